"""One verdict, said in other ways: short for a chat, and in sentences to be read aloud on the phone.

The long form is the message's own `text`. Every form carries the answer, its reason, its date, its clause and the caution.
"""

from __future__ import annotations

import re
from typing import Any

from actions import phrases
from actions.eligibility import Assessment, Verdict
from actions.words import say, say_raw

_NUMBER = re.compile(r"(?P<office>\S+?)〔(?P<year>[0-9]{4})〕(?P<number>[0-9]+)号")
_STEPS = re.compile(r"[（(]?([一二三四五六七八九十]+|[0-9]+)[）)]?[、.]?")


def forms(assessment: Assessment, body: dict[str, Any]) -> dict[str, str]:
    """Return `{"chat", "aloud"}` of a decided case.

    Args:
        assessment: the engine's result.
        body: its JSON with the words of the verdict (headline, notes, next), as `verdict_message` made them.
    """
    return {"chat": _chat(assessment, body), "aloud": _aloud(assessment, body)}


def _chat(assessment: Assessment, body: dict[str, Any]) -> str:
    lines = [body["headline"], *_reasons(assessment), *_points(assessment), *body["notes"]]
    chosen = assessment.chosen
    if chosen is not None:
        own = chosen.route.citation
        lines.append(say("forms.clause", document=own.document, clause=own.clause))
        if body["next"] and assessment.verdict is not Verdict.NOT_ELIGIBLE:
            lines.append(say("forms.next", next=body["next"]))
    return "\n".join(line for line in lines if line)


def _aloud(assessment: Assessment, body: dict[str, Any]) -> str:
    parts = [body["headline"], *_reasons(assessment), *_points(assessment)]
    chosen = assessment.chosen
    if chosen is not None:
        own = chosen.route.citation
        parts.append(say("forms.basis", document=_spoken(own.document), clause=_path(own.clause), quote=own.quote))
    parts += body["notes"]
    if body["next"] and assessment.verdict is not Verdict.NOT_ELIGIBLE:
        parts.append(say("forms.next", next=body["next"]))
    if body["assumptions"]:
        parts.append(say("forms.assumed"))
    return "".join(_sentence(part) for part in parts if part)


def _reasons(assessment: Assessment) -> list[str]:
    """Return why not (yet): the conditions that are not met, and those only time is missing for."""
    if assessment.chosen is None or assessment.verdict not in (Verdict.NOT_YET, Verdict.NOT_ELIGIBLE):
        return []
    unmet = [row for row in assessment.chosen.rows() if row.status == "unmet"]
    waiting = [say("forms.waiting", label=row.label, date=phrases.day(row.reached)) for row in unmet if row.reached]
    failed = [row.label for row in unmet if not row.reached]
    if failed and assessment.verdict is Verdict.NOT_ELIGIBLE:
        return [say("forms.failed", conditions="、".join(failed))]
    return waiting


def _points(assessment: Assessment) -> list[str]:
    points = [
        say("forms.open", question=point.question.rstrip("。"), office=point.office) for point in assessment.open_points
    ]
    if assessment.verdict is Verdict.NEEDS_CONFIRMATION:
        points += [say("forms.unknown", what=phrases.label(cause.name)) for cause in assessment.unknown]
    return points


def _spoken(document: str) -> str:
    """粤人社规〔2022〕5号 as it is said on the phone."""
    found = _NUMBER.fullmatch(document)
    return say("forms.document", **found.groupdict()) if found else document


def _path(clause: str) -> str:
    """三、（二）3(1) as it is said on the phone: each step by its name."""
    steps = _STEPS.findall(clause)
    if not steps or _STEPS.sub("", clause).strip():
        return clause
    names = say_raw("forms.steps")
    return "".join(
        say("forms.step", number=step, name=names[min(depth, len(names) - 1)]) for depth, step in enumerate(steps)
    )


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"
