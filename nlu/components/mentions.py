"""All mentions of a message: the public door of entity recognition."""

from __future__ import annotations

from datetime import date

from components.awards import find_medals
from components.dates import find_dates
from components.documents import find_documents
from components.durations import find_durations
from components.english import find_english
from components.levels import find_levels
from components.mention import ENTITY_TYPES, Mention
from components.negation import is_negated
from components.normalise import NormalisedText
from components.occupations import find_occupations
from components.regions import find_regions, merge_regions
from components.span import Span, arbitrate
from components.vocabulary import find_vocabulary

__all__ = ["ENTITY_TYPES", "MAX_LENGTH", "Mention", "NormalisedText", "find_mentions"]

_NAME_ENDS = "师员"
_CHIEF = "首席技师"
MAX_LENGTH = 20_000  # characters read; what follows is ignored


def find_mentions(text: str, as_of: date | None = None, asked: str | None = None) -> list[Mention]:
    """Mentions of all types in ``text``, overlaps resolved (longest first), in order of their start.

    ``as_of`` is the day the message was written (relative dates need it; without it they are left out);
    ``asked`` is the fact the conversation had asked for (``cert_date:technician``), which decides bare answers.
    """
    normal = NormalisedText.of(text[:MAX_LENGTH])
    copy = normal.text
    occupations = find_occupations(copy, asked)
    spans = [
        *occupations,
        *find_levels(copy, occupations, asked),
        *find_dates(copy, as_of, asked),
        *find_durations(copy, asked),
        *find_regions(copy, asked),
        *find_vocabulary(copy, asked),
        *find_medals(copy),
        *find_documents(copy),
        *find_english(copy),
    ]
    kept = merge_regions(arbitrate(spans, len(copy)), copy)
    kept = _one_title(_without_the_grant([span for span in kept if span.extra.get("kind") != "appraisal_window"]), copy)
    return [_mention(span, normal) for span in _merge_dates(kept, copy)]


def _one_title(spans: list[Span], text: str) -> list[Span]:
    """副高的工艺美术师 is one title: its level stands first, its series in the name."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        titles = last is not None and last.type == span.type == "title_level"
        if last and titles and text[last.end : span.start] in ("的", "级的") and text[span.end - 1] in _NAME_ENDS:
            merged[-1] = Span("title_level", last.start, span.end, last.value, {**span.extra, **last.extra})
        else:
            merged.append(span)
    return merged


def _without_the_grant(spans: list[Span]) -> list[Span]:
    """我拿过上海市首席技师资助，凭首席技师能报吗: the grant said once more is no certificate."""
    if not any(span.type == "award" and _CHIEF in span.value for span in spans):
        return spans
    return [span for span in spans if (span.type, span.value) != ("skill_level", "chief_technician")]


def _mention(span: Span, normal: NormalisedText) -> Mention:
    start, end = normal.raw_span(span.start, span.end)
    extra = dict(span.extra)
    if is_negated(normal.text, span.start, span.end):
        extra["negated"] = True
    if any(position in normal.repaired for position in range(span.start, span.end)):
        extra["typo"] = True
    return Mention(span.type, start, end, normal.raw[start:end], span.value, extra)


def _merge_dates(spans: list[Span], text: str) -> list[Span]:
    """前年国庆节那天(10月1号) names one day twice: one mention."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and last.type == span.type == "date" and last.value == span.value and span.extra.get("inherited"):
            gap = text[last.end : span.start]
            if len(gap) <= 5 and not set(gap) & set("。；"):
                closing = 1 if text[span.end : span.end + 1] in ")）" and set(gap) & set("(（") else 0
                merged[-1] = Span("date", last.start, span.end + closing, last.value, last.extra)
                continue
        merged.append(span)
    return merged
