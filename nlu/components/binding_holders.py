"""Whose a certificate, title or honour is, and whether it was got: 班长是技师, 我徒弟拿了…, 提名没评上, 考过了证还没发.

A clause whose subject is somebody else is beside the case where the case is the speaker's own, or somebody's whose papers
were told before it. Where the message begins with that person, the case is theirs (``colleague``), and nothing is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence

from components.binding_bound import Bound
from components.binding_cues import fits
from components.binding_others import asking_spans, is_of_another, papers_of_others
from components.binding_skeleton import IT, Skeleton
from components.mentions import Mention
from components.statements import Statement

_LEVELS = ("skill_level", "title_level")
_WHOSE = ("colleague", "third_person")
_AND_ITS_DAY = 3  # signs
_COACHED = "教练"
_CONTESTS = ("世界技能大赛", "中华人民共和国职业技能大赛")  # a bare name: to take part in it is no honour
_OTHERS, _NOT_GOT, _TRIED_AGAIN = Bound(("asked",)), Bound(("lacking",)), Bound(("wanted",))
_NOT_WON = Bound(("asked",))  # said of the case's own person: whose case it is does not change
_NO_PAPER = Bound(("asked",))  # the caller's own title, or a job: it says nothing of whose case it is either


def bind_holders(skeleton: Skeleton, said: Sequence[Statement], asked: str | None) -> dict[int, Bound]:
    """What is decided of levels, honours and the times beside them: ``asked`` = somebody else's, ``lacking`` = not got."""
    bound: dict[int, Bound] = {}
    papers = papers_of_others(skeleton)
    for k in skeleton.of_type(*_LEVELS, "award"):
        level = skeleton.mentions[k].type in _LEVELS
        window = skeleton.window(skeleton.places[k])
        if skeleton.mentions[k].extra.get("negated"):
            continue
        if level and _is_callers(skeleton, k, window):
            bound[k] = _NO_PAPER
        elif k in papers or _is_others(skeleton, k, said, asked):
            bound[k] = _OTHERS
        elif level and fits("holders.failed", window):
            bound[k] = _TRIED_AGAIN if fits("holders.again", window) else _NOT_GOT
        elif level and (fits("holders.not_issued", window) or fits("holders.void", window)):
            bound[k] = _NOT_GOT
        elif not level and _is_not_won(skeleton, k, window):
            bound[k] = _NOT_WON
    return {**_times(skeleton, bound), **bound}


def _is_callers(skeleton: Skeleton, k: int, window: str) -> bool:
    """某企业工程师代员工问, 我是技师，替徒弟问: the level of whoever asks for another; 岗位名称是工程师: a job."""
    mention = skeleton.mentions[k]
    if mention.type == "title_level" and (fits("holders.job", window) or _is_job(mention, window)):
        return True
    return fits("holders.caller", window) or is_of_another(skeleton, mention)


def _is_job(mention: Mention, window: str) -> bool:
    return fits("holders.job_word", mention.text) and not fits("holders.told_as_title", window)


def without_others(said: list[Statement], skeleton: Skeleton, holders: dict[int, Bound]) -> list[Statement]:
    """``said`` without the colleague whose paper or honour is beside the case: the case stays the one it is."""
    said = [s for s in said if not is_of_another(skeleton, s)]
    clauses = [skeleton.clause(skeleton.places[k]) for k, bound in holders.items() if bound is _OTHERS]
    spans = [skeleton.raw_span(start, end) for start, end in clauses]
    return [s for s in said if s.fact not in _WHOSE or not any(start < s.end and s.start < end for start, end in spans)]


def _is_others(skeleton: Skeleton, k: int, said: Sequence[Statement], asked: str | None) -> bool:
    place, mention = skeleton.places[k], skeleton.mentions[k]
    if mention.value.endswith(_COACHED) and fits("holders.coach", skeleton.text):
        return False
    if fits("holders.behind", skeleton.window(place)):
        return True
    start, end = skeleton.clause(place)
    lead = skeleton.text[start:place].lstrip("，。；！？、,\u3000 ") + IT
    if not (fits("holders.somebody", lead) or fits("holders.house", lead)) or fits("holders.wishes", lead):
        return False
    if mention.type in _LEVELS and _both_tell(skeleton, start, place, said):
        return False  # two people, each with papers: asked about, whose case it shall be
    if fits("holders.set_off", skeleton.text[end - 1 :]):
        return True
    return _case_is_told(skeleton, start, place) or (asked is not None and not _tells(skeleton, start, place))


def _both_tell(skeleton: Skeleton, start: int, place: int, said: Sequence[Statement]) -> bool:
    first, last = skeleton.raw_span(start, place + 1)
    here = any(s.fact in _WHOSE and first <= s.start < last for s in said)
    if not here or all(s.fact != "speaker" for s in said):
        return False
    # 我师傅是高级技师，我高级工2023年2月20日: whose paper alone has its day is the one asked about.
    begin, end = skeleton.clause(place)
    times = [skeleton.places[k] for k in skeleton.of_type("date", "duration")]
    levels = [skeleton.places[k] for k in skeleton.of_type(*_LEVELS) if skeleton.places[k] >= end]
    reach = min([end + _AND_ITS_DAY, *levels])  # 我老婆是工程师，2019年8月评的
    return any(begin <= p < reach for p in times) or not any(p >= reach for p in times)


def _case_is_told(skeleton: Skeleton, start: int, place: int) -> bool:
    """Were papers told before this clause, or does the speaker tell of themselves in another one?"""
    _, end = skeleton.clause(place)
    rest = skeleton.text[:start] + "，" * (end - start) + skeleton.text[end:]
    for first, last in asking_spans(skeleton):
        rest = rest[:first] + "，" * (last - first) + rest[last:]
    if fits("holders.turned_to", skeleton.text[end:]):
        return False
    wanted = [k for k in skeleton.of_type(*_LEVELS) if fits("levels.wanted_sure", skeleton.window(skeleton.places[k]))]
    wishes = any(not start <= skeleton.places[k] < end for k in wanted) and fits("holders.without", rest)
    return _tells(skeleton, 0, start) or fits("holders.own", rest) or wishes


def _tells(skeleton: Skeleton, start: int, end: int) -> bool:
    """A level between two places, with a time or with the words that somebody has it."""
    callers = asking_spans(skeleton)
    levels = [
        k
        for k in skeleton.of_type(*_LEVELS)
        if start <= (place := skeleton.places[k]) < end and not any(first <= place < last for first, last in callers)
    ]
    return any(not fits("levels.wanted_sure", skeleton.window(skeleton.places[k])) for k in levels)


def _is_not_won(skeleton: Skeleton, k: int, window: str) -> bool:
    bare = skeleton.mentions[k].value in _CONTESTS
    return fits("holders.not_won", window) or (bare and fits("holders.took_part", window))


def _times(skeleton: Skeleton, holders: dict[int, Bound]) -> dict[int, Bound]:
    """班长是技师2019年拿的, 技师今年考过了证没发: the time in the clause of such a level belongs to nothing of the case."""
    times: dict[int, Bound] = {}
    for k in holders:
        start, end = skeleton.clause(skeleton.places[k])
        inside = [o for o in skeleton.of_type(*_LEVELS) if start <= skeleton.places[o] < end]
        if all(o in holders for o in inside):
            for t in skeleton.of_type("date", "duration"):
                if start <= skeleton.places[t] < end:
                    times[t] = Bound(("other",)) if skeleton.mentions[t].type == "date" else Bound()
    return times
