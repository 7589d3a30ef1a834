"""Closed vocabularies: awards, series, employers, education, appraisals."""

from __future__ import annotations

import re
from functools import lru_cache

from components.lexicon import Phrases, load
from components.span import BLOCK, Span, before

_FILES = {
    "awards": "award",
    "series": "series",
    "employers": "employer_type",
    "education": "education",
    "appraisals": "appraisal",
}
# 近三年考核合格, 连续三年年度考核都合格: the window belongs to the appraisal.
_BEFORE_APPRAISAL = re.compile(
    r"(?:(?:最近|近|这|前|头|过去|连续)?(?:的)?(?<![\d零〇一二三四五六七八九])[一二两三四五六1-6]年(?:来|内|里|以来)?)?的?(?:度|年度)?(?:绩效)?(?:的)?(?:考核|考评)?(?:结果|成绩)?"
    r"(?:也|全部|全都|我)?(?:都|均|全|也)?(?:是|为|算|评的是|评为)?[“\"「]?$"
)
_APPRAISAL_WORD = re.compile(r"考核|考评|年度|合格|称职")
# 25年没过: an appraisal, unless an examination or a review is spoken of.
_GOT_THROUGH = re.compile(r"(?:我|度|的|也|就|那年|那次|倒|是|都|全)*(?:没能?过|没能?通过|没能?达标|挂|考?过|通过)")
_ANOTHER_TEST = re.compile(
    r"(?:技师|[初中副正]级|高[级工]|[副正]高|工程师|助[工理]|考试|考证|考级|鉴定|评审|答辩|[面笔]试|实操|理论|驾照|职称|认定|体检)[^，。；！？]*$"
    r"|(?:考(?!核|评)|报名|参加|鉴定|评审|答辩)[^，。；！？]*[，]?[^，。；！？]*$"
)
_NEEDS_THE_WORD = (  # 结果还没出: of what, only the message or the question says
    "没参加",
    "没有参加",
    "结果还没",
    "结果没出",
    "还没公布",
    "还没出结果",
    "没出来结果",
    "还没评出来",
)
_NEGATED = re.compile(r"(?:没有|没|不|未|并不)$")
_BARE_SERIES = re.compile(
    r"(?:(?<=[评报考归属走算是和、跟或])|(?<=还是)|(?<=进了)|(?<=对应)|(?<=^)|(?<=:))(工程|农业|艺术|体育|卫生|经济|统计|审计|翻译|出版)(?=系列|类|还是|或|吗|呢|么|$|[，。；？、]|职称|的?(?:助理|中级|副高|正高|高级职称|初级)|和|跟)"
)

# 技工院校老师: where somebody works, and what the series is; 技工院校教师系列 is the series alone.
_SCHOOL_TEACHER = re.compile(
    r"(?<![评报考转归走算升申、和])(?<!归属)(?<!属于)(?P<school>技工院校|技工学校|技师学院|技校)的?(?P<teacher>(?:实训|实习|专业课?)?(?:指导)?(?:老师|教师))"
    r"(?!系列|职称|类|资格|证|等|的?(?:助理|初级|中级|副高|正高|高级职称))"
)

# 在技校读书那阵子, 培训学校发的结业证: a school one went to, or whose paper one has, is no employer.
_SCHOOLING_BEFORE = re.compile(r"(?:培训|辅导|补习|驾驶|毕业于|毕业自)$")
_SCHOOLING_AFTER = re.compile(
    r"(?:里|里面|那边|那里)?(?:我|他|她)?(?:读|念|上学|上的学|毕业|学的|学习|学了|的?学历|那会|那阵|那几年|时期|期间|(?:的)?时候|发的|颁发|办的|考的|培训)"
)


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    entries: dict[str, tuple[str, str]] = {}
    for name, kind in _FILES.items():
        lexicon = load(name)
        for value, words in lexicon["values"].items():
            entries.update(
                {
                    _plain(word): (kind, value)
                    for word in (value, *words)
                    if word not in ("none", "pass", "basic", "fail", "pending")
                    and not (
                        (kind == "series" and "/" in word)
                        or word
                        in (
                            "工程",
                            "农业",
                            "艺术",
                            "体育",
                            "卫生",
                            "教师",
                            "经济",
                            "统计",
                            "审计",
                            "翻译",
                            "出版",
                            "通信",
                        )
                    )
                }
            )
        entries.update({_plain(word): (BLOCK, "") for word in lexicon["not"]})
    return Phrases(entries.items())


