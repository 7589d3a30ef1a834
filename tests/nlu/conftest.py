"""Tests of the language understanding; run with Rasa's environment: `cd nlu && .venv/bin/python -m pytest ../tests/nlu`."""

import sys
from pathlib import Path

NLU = Path(__file__).resolve().parents[2] / "nlu"
sys.path.insert(0, str(NLU))
