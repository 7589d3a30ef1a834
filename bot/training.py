"""Trains the Rasa model when what it is made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from bot.processes import BadStartError, SystemProblemError, tail
from bot.settings import PROJECT
from bot.supervision import LEXICON, MODEL, RASA_PYTHON
from bot.words import say

NLU = PROJECT / "nlu"
MANIFEST = MODEL.with_name("guantong.json")
# Everything training reads. What is not here cannot change the model.
_INPUTS = (
    "config.yml",
    "domain.yml",
    "domain/**/*.yml",
    "data/**/*.yml",
    "components/**/*.py",
    "components/**/*.yaml",
    "components/**/*.json",
    "requirements.lock",
)


def digests(folder: Path = NLU, lexicon: Path = LEXICON) -> dict[str, str]:
    """The SHA-256 of every input of training, by its path inside `folder`; the lexicons may stand elsewhere."""
    files = {path for pattern in _INPUTS for path in folder.glob(pattern) if path.is_file()}
    inputs = {path.relative_to(folder).as_posix(): path for path in files if "__pycache__" not in path.parts}
    inputs |= {f"lexicon/{path.name}": path for path in lexicon.glob("*.json")}
    return {name: _sha256(inputs[name]) for name in sorted(inputs)}


def is_current(folder: Path = NLU, model: Path = MODEL, manifest: Path = MANIFEST, lexicon: Path = LEXICON) -> bool:
    """Whether the model on the disk is the one that was trained from these very inputs."""
    try:
        made: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        return bool(made == {"model": _sha256(model), "inputs": digests(folder, lexicon)})
    except (OSError, ValueError):
        return False


def train(*, force: bool = False) -> bool:
    """Train if anything changed (or `force`); whether it trained.

    Raises:
        BadStartError: Rasa's environment is missing.
        SystemProblemError: training failed; the message holds the end of its log.
    """
    if is_current() and not force:
        return False
    if not RASA_PYTHON.exists():
        raise BadStartError(say("cli.no_rasa", path=RASA_PYTHON))
    inputs = digests()
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    log = MODEL.with_name("train.log")
    domain = "domain" if (NLU / "domain").is_dir() else "domain.yml"
    command = [str(RASA_PYTHON), "-m", "rasa", "train", "--domain", domain, "--data", "data", "--config", "config.yml"]
    command += ["--out", str(MODEL.parent), "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")]
    command += ["--force"]  # Rasa's own cache does not see that a lexicon has changed
    environment = os.environ | {
        "GUANTONG_LEXICON": str(LEXICON),
        "RASA_CACHE_DIRECTORY": str(MODEL.parent / ".cache"),
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    MANIFEST.unlink(missing_ok=True)
    with log.open("wb") as sink:
        done = subprocess.run(command, cwd=NLU, env=environment, stdout=sink, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0 or not MODEL.exists():
        raise SystemProblemError(say("cli.train_failed", log=log, tail=tail(log)))
    MANIFEST.write_text(json.dumps({"model": _sha256(MODEL), "inputs": inputs}, indent=1), encoding="utf-8")
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