@lru_cache(maxsize=1)
def _told_over_words() -> list[tuple[str, re.Pattern[str]]]:
    """``(value, pattern)``; the value of a blocking pattern is empty."""
    lexicon = load("appraisals")
    told = [(value, re.compile("|".join(patterns))) for value, patterns in lexicon["patterns"].items()]
    return [*told, ("", re.compile("|".join(lexicon["block"])))]


def _plain(word: str) -> str:
    return word.replace("（", "(").replace("）", ")").lower()


def _is_schooling(text: str, start: int, end: int) -> bool:
    return bool(_SCHOOLING_BEFORE.search(before(text, start, 3)) or _SCHOOLING_AFTER.match(text[end : end + 8]))


def find_vocabulary(text: str, asked: str | None = None) -> list[Span]:
    """All mentions of the closed vocabularies in the matching copy."""
    spans: list[Span | None] = []
    teachers = list(_SCHOOL_TEACHER.finditer(text))
    for teacher in teachers:
        spans.append(Span("employer_type", *teacher.span("school"), "school"))
        spans.append(Span("series", *teacher.span("teacher"), "技工院校教师"))
    for start, end, (kind, value) in _phrases().find(text):
        if any(teacher.start() < end and start < teacher.end() for teacher in teachers):
            continue
        if kind == "appraisal":
            spans.append(_appraisal(text, start, end, value, asked))
        elif (kind, value) == ("employer_type", "school") and _is_schooling(text, start, end):
            continue
        elif kind == BLOCK or (
            kind == "employer_type"
            and _NEGATED.search(before(text, start, 2))
            and value in ("retired", "unemployed", "dispatch")
        ):
            spans.append(Span(BLOCK, start, end, "", weight=3))
        else:
            spans.append(Span(kind, start, end, value, {}, 1 if kind == "award" else 0))
    for value, patterns in _told_over_words():
        for match in patterns.finditer(text):
            start, end = match.span()
            spans.append(_appraisal(text, start, end, value, asked) if value else Span(BLOCK, start, end, "", weight=3))
    spans += [Span("series", match.start(1), match.end(1), match[1]) for match in _BARE_SERIES.finditer(text)]
    spans += _bare_answer(text, asked)
    return [span for span in spans if span is not None]


# Said after their question, these name a value that they do not name elsewhere.
_NONE = r"(?:都|还|从来)?(?:没有?|无|没得|没得过|没拿过|没搞过?|没弄过?|没考过?|一个没有|啥也没有)(?:过|的|呢|啊|任何)*"
_FINE = r"(?:都|全|每年都?|年年都?)?(?:是)?(?:没问题|没毛病|过了|过的|正常|通过了?|过关)(?:的|啊|呢)*"
_ANSWERS = {
    "awards": (("award", "none", re.compile(_NONE)),),
    "appraisals": (("appraisal", "none", re.compile(_NONE)), ("appraisal", "pass", re.compile(_FINE))),
}


def _bare_answer(text: str, asked: str | None) -> list[Span]:
    said = text.strip(" ，。！？,.!?~")
    for type_, value, pattern in _ANSWERS.get((asked or "").split(":")[0], ()):
        if said and pattern.fullmatch(said):
            start = text.index(said)
            return [Span(type_, start, start + len(said), value)]
    return []


def _appraisal(text: str, start: int, end: int, value: str, asked: str | None) -> Span | None:
    """An appraisal needs the word itself, a year, a count of years, or the question (优秀 alone is praise)."""
    word = text[start:end]
    lead = text[max(0, start - 16) : start]
    match = _BEFORE_APPRAISAL.search(lead)
    taken = len(match[0]) if match else 0
    if (
        taken
        and match
        and (year := re.match(r"的?(?:年度|年|度)", match[0]))
        and re.search(r"\d年?$", before(text, start - taken))
    ):
        taken -= len(year[0])  # 2022年度 is a date of its own
    near = text[max(0, start - 14) : end + 4]
    asked_for = asked is not None and asked.startswith("appraisals")
    if _GOT_THROUGH.match(word) and not asked_for and _ANOTHER_TEST.search(text[max(0, start - 24) : start]):
        return None
    if (
        word in ("优秀", "称职", "评优")
        and not asked_for
        and not re.search(r"考核|年度|合格|\d\d年|[三两]年|考评", near)
    ):
        return None
    if word.startswith(_NEEDS_THE_WORD) and not (asked_for or "考核" in text or "合格" in text):
        return None
    return Span("appraisal", start - taken, end, value)
