"""The same facts give the same words in every process, whatever order Python happens to keep its sets in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Two outcomes of Shanghai stand side by side on the ladder (副高级, and 高级 without saying which), and no target is named.
ASK = """
import json
from datetime import date
from actions.eligibility import assess
from tests.actions.eligibility.people import certificate, worker
certs = [certificate("senior", "2022"), {"level": "senior_technician"}, {"level": "technician", "held": False}]
person = worker("cn-sh", certs=certs, awards=["全国技术能手"], longterm_frontline=True, major_contribution=True)
del person["employer_recommends"]
print(json.dumps(assess(person, date(2026, 8, 2)).to_json()))
"""


def told(seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_同样的事实在每个进程里结论和次序都一样() -> None:
    first, *others = [told(seed) for seed in (5, 6, 7)]  # numbers that once gave two answers
    assert all(other == first for other in others)
    assert len({route["outcome"] for route in json.loads(first)["routes"]}) > 1
