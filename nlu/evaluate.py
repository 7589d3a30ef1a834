"""How well messages are understood: on the voices kept apart, with one training voice left out, and against others.

Run in Rasa's environment: ``nlu/.venv/bin/python nlu/evaluate.py [--table] [--voices] [--errors] [FILE.jsonl]``.

``--table``   compares character n-grams with logistic regression (what Rasa's own pipeline does), a calibrated linear
              SVM, and the views of ``components.intent_views`` added one by one.
``--voices``  leaves out one voice of the training data at a time (the honest figure while data are being written).
``--errors``  prints what was read wrongly in the voices kept apart.
``FILE``      rows ``{"text", "intent", "intents"?, "alt_intent"?, "ctx"?}``: the same figures on another file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from evaluation.figures import mistakes  # noqa: E402
from evaluation.figures import report as report_of_voices  # noqa: E402
from evaluation.voices import hear, read_voices  # noqa: E402

from components.intent_model import IntentModel, Views  # noqa: E402  the path comes first
from components.intent_reader import FALLBACK, IntentReader, Thresholds  # noqa: E402
from components.intent_views import as_read, views  # noqa: E402

EXAMPLES = ROOT / "data" / "nlu"
APART = ROOT.parent / "tests" / "nlu" / "data" / "intents_heldout.yaml"
GIBBERISH = ROOT.parent / "tests" / "nlu" / "data" / "intents_gibberish.yaml"
VIEW_WEIGHTS = {"characters": 1.0, "masked": 1.0, "syllables": 0.7, "shape": 0.15}


@dataclass(frozen=True)
class Row:
    """One utterance and what it should be read as."""

    text: str
    intents: tuple[str, ...]
    voice: str = ""
    alternatives: tuple[str, ...] = ()
    asked: str | None = None

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every primary that counts as right."""
        return (self.intents[0], *self.alternatives)


