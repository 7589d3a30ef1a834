"""What a message says of recognition by the employer, of an examination, or of a technical school's class.

One of the ways a message is merged into the facts (`actions.update`): it decides whether the message is about one of
these three, and keeps their facts out of every other case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actions.periods import beginning

if TYPE_CHECKING:
    from actions.update import Turn

Facts = dict[str, Any]

ENTERPRISE_FACTS = (
    "recognition_method",
    "company_filed",
    "occupation_filed",
    "level_filed",
    "filed_levels",
    "company_conditions_met",
    "employee",
    "social_organisation",
    "partner",
    "first_recognition",
    "outstanding",
    "company_above_scale",
    "company_skill_based",
    "company_leading",
    "unit_since",
    "achievements",
)
"""The facts of a case of recognition by the employer."""
_COMPANYS = {
    "company_filed",
    "occupation_filed",
    "level_filed",
    "company_above_scale",
    "company_skill_based",
    "company_leading",
}
"""What is said of a company; whoever says it without a certificate or a title speaks for the company, or works in it."""
_EXAM = ("exam", "exam_requires", "diploma_class")
_DIPLOMA = ("diploma_class", "diploma_purpose")
_OWN = {"enterprise": ENTERPRISE_FACTS, "exam": _EXAM, "diploma": _DIPLOMA}
_ALL = frozenset(ENTERPRISE_FACTS + _EXAM + _DIPLOMA)
_FLAGS = frozenset(ENTERPRISE_FACTS) - {"recognition_method", "unit_since", "achievements", "filed_levels"}
_CLASSES = {"中级工班": "intermediate_class", "高级工班": "advanced_class", "预备技师班": "technician_class"}
_DIPLOMAS = ("中专", "大专", "本科", "硕士", "博士")
_MERITS = ("major_technical_problem", "provincial_innovation_award", "mentoring", "other_award")
_EXAMS = ("经济", "会计", "统计", "审计", "翻译", "出版", "通信", "计算机技术与软件")
_OTHER_EXAMS = ("土建", "国土空间规划", "自然资源确权登记", "消防", "城乡规划", "不动产登记")
"""Examinations that are no title series, so the understanding has no word for them."""
_POSTS = ("special_technician", "chief_technician")
_LADDER = ("junior", "intermediate", "senior", "technician", "senior_technician")
# 我们厂能不能自己评 is asked for a company, 我省 of a place; 我 alone speaks of the person.
_SELF = re.compile(r"我(?!们|省|市|县|厂|司|公司|单位)|我(公司|单位|厂)|本人|俺|咱(?!们)")
_ASKS = re.compile(r"[？?吗么哪几谁]|怎|什么|能不能|可不可以|多少|是否|要不要")
_FOR_TITLE = re.compile(r"职称|评审|评(?:中级|高级|副高|助理)")
_FOR_EXAM = re.compile(r"考(?!核)")
_BY_TITLE = re.compile(r"(经济|会计|统计|审计)师")
_EXAMINATION = re.compile(rf"(?:{'|'.join(_EXAMS)})(?:专业)?(?:技术)?(?:资格)?考试")
_SKIPPED = re.compile(r"(?:跳过|越过|绕过|跨过)(中级工|高级工|技师)")
_SKIPPED_LEVELS = {"中级工": "intermediate", "高级工": "senior", "技师": "technician"}
_NO_CLASS = re.compile(r"都不是|不是技工|不是技校")


def tells_a_case(turn: Turn) -> bool:
    """Return whether the message tells a person's own case of one of these three, whatever its intent."""
    if (turn.asked or "").partition(":")[0] in _ALL:
        return True
    said = turn.entities
    if _direction({}, turn) is None:
        return False
    return bool(
        _SELF.search(turn.text)
        or said.of("skill_level", "held")
        or said.statement("employee") is True
        or said.statement("wish_to_file") is not None
        or said.statement("certs") == "none"
        or (_is_dispatched(turn) and bool(said.of("date")))
        or _classes(turn)
    )


def goes_on(turn: Turn, before: Facts) -> bool:
    """Return whether a message adds to a case of recognition by the employer, whatever its intent: 公司说我技术过硬."""
    if before.get("direction") != "enterprise":
        return False
    stated = [entity for entity in turn.entities.statements() if entity.role in ENTERPRISE_FACTS]
    return _is_dispatched(turn) or (bool(stated) and not _ASKS.search(turn.text))


def _is_dispatched(turn: Turn) -> bool:
    """派遣的能参加吗: whoever asks in a case of their own whether agency workers may is one."""
    return any(entity.value == "dispatch" for entity in turn.entities.of("employer_type"))


