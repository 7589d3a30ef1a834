"""Rankings: every leg of the search alone, the usual baselines, and what the search makes of the legs together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation.probes import Place, Probe
from knowledge.evaluation.tally import DEEPEST
from knowledge.lexical import LexicalLeg
from knowledge.places import read_places
from knowledge.policies import documents
from knowledge.retriever import Retriever
from knowledge.wording import characters, pairs

Floats = NDArray[np.float32]
Score = Callable[[str, NDArray[np.bool_]], Floats]
Rank = Callable[[Probe], Sequence[Place]]


def rankings(retriever: Retriever) -> dict[str, Rank]:
    """Plain BM25 over the clauses, every leg alone, their plain sum, and the fitted sum ("ours")."""
    index = retriever.index
    texts = [f"{unit.context} {unit.text}" for unit in index.units]
    plain = {
        "BM25 words": LexicalLeg.of(texts, words),
        "BM25 characters": LexicalLeg.of(texts, characters),
        "BM25 characters and pairs": LexicalLeg.of(texts, pairs),
    }
    scores: dict[str, Score] = {name: leg.scores for name, leg in plain.items()}
    for at, name in enumerate(index.legs):
        scores[f"leg {name}"] = partial(_legs, retriever, slice(at, at + 1))
    scores["sum of the legs"] = partial(_legs, retriever, slice(len(index.legs)))
    scores["ours"] = partial(_ours, retriever)
    return {name: partial(_order, retriever, score) for name, score in scores.items()}


def words(text: str) -> list[str]:
    """Words by jieba, the usual baseline; a development dependency that the product does without."""
    jieba = import_module("jieba")
    jieba.setLogLevel(60)
    return [word for word in jieba.lcut(text) if word.strip()]


def _legs(retriever: Retriever, legs: slice, asked: str, allowed: NDArray[np.bool_]) -> Floats:
    return np.asarray(retriever.index.look(asked, allowed).features[:, legs].sum(axis=1), dtype=np.float32)


def _ours(retriever: Retriever, asked: str, allowed: NDArray[np.bool_]) -> Floats:
    look = retriever.index.look(asked, allowed)
    return retriever.ranking.scores(look.features, look.own)


def _order(retriever: Retriever, score: Score, probe: Probe) -> list[Place]:
    """The best clauses, those of several regions in turn where the probe names several, as the search does it."""
    asked = read_places(probe.text, probe.region)
    wanted: tuple[str, ...] = (probe.region,) if probe.region else asked.covered
    rows = [_best(retriever, score, asked.words, region) for region in wanted or ("",)]
    turns = [row[at] for at in range(DEEPEST) for row in rows if at < len(row)]
    return turns[:DEEPEST]


def _best(retriever: Retriever, score: Score, asked: str, region: str) -> list[Place]:
    index = retriever.index
    ids = frozenset(paper.id for paper in documents() if region in ("", paper.jurisdiction.region))
    allowed = index.allowed(ids)
    scores = np.where(allowed, score(asked, allowed), -np.inf)
    found = ((index.units[at].document_id, index.units[at].clause) for at in np.argsort(-scores, kind="stable"))
    return list(dict.fromkeys(place for place in found if place[0] in ids))[:DEEPEST]
