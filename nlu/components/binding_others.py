"""What a message tells of somebody else beside the case: papers that are not the speaker's, a relative's retirement."""

from __future__ import annotations

from components.binding_cues import fits, pattern
from components.binding_skeleton import Skeleton
from components.mentions import Mention
from components.statements import Statement

_WHOSE = frozenset({"colleague", "third_person"})
_RETIREMENT = frozenset({"retired", "retirement_age_reached", "retirement_deferred", "rehired"}) | _WHOSE


def papers_of_others(skeleton: Skeleton) -> set[int]:
    """证书上名字是我哥的, 拿我弟弟的高级工证: the certificates that are somebody else's, in a case that is not theirs."""
    skills = skeleton.of_type("skill_level")
    papers = {k for k in skills if fits("holders.borrowed", skeleton.window(skeleton.places[k]))}
    told = pattern("holders.paper_of_others")
    match = told.search(skeleton.text) if told is not None else None
    skills = [k for k in skills if not fits("holders.own_paper", skeleton.window(skeleton.places[k]))]
    if match is None or not skills or fits("holders.turned_to", skeleton.text[match.end() :]):
        return papers
    nearest = min(skills, key=lambda k: min(skeleton.cost(skeleton.places[k], at) for at in match.span()))
    level = skeleton.mentions[nearest].value
    return papers | {k for k in skills if skeleton.mentions[k].value == level}


def is_of_another(skeleton: Skeleton, found: Statement | Mention) -> bool:
    """Is this said of somebody beside the case: 我是退休工人，替他问; 我爸退休了，我自己是钳工?"""
    fact = found.fact if isinstance(found, Statement) else found.value
    spans = [] if fact in _WHOSE else asking_spans(skeleton)
    if fact in _RETIREMENT:
        spans = spans + _retirements(skeleton)
    return any(start <= found.start < end for start, end in (skeleton.raw_span(*span) for span in spans))


def asking_spans(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Where in the skeleton the message says that it asks for another: 我是车间技师，帮徒弟问."""
    words = pattern("holders.asking_for")
    return [match.span() for match in words.finditer(skeleton.text)] if words is not None else []


def _retirements(skeleton: Skeleton) -> list[tuple[int, int]]:
    """The words of a relative's retirement, where the speaker then tells of themselves and does not turn to that one."""
    words = pattern("holders.retirement_of_others")
    text = skeleton.text
    return [
        match.span()
        for match in (words.finditer(text) if words is not None else ())
        if fits("holders.own_case", text[: match.start()] + "，" + text[match.end() :])
        and not fits("holders.turned_to", text[match.end() :])
    ]