def merge(facts: Facts, turn: Turn, before: Facts) -> None:
    """Add what the message says of these three to the facts, in place; take it out of every other case."""
    if turn.asked in _ALL and before.get("direction") in _OWN:
        _answer(facts, turn)
    direction = _direction(before, turn)
    if direction is not None:
        facts["direction"] = direction
        {"enterprise": _enterprise, "exam": _exam, "diploma": _diploma}[direction](facts, turn)
    if facts.get("direction") == "enterprise":
        _filing(facts, turn, before)
    kept = _OWN.get(str(facts.get("direction")), ())
    for name in _ALL.difference(kept):
        facts.pop(name, None)


def _direction(before: Facts, turn: Turn) -> str | None:
    """Return which of the three the message is about; one that is going on goes on until a title is wanted."""
    said = turn.entities
    stated = "exam" if _about_exam(turn) else said.statement("about")
    reviewed = bool(said.of("title_level", "wanted")) and not _FOR_EXAM.search(turn.text)
    if stated == "exam" and _exam_named(turn) is not None and not reviewed:
        return "exam"
    if stated == "diploma" and _classes(turn):
        return "diploma"
    if said.of("title_level", "wanted", "held"):
        return None
    if said.statement("wish_to_file") is not None:
        return "enterprise"
    going_on = before.get("direction")
    if going_on in _OWN:
        return str(going_on)
    posts = [entity for entity in said.of("skill_level", "wanted") if entity.value in _POSTS]
    filed = said.statement("company_filed") is not None and bool(said.of("skill_level", "wanted"))
    filed = filed or said.statement("filed_levels") is not None
    companys = any(entity.role in _COMPANYS for entity in said.statements())
    of_papers = said.of("skill_level", "held") or before.get("certs") or before.get("titles")
    own = bool(said.of("skill_level", "wanted")) or companys or (_is_dispatched(turn) and bool(_SELF.search(turn.text)))
    recognised = stated == "enterprise" and own
    recognised = recognised or (companys and going_on is None and not of_papers)  # 我们公司已经备案了
    if said.statement("recognition_method") is not None or posts or filed or recognised:
        return None if before.get("titles") else "enterprise"
    return None


# --- recognition by the employer --------------------------------------------------------------------------------------


def _enterprise(facts: Facts, turn: Turn) -> None:
    to_file = turn.entities.statement("wish_to_file")
    if to_file is not None:
        facts["target"] = f"filing:{to_file}"
    wanted = list(dict.fromkeys(str(entity.value) for entity in turn.entities.of("skill_level", "wanted")))
    if not wanted and "target" not in facts:
        wanted = list(dict.fromkeys(str(entity.value) for entity in turn.entities.of("skill_level", "asked")))
    if len(wanted) == 1:
        kind = "post" if wanted[0] in _POSTS else "skill"
        facts["target"] = f"{kind}:{wanted[0]}"
    skipped = _SKIPPED.search(turn.text)
    if skipped and isinstance(facts.get("certs"), list):
        # 跳过高级工直接认定技师: the level named is the one the person has not got.
        level = _SKIPPED_LEVELS[skipped.group(1)]
        facts["certs"] = [cert for cert in facts["certs"] if cert["level"] != level or cert.get("date")]
    _merits(facts, turn)
    if facts.get("employer_type") == "dispatch" and "unit_since" not in facts:
        _in_this_company(facts, turn)


def _filing(facts: Facts, turn: Turn, before: Facts) -> None:
    """What a company has filed, kept as it was told, and what that says of the level wanted.

    Without a level wanted it is the highest one filed: nobody can be given a higher one there.
    """
    told = turn.entities.statement("filed_levels")
    if told is not None:
        facts["filed_levels"] = told
    if (told is not None or facts.get("occupation_filed") is True) and facts.get("company_filed") is None:
        facts["company_filed"] = True  # 电工五级到三级都备了案: the company is filed
    scope = facts.get("filed_levels")
    filed = [level for level in _LADDER if scope and filed_in(str(scope), level)]
    if filed and "target" not in facts:
        facts["target"] = f"skill:{filed[-1]}"
    kind, _, level = str(facts.get("target")).partition(":")
    known = filed_in(str(scope), level) if scope and kind == "skill" else None
    if known is not None:
        facts["level_filed"] = known
    elif facts.get("target") != before.get("target") and turn.entities.statement("level_filed") is None:
        facts.pop("level_filed", None)  # it was said of another level


