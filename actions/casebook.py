"""The examples beside each document (cases.yaml): read, and worked out by the engine.

``usual``: facts of everybody below, unless the example says otherwise. ``cases``: ``case`` (one sentence), ``as_of``,
``target``, ``facts`` (null = not given), ``verdict``, ``outcome``; ``earliest_date``, ``missing`` and the ``clause`` that must
be quoted where the verdict has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from actions.eligibility import assess
from knowledge.policies import Document, PolicyError
from knowledge.policies.errors import from_validation

NAME = "cases.yaml"
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Day = Annotated[date, BeforeValidator(lambda value: date.fromisoformat(value) if isinstance(value, str) else value)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Case(_Model):
    """One person on one day, and what the document gives."""

    case: Text
    as_of: Day
    target: Text | None
    facts: dict[str, Any]
    verdict: Text
    outcome: Text | None
    earliest_date: Text | None = None
    missing: tuple[Text, ...] = ()
    clause: Text | None = None


class Casebook(_Model):
    """The whole of cases.yaml."""

    usual: dict[str, Any]
    cases: tuple[Case, ...]


def read_cases(document: Document) -> Casebook:
    """The examples of a document; PolicyError with file and key where they are malformed, or two have one sentence."""
    try:
        book = Casebook.model_validate(document.read_yaml(NAME))
    except ValidationError as error:
        raise from_validation(document.folder / NAME, error) from None
    for index, case in enumerate(book.cases):
        if case.case in {other.case for other in book.cases[:index]}:
            raise PolicyError(
                f"{document.id}/{NAME}: cases.{index}.case: found {case.case!r} a second time, expected a sentence of its"
                " own. Say what is different about this person."
            )
    return book


def differences(document: Document, book: Casebook) -> Iterator[str]:
    """What the engine gives otherwise than an example says: one message for each example."""
    for case in book.cases:
        where = f"{document.id}/{NAME}: {case.case}"
        facts = {name: value for name, value in {**book.usual, **case.facts}.items() if value is not None}
        try:
            result = assess(facts, case.as_of, case.target)
        except PolicyError:
            raise  # a rule file is at fault, not the example
        except ValueError as error:
            yield f"{where}: {error}"
            continue
        expected = {
            "verdict": case.verdict,
            "outcome": case.outcome,
            "earliest_date": case.earliest_date,
            "missing": list(case.missing),
        }
        found = {
            "verdict": result.verdict.value,
            "outcome": result.outcome,
            "earliest_date": result.earliest_date,
            "missing": list(result.missing),
        }
        wrong = next((key for key, value in expected.items() if found[key] != value), None)
        if wrong:
            yield (
                f"{where}: {wrong}: found {expected[wrong]!r}, expected {found[wrong]!r} as the rules give."
                " Correct the example, or the rule."
            )
        elif case.clause and (document.number, case.clause) not in {(c.document, c.clause) for c in result.citations}:
            quoted = ", ".join(c.clause for c in result.citations if c.document == document.number)
            yield f"{where}: clause: found {case.clause!r}, expected one that is quoted ({quoted}). Correct it."