def training_rows() -> list[Row]:
    """The examples of ``data/nlu``, with the voice of their block."""
    return [
        Row(line.removeprefix("- "), (block["intent"],), block["metadata"]["voice"])
        for path in sorted(EXAMPLES.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def kept_apart() -> list[Row]:
    """The utterances that no training sees."""
    found = yaml.safe_load(APART.read_text(encoding="utf-8"))["utterances"]
    return [
        Row(
            row["text"],
            tuple(row.get("intents", [row["intent"]])),
            row["voice"],
            tuple(row.get("alt", ())),
            row.get("asked"),
        )
        for row in found
    ]


def rows_of(path: Path) -> list[Row]:
    """Rows of a JSON Lines file in the form of the samples."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Row(
            row["text"],
            tuple(row.get("intents", [row["intent"]])),
            "",
            tuple(row.get("alt_intent", ())),
            row.get("ctx"),
        )
        for row in found
    ]


def seen(rows: Iterable[Row]) -> list[Views]:
    """The views of each row."""
    return [views(*as_read(row.text)) for row in rows]


def trained(rows: Sequence[Row], weights: dict[str, float]) -> IntentModel:
    """A model trained on ``rows``."""
    return IntentModel.train(seen(rows), [row.intents[0] for row in rows], weights)


def score(readings: Sequence[tuple[str, ...]], rows: Sequence[Row]) -> dict[str, float]:
    """``primary``: share of right primaries; ``set``: share of credit, 1 for the whole set, a half for the primary."""
    primary = [intents[0] in row.accepted for intents, row in zip(readings, rows, strict=True)]
    credit = [
        1.0 if set(intents) == set(row.intents) or (len(row.intents) == 1 and right) else 0.5 * right
        for intents, row, right in zip(readings, rows, primary, strict=True)
    ]
    fallen = [intents[0] == FALLBACK for intents in readings]
    count = max(len(rows), 1)
    return {"primary": sum(primary) / count, "set": sum(credit) / count, "fallback": sum(fallen) / count}


def read_all(reader: IntentReader, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The intents the reader gives each row."""
    return [reader.read(*as_read(row.text), row.asked).intents for row in rows]


def report(name: str, figures: dict[str, float], count: int) -> None:
    """One line of the table."""
    print(f"{name:<34} {count:>5} " + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()), flush=True)


def by_voice(reader: IntentReader, rows: Sequence[Row], *, errors: bool) -> None:
    """Figures of each voice and of all; with ``errors`` the rows read wrongly."""
    readings = read_all(reader, rows)
    for voice in dict.fromkeys(row.voice for row in rows):
        of_voice = [(reading, row) for reading, row in zip(readings, rows, strict=True) if row.voice == voice]
        report(voice or "all", score([r for r, _ in of_voice], [row for _, row in of_voice]), len(of_voice))
    report("together", score(readings, rows), len(rows))
    for reading, row in zip(readings, rows, strict=True) if errors else ():
        if reading[0] not in row.accepted or (len(row.intents) > 1 and set(reading) != set(row.intents)):
            print(f"  {'+'.join(row.intents)} read as {'+'.join(reading)}: {row.text}")


def table(training: Sequence[Row], apart: Sequence[Row]) -> None:
    """Primary intents on the voices kept apart, by way of reading."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    texts, intents = [row.text for row in training], np.array([row.intents[0] for row in training])
    characters = {"analyzer": "char", "ngram_range": (1, 4)}
    classifiers: dict[str, Any] = {
        "character counts, logistic": LogisticRegression(max_iter=100, class_weight="balanced"),
        "character counts, calibrated SVM": CalibratedClassifierCV(LinearSVC(class_weight="balanced"), cv=3),
    }
    for name, classifier in classifiers.items():
        began = time.perf_counter()
        pipeline = make_pipeline(CountVectorizer(**characters), classifier).fit(texts, intents)
        took = time.perf_counter() - began
        guesses = [(str(guess),) for guess in pipeline.predict([row.text for row in apart])]
        report(name, {**score(guesses, apart), "seconds": took}, len(apart))
    weights: dict[str, float] = {}
    apart_views = seen(apart)
    for view, weight in VIEW_WEIGHTS.items():
        weights = {**weights, view: weight}
        began = time.perf_counter()
        model = trained(training, weights)
        took = time.perf_counter() - began
        guesses = [(next(iter(model.probabilities(message))),) for message in apart_views]
        report(" + ".join(weights), {**score(guesses, apart), "seconds": took}, len(apart))


def leave_voices_out(training: Sequence[Row]) -> None:
    """Each voice of the training data read by a model that never saw it (everyday wording stays in)."""
    all_views, right = seen(training), []
    for voice in dict.fromkeys(row.voice for row in training):
        if voice == "平常话":
            continue
        rest = [place for place, row in enumerate(training) if row.voice != voice]
        left = [place for place, row in enumerate(training) if row.voice == voice]
        model = IntentModel.train(
            [all_views[place] for place in rest], [training[place].intents[0] for place in rest], VIEW_WEIGHTS
        )
        hits = [next(iter(model.probabilities(all_views[place]))) in training[place].accepted for place in left]
        right += hits
        report(f"without {voice}", {"primary": sum(hits) / len(hits)}, len(hits))
    report("voices left out, together", {"primary": sum(right) / len(right)}, len(right))


def thresholds(model: IntentModel, apart: Sequence[Row]) -> None:
    """What each fallback threshold costs (real utterances not answered) and wins (gibberish not acted upon)."""
    nonsense = [Row(text, (FALLBACK,)) for text in yaml.safe_load(GIBBERISH.read_text(encoding="utf-8"))["utterances"]]
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        reader = IntentReader(model, Thresholds(fallback=threshold))
        lost = score(read_all(reader, apart), apart)
        caught = score(read_all(reader, nonsense), nonsense)["fallback"]
        report(f"fallback below {threshold}", {"refused": lost["fallback"], "gibberish refused": caught}, len(apart))


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--voices", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("file", nargs="?", type=Path)
    chosen = parser.parse_args()
    training, apart = training_rows(), kept_apart()
    if chosen.table:
        table(training, apart)
    if chosen.voices:
        leave_voices_out(training)
    began = time.perf_counter()
    model = trained(training, VIEW_WEIGHTS)
    took = time.perf_counter() - began
    print(f"{len(training)} examples, {len(model.space.index)} n-grams, trained in {took:.1f} s")
    reader = IntentReader(model)
    began = time.perf_counter()
    by_voice(reader, apart, errors=chosen.errors)
    print(f"{(time.perf_counter() - began) / len(apart) * 1000:.2f} ms a message")
    thresholds(model, apart)
    print(
        "\nthe whole understanding, voice by voice (entities: F1 of type and value; roles: which fact each belongs to)"
    )
    talk = [(said, hear(reader, said)) for said in read_voices()]
    print("\n".join([*report_of_voices(talk), *(mistakes(talk) if chosen.errors else ())]))
    if chosen.file:
        by_voice(reader, rows_of(chosen.file), errors=chosen.errors)


if __name__ == "__main__":
    main()