def filed_in(scope: str, level: str) -> bool | None:
    """Return whether a level is filed, None where the scope does not say.

    Args:
        scope: `junior..senior` (these and no others), `senior,technician` (these at least), `!technician` (not these).
        level: a skill level.
    """
    first, exact, last = scope.partition("..")
    if exact:
        return level in _LADDER[_LADDER.index(first) : _LADDER.index(last) + 1]
    if scope.startswith("!"):
        return False if level in scope[1:].split(",") else None
    return True if level in scope.split(",") else None


def _merits(facts: Facts, turn: Turn) -> None:
    stated = {merit: turn.entities.statement(f"achievements:{merit}") for merit in _MERITS}
    named = [merit for merit, value in stated.items() if value is True]
    known = facts.get("achievements")
    if named:
        facts["achievements"] = list(dict.fromkeys([*(known if isinstance(known, list) else []), *named]))
    elif not known and (
        turn.entities.statement("achievements") == "none" or all(stated[merit] is False for merit in _MERITS[:3])
    ):
        facts["achievements"] = []


def _in_this_company(facts: Facts, turn: Turn) -> None:
    """A dispatched person's days: the last one named is when the work in this company began, not the agency's."""
    days = [
        str(entity.value)
        for entity in turn.entities.of("date", "other", "post", "work", "occupation", None)
        if entity.level is None and entity.group is None
    ]
    spans = [
        found
        for entity in turn.entities.of("duration", "post", "work", "occupation", None)
        if entity.level is None and (found := beginning(str(entity.value), turn.today)) is not None
    ]
    if days or spans:
        facts["unit_since"] = max([*days, *spans])
        for name in ("post_since", "work_since", "occupation_since"):
            if facts.get(name) == facts["unit_since"]:
                del facts[name]


# --- examinations and diplomas ----------------------------------------------------------------------------------------


def _about_exam(turn: Turn) -> bool:
    return turn.entities.statement("about") == "exam" or _EXAMINATION.search(turn.text) is not None


def _exam_named(turn: Turn) -> str | None:
    named = [str(entity.value).partition("/")[0] for entity in turn.entities.of("series")]
    named = [exam for exam in named if exam in _EXAMS] + [exam for exam in _OTHER_EXAMS if exam in turn.text]
    named += [found.group(1) for found in _BY_TITLE.finditer(turn.text)]
    return named[-1] if named else None


def _classes(turn: Turn) -> list[str]:
    return [_CLASSES[str(entity.value)] for entity in turn.entities.of("education") if entity.value in _CLASSES]


def _exam(facts: Facts, turn: Turn) -> None:
    exam = _exam_named(turn)
    if exam is not None and (_about_exam(turn) or turn.asked == "exam"):
        facts["exam"] = exam
        facts["target"] = f"exam:{exam}"
    if facts.get("series") == facts.get("exam"):
        facts.pop("series", None)
    _schooling(facts, turn)
    required = [str(entity.value) for entity in turn.entities.of("education") if entity.value in _DIPLOMAS]
    if required:
        facts["exam_requires"] = required[-1]


def _diploma(facts: Facts, turn: Turn) -> None:
    _schooling(facts, turn)
    meant = [str(entity.value) for entity in turn.entities.of("education") if entity.value in _DIPLOMAS[:3]]
    facts.pop("target", None)
    if len(set(meant)) == 1:
        facts["target"] = f"diploma:{meant[0]}"
    if _FOR_TITLE.search(turn.text):
        facts["diploma_purpose"] = "title_review"
    elif _FOR_EXAM.search(turn.text):
        facts["diploma_purpose"] = "exam"


def _schooling(facts: Facts, turn: Turn) -> None:
    classes = _classes(turn)
    if classes:
        facts["diploma_class"] = classes[-1]
        if facts.get("employer_type") == "school":
            del facts["employer_type"]  # the school the person left, not the employer


# --- answers ----------------------------------------------------------------------------------------------------------


def _answer(facts: Facts, turn: Turn) -> None:
    """A bare answer to a question about one of these facts."""
    name = str(turn.asked)
    if "dont_know" in turn.intents and facts.get(name) is None:
        facts[name] = "unknown"
    elif name in _FLAGS and facts.get(name) is None:
        if "deny" in turn.intents:
            facts[name] = False
        elif "affirm" in turn.intents:
            facts[name] = True
    elif name == "achievements" and "deny" in turn.intents:
        facts.setdefault(name, [])
    elif name == "diploma_class" and not _classes(turn) and (_NO_CLASS.search(turn.text) or "deny" in turn.intents):
        facts[name] = "other"
    elif name == "unit_since":
        days = turn.entities.of("date")
        if days:
            facts[name] = str(days[-1].value)
    elif name == "exam" and _exam_named(turn):
        facts["direction"] = "exam"
