"""The ledger of a document: each sentence with what it does, and what is wrong with the ledger itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from actions.coverage.notes import Note, notes
from actions.coverage.sentences import Sentence, sentences
from actions.coverage.uses import Asked, Decision, Filled, Told, Use, uses
from knowledge.policies import Document, document, documents

KINDS = ("decides", "answers", "fills", "organisational")
UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence and everything that uses words of it."""

    sentence: Sentence
    uses: tuple[Use, ...]
    note: Note | None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The rules that rest on it."""
        return tuple(use for use in self.uses if isinstance(use, Decision))

    @property
    def told(self) -> tuple[str, ...]:
        """The routes that quote it beside the verdict."""
        return tuple(use.route for use in self.uses if isinstance(use, Told))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions it answers, grouped by the words that answer them."""
        return tuple(use for use in self.uses if isinstance(use, Asked))

    @property
    def filled(self) -> tuple[Filled, ...]:
        """The lists and forms it fills."""
        return tuple(use for use in self.uses if isinstance(use, Filled))

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it does, of `KINDS`; `unclassified` where nothing uses it and no note says why."""
        found = {
            "decides": self.decisions,
            "answers": self.asked or self.told,
            "fills": self.filled,
            "organisational": self.note,
        }
        return tuple(kind for kind in KINDS if found[kind]) or (UNCLASSIFIED,)

    @property
    def questions(self) -> int:
        """How many questions it answers."""
        return sum(len(asked.questions) + asked.kept_apart for asked in self.asked)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All sentences of one document, in its order."""

    document: Document
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Sentences per kind (one may have several kinds), and all of them."""
        found = Counter(kind for entry in self.entries for kind in entry.kinds)
        return {kind: found[kind] for kind in (*KINDS, UNCLASSIFIED)} | {"sentences": len(self.entries)}

    def faults(self) -> Iterator[str]:
        """What is missing or superfluous, each as one message that says how to repair it."""
        for entry in self.entries:
            where = f"{self.document.id}: {entry.sentence.clause.path}: {entry.sentence.text.strip()!r:.60}"
            if entry.kinds == (UNCLASSIFIED,):
                yield (
                    f"{where}: found no rule, question or list that uses it, expected one. Add a rule that cites it, a"
                    " question it answers, or an entry in coverage.yaml with the reason why nothing follows from it."
                )
            elif entry.note is not None and len(entry.kinds) > 1:
                kinds = ", ".join(kind for kind in entry.kinds if kind != "organisational")
                yield (
                    f"{self.document.id}/coverage.yaml: {entry.note.key}: found a sentence that {kinds} already, expected"
                    " none. Remove the entry."
                )


def ledger_of(paper: Document) -> Ledger:
    """The ledger of a loaded document.

    Raises:
        PolicyError: a file of its folder is malformed.
    """
    every = sentences(paper)
    noted = {note.sentence.start: note for note in notes(paper, every)}
    used = list(uses(paper))
    entries = []
    for sentence in every:
        found = dict.fromkeys(one.use for one in used if sentence.holds(one.start, one.end))
        entries.append(Entry(sentence, tuple(found), noted.get(sentence.start)))
    return Ledger(paper, tuple(entries))


@cache
def ledger(document_id: str) -> Ledger:
    """The ledger of a document, by its id or number.

    Raises:
        PolicyError: there is no such document, or a file of its folder is malformed.
    """
    return ledger_of(document(document_id))


def ledgers() -> tuple[Ledger, ...]:
    """The ledger of every document, by its id."""
    return tuple(ledger(paper.id) for paper in documents())
