"""Bare answers: 是的, 没有, 不知道, and what they say when a certain fact had been asked for."""

from __future__ import annotations

from components.binding_bound import Bound
from components.binding_cues import cues, fits, pattern
from components.binding_skeleton import Skeleton, cue
from components.polar import denied, inverse, polar_facts, polarity
from components.statements import Statement, Value, number_in

_ONE_CLAUSE = 14  # signs
_SHORT = 24  # signs: a longer message is more than an answer


def answer_statement(
    skeleton: Skeleton, asked: str | None, said: list[Statement], bound: dict[int, Bound]
) -> list[Statement]:
    """The statement a short answer makes about ``asked``; none where the message says it in its own words."""
    if not asked or not skeleton.text.strip():
        return []
    fact = asked.split(":")[0]
    answers = cues()["answers"]
    if any(statement.fact in (fact, answers["also_said_by"].get(fact)) for statement in said):
        return []
    if any((statement.fact, statement.value) == ("speaker", "self") for statement in said):
        return []  # 好，那我呢 turns to another case: what had been asked was asked of the one before
    if any(_gives(role, fact) for b in bound.values() for role in b.roles if not b.negated):
        return []
    if fits("answers.closing", skeleton.text):
        return []
    if any(statement.value == "unknown" for statement in said):
        return []  # 岗位比例有没有空不知道, where something else had been asked for
    if fits("answers.unknown", skeleton.text) or _knows_nothing(skeleton, said):
        return [_whole(skeleton, asked, "unknown")]
    special = _special(skeleton, asked)
    if special is not None:
        return [special]
    if fact in polar_facts():
        value = _yes_or_no(skeleton, fact, said)
        return [] if value is None else [_whole(skeleton, asked, value)]
    if skeleton.mentions:
        return []
    no = fits("answers.denied", skeleton.text) or _just_denies(skeleton, said)
    if fact in answers["none"] and no and not _matters(said):
        return [_whole(skeleton, fact, "none")]
    return []


def meant(said: list[Statement], asked: str | None) -> list[Statement]:
    """``said`` without what is said of the matter asked for: 两个正高愿意推荐 is not the employer's recommendation."""
    elsewhere = cues()["answers"]["meant"].get((asked or "").partition(":")[0], ())
    return [statement for statement in said if statement.fact not in elsewhere]


def held_by_words(skeleton: Skeleton, said: list[Statement], asked: str | None) -> list[int]:
    """Mentions that are part of what is said in words, and no fact of their own: 两位正高推荐, 延了一年."""
    found = []
    for fact, types in cues()["answers"]["hold"].items():
        spans = [(s.start, s.end) for s in said if s.fact == fact]
        spans += [(0, skeleton.ends[-1])] if asked == fact and skeleton.ends else []
        mentions = [(k, skeleton.mentions[k]) for k in skeleton.of_type(*types)]
        found += [k for k, m in mentions if any(start <= m.start and m.end <= end for start, end in spans)]
    return found


def _knows_nothing(skeleton: Skeleton, said: list[Statement]) -> bool:
    """A short message about nothing else in which somebody says that they do not know: 哪年入行的说不准."""
    return _short(skeleton, said) and not skeleton.mentions and fits("answers.unknown_inside", skeleton.text)


def _short(skeleton: Skeleton, said: list[Statement], fact: str = "") -> bool:
    """Whether a message is short enough, and silent enough about anything else, to be the answer as a whole."""
    known = polar_facts().get(fact)
    if skeleton.of_type("skill_level", "title_level") and not (known and known.levels):
        return False
    length = len(skeleton.text.strip())
    elsewhere = skeleton.of_type("date", "region", "award", "appraisal")
    return length <= _ONE_CLAUSE or (length <= _SHORT and not _matters(said) and not elsewhere)


def _just_denies(skeleton: Skeleton, said: list[Statement]) -> bool:
    """Whether a short message is a no about nothing else: 没弄那个, but not 没返聘."""
    return not _matters(said) and _short(skeleton, said) and denied(skeleton)


def _matters(said: list[Statement]) -> list[Statement]:
    return [statement for statement in said if statement.fact not in cues()["answers"]["in_passing"]]


def _bare(skeleton: Skeleton, path: str, said: list[Statement]) -> bool:
    """Whether the message begins with a bare yes or no, which is not part of something else that is said: 没返聘."""
    words = pattern(path)
    match = words.search(skeleton.text) if words else None
    if match is None:
        return False
    start, end = skeleton.raw_span(*match.span())
    return not any(statement.start < end and start < statement.end for statement in _matters(said))


def _yes_or_no(skeleton: Skeleton, fact: str, said: list[Statement]) -> bool | None:
    """Words of the matter itself first (没受过处分), then a bare yes or no."""
    value = polarity(skeleton, fact) if _short(skeleton, said, fact) else None
    if value is not None:
        return value
    if _bare(skeleton, "answers.denied", said):
        return inverse(fact)
    if _bare(skeleton, "answers.affirmed", said):
        return not inverse(fact)
    return inverse(fact) if _just_denies(skeleton, said) else None


def _special(skeleton: Skeleton, asked: str) -> Statement | None:
    fact, _, level = asked.partition(":")
    if level and skeleton.of_type("skill_level", "title_level"):
        return None  # 没有高级工证, where the day of another certificate was asked for
    for value, words in cues()["answers"]["special"].get(fact, []):
        match = cue(words).search(skeleton.text)
        if match is None:
            continue
        said = number_in(match.group()) if value == "number" else value
        if said is not None:
            return Statement(asked, said, *skeleton.raw_span(*match.span()))
    return None


def _gives(role: str, fact: str) -> bool:
    fact_of_role: dict[str, str] = cues()["answers"]["fact_of_role"]
    return fact_of_role.get(role) == fact


def _whole(skeleton: Skeleton, fact: str, value: Value) -> Statement:
    text = skeleton.text
    start = len(text) - len(text.lstrip())
    return Statement(fact, value, *skeleton.raw_span(start, len(text.rstrip())))
