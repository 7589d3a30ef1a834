"""The index: every leg over the units and the questions people asked, and the features one question gives.

The filter by region, document and day is applied before any similarity is computed: what is filtered out has no score.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogues import Entries, called, entries
from knowledge.encoder import Encoder
from knowledge.gaps import gaps, kinds, told
from knowledge.lexical import Cut, LexicalLeg
from knowledge.policies import documents
from knowledge.steps import Step, stated
from knowledge.steps import asked as asked_steps
from knowledge.topic import Topic
from knowledge.units import Asked, Unit, unasked
from knowledge.vectors import Vectors
from knowledge.wording import concept_pieces, pieces

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
OF_ASKED = ("text", "question", "clause", "dense_text", "dense_question", "dense_near", "catalogue", "step")
OF_OTHERS = ("whole", "concept")  # tell clauses nobody asked about from each other
LEGS = (*OF_ASKED, *OF_OTHERS)
RELATIVE = ("text", "whole", "concept", "question", "dense_text")  # also as shares of the best score
FEATURES = (*LEGS, *(f"{name}/best" for name in RELATIVE))
DOUBTS = (
    "best", "text", "dense_text", "known",
    "question_unanswered", "dense_unanswered", "question_margin", "dense_margin", "catalogue", "length", "topic",
    "vote", "untold_here", "untold_anywhere",
)  # fmt: skip

_RELATIVE = [LEGS.index(name) for name in RELATIVE]
_LEAST = 1e-6  # where nothing scores
_CUTS: dict[str, Cut] = {
    "text": pieces, "whole": pieces, "concept": concept_pieces, "question": pieces, "clause": pieces,
}  # fmt: skip
VOTERS = 12  # of the likest questions, how many say whether such questions are answered
FRAMED = 0.3  # how much a question made of a frame (near.yaml) counts beside one that somebody wrote


@dataclass(frozen=True, slots=True)
class Look:
    """What the legs see for one question: unit features ``(n, len(FEATURES))``, 0 where not ``allowed``.

    ``own``: which units are of clauses people asked about, ``(n,)``; the others have carried questions, or none.
    """

    features: Floats
    allowed: Mask
    own: Mask
    known: float
    question_unanswered: float
    dense_unanswered: float
    length: int
    topic: float
    vote: float  # of the likest questions, the weighted share that nothing answers
    # The share of the kinds of things asked for (gaps.yaml) that each unit's clause does not tell, ``(n,)``.
    untold: Floats
    near_a_document: bool  # the likest unanswerable question is one that people ask about a document

    def best(self, scores: Floats) -> int:
        """The place of the allowed unit with the highest of ``scores`` ``(n,)``."""
        return int(np.where(self.allowed, scores, -np.inf).argmax())

    def doubts(self, scores: Floats) -> Floats:
        """The signs for and against an answer, ``(len(DOUBTS),)``, given the units' ``scores`` ``(n,)``."""
        if not self.allowed.any():
            return np.zeros(len(DOUBTS), dtype=np.float32)
        at = self.best(scores)
        named = dict(zip(FEATURES, self.features[at], strict=True))
        most = dict(zip(FEATURES, self.features[self.allowed].max(axis=0), strict=True))
        said = {
            "best": scores[at],
            "text": most["text"],
            "dense_text": named["dense_text"],
            "known": self.known,
            "question_unanswered": self.question_unanswered,
            "dense_unanswered": self.dense_unanswered,
            "question_margin": most["question"] - self.question_unanswered,
            "dense_margin": most["dense_question"] - self.dense_unanswered,
            "catalogue": most["catalogue"],
            "length": min(self.length, 30) / 30,
            "topic": self.topic,
            "vote": self.vote,
            "untold_here": self.untold[at],
            "untold_anywhere": self.untold[self.allowed].min(),
        }
        return np.asarray([said[name] for name in DOUBTS], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _View:
    """What follows from the units that may be looked at: their region, the questions beside them, and the rows of both."""

    region: str
    permitted: Mask
    unanswered: Mask
    selection: Any  # of units and questions, for the vectors
    all_own: bool  # no unit among them is of a clause nobody asked about: the legs for such units are not needed


class Index:
    """Units, questions and legs. ``of`` builds it in memory, ``save`` and ``load`` keep it as text, npy and faiss files."""

    def __init__(
        self,
        units: Sequence[Unit],
        asked: Sequence[Asked],
        encoder: Encoder,
        legs: dict[str, LexicalLeg],
        dense: Vectors,
        topic: Topic,
    ) -> None:
        self.units = tuple(units)
        self.asked = tuple(asked)
        self.encoder = encoder
        self._legs = legs
        self._dense = dense
        self._topic = topic
        self._views: dict[bytes, _View] = {}

    @classmethod
    def of(cls, units: Sequence[Unit], asked: Sequence[Asked], encoder: Encoder) -> Index:
        """The index over ``units`` and ``asked``."""
        about: dict[int, list[str]] = defaultdict(list)
        for question in asked:
            for at in question.units:
                about[at].append(question.words)
        texts = [f"{unit.context} {unit.text}" for unit in units]
        names = called(units)
        spoken = [" ".join((text, *names.get(at, ()))) for at, text in enumerate(texts)]
        whole: dict[str, list[str]] = defaultdict(list)
        expanded: dict[str, list[str]] = defaultdict(list)
        for at, unit in enumerate(units):
            whole[unit.key].extend((unit.text, *names.get(at, ())))
            expanded[unit.key].extend((unit.text, *names.get(at, ()), *about[at]))
        legs = {
            "text": LexicalLeg.of(spoken),
            "whole": LexicalLeg.of([" ".join((unit.context, *whole[unit.key])) for unit in units]),
            "concept": LexicalLeg.of(texts, _CUTS["concept"]),
            "question": LexicalLeg.of([question.words for question in asked]),
            "clause": LexicalLeg.of([" ".join(expanded[unit.key]) for unit in units]),
        }
        dense = Vectors.of(encoder.encode([*texts, *(question.words for question in asked)]))
        return cls(units, asked, encoder, legs, dense, _topic(asked))

    def allowed(self, document_ids: frozenset[str]) -> Mask:
        """Which units may be looked at, ``(n,)``."""
        named = [number for number, document_id in enumerate(self._documents) if document_id in document_ids]
        return np.isin(self._document_of, named)

    @cached_property
    def _documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit.document_id for unit in self.units))

    @cached_property
    def _document_of(self) -> NDArray[np.int64]:
        """The number of each unit's document, ``(n,)``."""
        numbers = {document_id: number for number, document_id in enumerate(self._documents)}
        return np.asarray([numbers[unit.document_id] for unit in self.units], dtype=np.int64)

    def look(self, words: str, allowed: Mask) -> Look:
        """What the legs see for ``words`` (a question without its places) among the ``allowed`` units."""
        shut = ~allowed
        view = self._view(allowed)
        permitted = view.permitted
        of_question = self._legs["question"].scores(words, permitted)
        of_text, near = self._dense_scores(words, view)
        dense_best, dense_mean = self._by_unit(near)
        lexical_best, _ = self._by_unit(of_question)
        named = entries(words, self._catalogue)
        none = np.zeros(len(self.units), dtype=np.float32)
        features = np.stack(
            (
                self._legs["text"].scores(words, allowed),
                lexical_best,
                self._legs["clause"].scores(words, allowed),
                of_text,
                dense_best,
                dense_mean,
                named,
                self._stepped(words),
                *(none if view.all_own else self._legs[name].scores(words, allowed) for name in OF_OTHERS),
            ),
            axis=1,
        ).astype(np.float32)
        features[shut] = 0
        most = np.maximum(features[:, _RELATIVE].max(axis=0), _LEAST)
        features = np.concatenate((features, features[:, _RELATIVE] / most), axis=1)
        unanswered = view.unanswered
        likeness = np.where(permitted, of_question + near, 0)
        return Look(
            features,
            allowed,
            self._own,
            self._legs["clause"].known_share(words),
            float(of_question[unanswered].max(initial=0.0)),
            float(near[unanswered].max(initial=0.0)),
            len(words),
            self._topic.score(words, view.region),
            self._vote(likeness),
            self._untold(kinds(words)),
            self._near_a_document(likeness, unanswered),
        )

    def _stepped(self, words: str) -> Floats:
        """1 for every unit that states a step the question asks about, ``(n,)``."""
        marks = np.zeros(len(self.units), dtype=np.float32)
        for step in asked_steps(words):
            marks[self._steps.get(step, [])] = 1.0
        return marks

    @property
    def legs(self) -> tuple[str, ...]:
        """The legs that tell anything here: those of the others only where there are clauses that nobody asked about."""
        return OF_ASKED if self._own.all() else LEGS

    @cached_property
    def _own(self) -> Mask:
        """Which units are of a clause that people asked about, or that says nothing, ``(n,)``."""
        return ~unasked(self.units, self.asked)

    @cached_property
    def _steps(self) -> dict[Step, list[int]]:
        found: dict[Step, list[int]] = defaultdict(list)
        for at, unit in enumerate(self.units):
            for step in stated(unit.text):
                found[step].append(at)
        return dict(found)

    def units_of(self, key: str) -> tuple[int, ...]:
        """The places of the units of the clause ``key``, in the order of the text."""
        return self._units_of[key]

    @cached_property
    def _units_of(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(self.units):
            found[unit.key].append(at)
        return {key: tuple(places) for key, places in found.items()}

    def told_before(self, words: str, document_ids: frozenset[str]) -> bool | None:
        """Whether a question of exactly these ``words`` is answered by ``document_ids``; None = nobody asked it there."""
        seen = [bool(question.units) for question in self._word_for_word.get(words, ()) if _of(question, document_ids)]
        return any(seen) if seen else None

    @cached_property
    def _word_for_word(self) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = defaultdict(list)
        for question in self.asked:
            if not question.carried:  # whether the parallel sentence answers just this, nobody has said
                found[question.words].append(question)
        return dict(found)

    def _vote(self, likeness: Floats) -> float:
        likest = np.argpartition(-likeness, min(VOTERS, len(likeness) - 1))[:VOTERS]
        weights = np.maximum(likeness[likest], 0) ** 2
        return float(weights[self._unanswered[likest]].sum() / max(float(weights.sum()), 1e-9))

    def _untold(self, asks: Sequence[str]) -> Floats:
        found = np.zeros(len(self.units), dtype=np.float32)
        for name in asks:
            found += ~self._told[name]
        return found / np.float32(max(len(asks), 1))

    @cached_property
    def _told(self) -> dict[str, NDArray[np.bool_]]:
        """Which units' clauses tell each kind of thing, ``(n,)`` each."""
        whole: dict[str, list[str]] = defaultdict(list)
        for unit in self.units:
            whole[unit.key].append(unit.text)
        of_clause = {key: told("".join(texts)) for key, texts in whole.items()}
        return {name: np.asarray([name in of_clause[unit.key] for unit in self.units]) for name in gaps()}

    @cached_property
    def _unanswered(self) -> Mask:
        return np.asarray([not question.units for question in self.asked], dtype=np.bool_)

    def _near_a_document(self, likeness: Floats, unanswered: Mask) -> bool:
        if not unanswered.any():
            return True
        return self.asked[int(np.where(unanswered, likeness, -np.inf).argmax())].near

    def _region(self, allowed: Mask) -> str:
        """The region of the allowed units; "" where they are of several."""
        regions = {_regions()[self.units[at].document_id] for at in np.flatnonzero(allowed)}
        return regions.pop() if len(regions) == 1 else ""

    def _questions_allowed(self, allowed: Mask) -> Mask:
        open_documents = {unit.document_id for unit, is_open in zip(self.units, allowed, strict=True) if is_open}
        return np.asarray(
            [question.document_id is None or question.document_id in open_documents for question in self.asked]
        )

    def _view(self, allowed: Mask) -> _View:
        name = allowed.tobytes()
        if name not in self._views:
            permitted = self._questions_allowed(allowed)
            ids = np.flatnonzero(np.concatenate((allowed, permitted)))
            self._views[name] = _View(
                self._region(allowed),
                permitted,
                self._unanswered & permitted,
                self._dense.selection(ids),
                bool(self._own[allowed].all()),
            )
        return self._views[name]

    def _dense_scores(self, words: str, view: _View) -> tuple[Floats, Floats]:
        scores = self._dense.likeness(self.encoder.encode([words])[0], view.selection)
        return scores[: len(self.units)], scores[len(self.units) :]

    def _by_unit(self, scores: Floats) -> tuple[Floats, Floats]:
        """Each unit's best question and the mean of its three best, ``(n,)`` each; 0 where nobody asked about it."""
        best = np.zeros(len(self.units), dtype=np.float32)
        mean = np.zeros(len(self.units), dtype=np.float32)
        places, numbers = self._asked_of
        if len(places):
            sorted_scores = -np.sort(-np.append(scores, np.float32(-np.inf))[numbers], axis=1)[:, :3]
            best[places] = sorted_scores[:, 0]
            present = np.isfinite(sorted_scores)
            mean[places] = np.where(present, sorted_scores, 0).sum(axis=1) / present.sum(axis=1)
        return best, mean

    @cached_property
    def _asked_of(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The units anybody asked about ``(m,)``, and their questions ``(m, most)``, filled up with -1."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, question in enumerate(self.asked):
            for at in question.units:
                found[at].append(number)
        most = max(map(len, found.values()), default=0)
        rows = [[*numbers, *([-1] * (most - len(numbers)))] for numbers in found.values()]
        return np.asarray(list(found), dtype=np.int64), np.asarray(rows, dtype=np.int64)

    @cached_property
    def _catalogue(self) -> Entries:
        return Entries.of(self.units)

    def save(self, folder: Path) -> None:
        """Write the index into ``folder`` (which exists)."""
        for name, rows in (("units", self.units), ("asked", self.asked)):
            lines = (json.dumps(asdict(row), ensure_ascii=False) for row in rows)
            (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for name, leg in self._legs.items():
            (folder / name).mkdir(exist_ok=True)
            leg.save(folder / name)
        self._topic.save(folder / "topic.json")
        self._dense.save(folder / "dense.faiss")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Index:
        """The index that ``save`` wrote."""
        units = [Unit(**json.loads(line)) for line in (folder / "units.jsonl").read_text("utf-8").splitlines()]
        rows = [json.loads(line) for line in (folder / "asked.jsonl").read_text("utf-8").splitlines()]
        asked = [Asked(**{**row, "units": tuple(row["units"])}) for row in rows]
        legs = {name: LexicalLeg.load(folder / name, cut) for name, cut in _CUTS.items()}
        dense = Vectors.load(folder / "dense.faiss")
        return cls(units, asked, encoder, legs, dense, Topic.load(folder / "topic.json"))


def _of(question: Asked, document_ids: frozenset[str]) -> bool:
    return question.document_id is None or question.document_id in document_ids


def _topic(asked: Sequence[Asked]) -> Topic:
    """Learnt from every question, asked of any region and of its own (of each, where it is near no document)."""
    told: list[tuple[str, str]] = []
    answerable: list[bool] = []
    weights: list[float] = []
    every = sorted(set(_regions().values()))
    for question in (question for question in asked if not question.carried):
        own = every if question.document_id is None else [_regions()[question.document_id]]
        told.extend((question.words, region) for region in ("", *own))
        answerable.extend([bool(question.units)] * (1 + len(own)))
        whole = FRAMED if question.near and question.document_id is None else 1.0
        weights.extend([whole / (1 + len(own))] * (1 + len(own)))
    return Topic.of(told, answerable, weights)


@cache
def _regions() -> dict[str, str]:
    return {paper.id: paper.jurisdiction.region for paper in documents()}
