"""Whether a document's folder is complete: everything that is wrong in it, and everything still to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from actions.casebook import differences, read_cases
from actions.coverage.ledger import UNCLASSIFIED, ledger_of
from actions.eligibility.rules import RuleBook, read_rules
from knowledge.honours import asked
from knowledge.lexicon import honours
from knowledge.policies import Document, PolicyError, admit, document, is_draft, load_document, places, read_repairs
from knowledge.policies.repairs import canonical, digest
from knowledge.questions import questions_of
from knowledge.roots import POLICIES
from knowledge.scaffold import UNWRITTEN

Read = TypeVar("Read")
_OPENING = 10  # characters of a sentence, enough to find it
CASES = 12
VERDICTS = ("eligible", "not_yet", "not_eligible", "needs_confirmation")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something still to be written: ``what`` names it (words: bot/words.yaml, ``missing``), ``detail`` says where."""

    file: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """``faults``: one message each (file, key, found, expected, repair); ``counts``: what is there."""

    document: str
    faults: tuple[str, ...]
    missing: tuple[Missing, ...]
    counts: dict[str, int]

    @property
    def ready(self) -> bool:
        """Whether nothing is wrong and nothing is missing."""
        return not self.faults and not self.missing

    def to_json(self) -> dict[str, Any]:
        """``{"document", "ready", "faults": [...], "missing": [{"file", "what", "detail"}], "counts": {...}}``."""
        return {
            "document": self.document,
            "ready": self.ready,
            "faults": list(self.faults),
            "missing": [{"file": one.file, "what": one.what, "detail": one.detail} for one in self.missing],
            "counts": self.counts,
        }


def check(document_id: str) -> Readiness:
    """Check every file of one folder, a draft's as well.

    Raises:
        PolicyError: there is no such folder.
    """
    folder = POLICIES / document_id
    if not (folder / "document.yaml").is_file():
        known = ", ".join(sorted(file.parent.name for file in POLICIES.glob("*/document.yaml")))
        raise PolicyError(
            f"policies check: ID: found {document_id!r}, expected a folder with a document.yaml ({known})."
            f" Correct the id, or make it with: guantong policies new {document_id}"
        )
    return _Check(document_id).readiness()


class _Check:
    """Goes through the files; a file that cannot be read does not stop the others."""

    def __init__(self, document_id: str) -> None:
        self.id = document_id
        self.folder = POLICIES / document_id
        self.faults: list[str] = []
        self.missing: list[Missing] = []
        self.counts: dict[str, int] = {}

    def readiness(self) -> Readiness:
        paper = self._tried(lambda: load_document(self.folder))
        if paper is not None:
            admit(self.id)
            self._tried(lambda: document(self.id))  # among the others: its number, its region
            self.counts["clauses"] = len(paper.clauses)
            self._check_repairs(paper)
            if not self.faults:
                self._check_within(paper)
        missing = (*self._unwritten(), *self.missing, *self._draft())
        return Readiness(self.id, tuple(self.faults), missing, self.counts)

    def _check_within(self, paper: Document) -> None:
        self._tried(places)
        self._check_questions(paper)
        book = self._tried(lambda: read_rules(paper))
        if book is not None:
            self._check_rules(book)
        if book is not None and not book.routes:
            self.missing.append(Missing("rules.yaml", "routes"))
        elif book is not None and not self.faults:
            self._check_cases(paper)
        if not self.faults:
            self._check_coverage(paper)

    def _check_repairs(self, paper: Document) -> None:
        account = self._tried(lambda: read_repairs(self.folder))
        now = digest(canonical(paper.text))
        if account is not None and account.canonical_sha256 != now:
            self.faults.append(
                f"{self.id}/repairs.yaml: canonical_sha256: found {account.canonical_sha256!r}, expected {now!r}."
                " Where text.md is what the paper says, write that digest; otherwise repair text.md."
            )

    def _check_questions(self, paper: Document) -> None:
        told = self._tried(lambda: questions_of(paper))
        if told is None:
            return
        self.counts["questions"] = len(told)
        if not any(question.answerable for question in told):
            self.missing.append(Missing("questions.yaml", "questions"))

    def _check_rules(self, book: RuleBook) -> None:
        self.counts["routes"] = len(book.routes)
        if book.document.in_force_clause and book.validity is None:
            self.missing.append(Missing("rules.yaml", "validity", book.document.in_force_clause))
        known = honours()
        for name in dict.fromkeys(asked(book.document.read_yaml("rules.yaml"))):
            # 世界技能大赛金牌 is put together from the name of the contest and its medal
            if not any(name.startswith(one) for one in known):
                self.missing.append(Missing("names.yaml", "honour", name))

    def _check_cases(self, paper: Document) -> None:
        book = self._tried(lambda: read_cases(paper))
        if book is None:
            return
        self.counts["cases"] = len(book.cases)
        try:
            self.faults.extend(differences(paper, book))
        except PolicyError as error:
            self.faults.append(str(error))
        if len(book.cases) < CASES:
            self.missing.append(Missing("cases.yaml", "cases", str(CASES - len(book.cases))))
        for verdict in VERDICTS:
            if verdict not in {case.verdict for case in book.cases}:
                self.missing.append(Missing("cases.yaml", "verdict", verdict))

    def _check_coverage(self, paper: Document) -> None:
        ledger = self._tried(lambda: ledger_of(paper))
        if ledger is None:
            return
        self.counts["sentences"] = ledger.counts["sentences"]
        for entry in ledger.entries:
            if entry.kinds == (UNCLASSIFIED,):
                words = entry.sentence.text.strip()[:_OPENING]
                self.missing.append(Missing("coverage.yaml", "uncovered", f"{entry.sentence.clause.path}“{words}……”"))
        self.faults.extend(fault for fault in ledger.faults() if "/coverage.yaml: " in fault)

    def _unwritten(self) -> Iterator[Missing]:
        for file in sorted(self.folder.glob("*.*")):
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if UNWRITTEN in line and (file.suffix == ".md" or not line.startswith("#")):
                    yield Missing(file.name, "words", str(number))

    def _draft(self) -> Iterator[Missing]:
        if is_draft(self.folder):
            yield Missing("document.yaml", "draft")

    def _tried(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except PolicyError as error:
            self.faults.append(str(error))
            return None
