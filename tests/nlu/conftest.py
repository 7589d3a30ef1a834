"""Tests of the language understanding; run with Rasa's environment: `cd nlu && .venv/bin/python -m pytest ../tests/nlu`."""

import sys
from pathlib import Path

import pytest

NLU = Path(__file__).resolve().parents[2] / "nlu"
sys.path.insert(0, str(NLU))


@pytest.fixture(scope="session")
def model():  # type: ignore[no-untyped-def]  # its class can be imported only once the path above is there
    """The intent model, trained once on the examples of ``nlu/data/nlu``."""
    import evaluate

    return evaluate.trained(evaluate.training_rows(), evaluate.VIEW_WEIGHTS)


@pytest.fixture(scope="session")
def reader(model):  # type: ignore[no-untyped-def]
    """A reader of intents with that model."""
    from components.intent_reader import IntentReader

    return IntentReader(model)
