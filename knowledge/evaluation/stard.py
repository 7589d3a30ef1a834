"""STARD-mini: the same legs on statutes and questions that are not ours (its licence stands beside it)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge import training
from knowledge.evaluation.rankings import words
from knowledge.lexical import LexicalLeg
from knowledge.training import Example
from knowledge.wording import characters

Floats = NDArray[np.float32]
_DEPTH = 10


def measure(folder: Path) -> dict[str, tuple[float, float, float]]:
    """hit@1, recall@10 and nDCG@10 on the dev questions, by ranking; the train questions are learnt from."""
    articles = _rows(folder / "articles.jsonl")
    asked = _rows(folder / "questions.jsonl")
    dev = [row for row in asked if row["split"] == "dev"]
    train = [row for row in asked if row["split"] != "dev"]
    at = {article["id"]: number for number, article in enumerate(articles)}
    texts = [f"{article['name']} {article['text']}" for article in articles]
    told: dict[str, list[str]] = defaultdict(list)
    for row in train:
        for gold in row["gold"]:
            told[gold].append(row["q"])
    expanded = [" ".join((text, *told[article["id"]])) for text, article in zip(texts, articles, strict=True)]
    examples = [Example(row["q"], texts[at[gold]], gold, "statutes") for row in train for gold in row["gold"]]
    encoder = training.train(examples, texts)
    vectors = encoder.encode(expanded)
    dense = [np.asarray(vectors @ encoder.encode([row["q"]])[0]) for row in dev]
    every = np.ones(len(texts), dtype=np.bool_)
    scores = {
        name: [leg.scores(row["q"], every) for row in dev]
        for name, leg in (
            ("BM25 words", LexicalLeg.of(texts, words)),
            ("BM25 characters", LexicalLeg.of(texts, characters)),
            ("leg text", LexicalLeg.of(texts)),
            ("leg expanded", LexicalLeg.of(expanded)),
        )
    }
    scores["dense alone"] = dense
    lexical = zip(scores["leg text"], scores["leg expanded"], dense, strict=True)
    scores["ours"] = [_scaled(text) + _scaled(more) + _scaled(near) for text, more, near in lexical]
    ids = [article["id"] for article in articles]
    return {name: _shares(of_ranking, dev, ids) for name, of_ranking in scores.items()}


def _shares(scores: Sequence[Floats], dev: Sequence[dict[str, Any]], ids: Sequence[str]) -> tuple[float, float, float]:
    first = among = gain = 0.0
    for row, of_question in zip(dev, scores, strict=True):
        best = [ids[place] for place in np.argsort(-of_question, kind="stable")[:_DEPTH]]
        gold = row["gold"]
        first += best[0] in gold
        among += len(set(best) & set(gold)) / len(gold)
        ideal = sum(1 / log2(n + 2) for n in range(min(len(gold), _DEPTH)))
        gain += sum(1 / log2(n + 2) for n, one in enumerate(best) if one in gold) / ideal
    return first / len(dev), among / len(dev), gain / len(dev)


def _scaled(scores: Floats) -> Floats:
    return np.asarray(scores / max(float(scores.max()), 1e-9), dtype=np.float32)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
