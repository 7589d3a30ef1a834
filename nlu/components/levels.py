"""Levels of skill certificates and of titles, told apart by their context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from components.lexicon import Phrases, load
from components.span import BLOCK, Span, before

BY_NUMBER = {"一": "senior_technician", "二": "technician", "三": "senior", "四": "intermediate", "五": "junior"}
_SAME_DIGIT = {
    "1": "一",
    "2": "二",
    "3": "三",
    "4": "四",
    "5": "五",
    "i": "一",
    "ii": "二",
    "iii": "三",
    "iv": "四",
    "v": "五",
    "壹": "一",
    "贰": "二",
    "叁": "三",
    "俩": "二",
    "两": "二",
}
BY_NAME = {
    "特级技师": "special_technician", "首席技师": "chief_technician",
    "高级技师": "senior_technician", "高技师": "senior_technician",
    "高级技工": "senior", "高级工": "senior", "高技工": "senior", "高技": "senior_technician", "技师": "technician",
    "中级技工": "intermediate", "中级工": "intermediate", "中技工": "intermediate", "初级技工": "junior", "初级工": "junior",
}  # fmt: skip
_DIGIT = r"(?:iii|ii|iv|i|v|[一二三四五壹贰叁1-5])"
_NUMBERED = rf"{_DIGIT}级"
_NAMED = (
    "特级技师|首席技师|高级技师|高技师(?!傅)|高级技工(?!学)|高级工(?!班)|高技工|高技(?![术能校])|中级技工"
    "|中级工(?!班)|初级技工|初级工|技师(?!班|学院|傅)"
)

_SKILL = re.compile(
    rf"""
      (?P<both1>(?P<n1>{_NUMBERED})\s*[\(/、\-·]?\s*(?P<a1>{_NAMED})\)?)
    | (?P<both2>(?P<a2>{_NAMED})\s*[\(/\-·]?\s*(?:(?:国家)?(?:职业资格|职业技能等级|技能等级))?(?P<n2>{_NUMBERED})\)?)
    | (?P<worker>(?P<n3>{_DIGIT})级工(?![程艺作资商业种具人]))
    | (?P<numbered>(?P<n4>{_DIGIT})级)
    | (?P<named>{_NAMED})
    """,
    re.VERBOSE,
)
# 高一级, 每一级, 升一级: no level; 国家级, 省级 have no digit.
_NO_NUMBER_BEFORE = re.compile(
    r"(?:[高低上下每同哪这那升降差跨越隔几各逐第任某本跳进退]|晋升|十|二十|\d|零|四六|[一二三四五六七八九]、?)$"
)
_NO_NUMBER_AFTER = re.compile(
    r"(?:公路|甲等|乙等|医院|造价|建造|消防工程师|资质|企业|单位|公司|残|警|教授|教师|学院|市场|域名|标题"
    r"|台阶|风力|地震|保密|"
    r"响应|防护|防火|耐火|焊缝|精度|片区|火|风|跳|棒|士官|军士|军医|士|品|大师|演员|运动员|裁判|导游|律师"
    r"|法官|检察官|主任|科员|调研|"
    r"巡视|主播|分销|代理|承包|市政|电站|航道|客运站|汽车站|经销|管理|架构|审批|审核|目录|分类|体系|联动|网络|安全)"
)
_NO_NUMBER_CONTEXT = re.compile(
    r"(?:英语[^，。；]{0,6}|计算机|普通话|日语|钢琴|书法|围棋|公路|伤残|残疾|等保|密级|安全|风险|台风|地震"
    r"|职员|职级|管理岗|专技岗|岗位|公务员)(?:水平|等级|考试|过了|是|的|了)?$"
)

_TITLE = re.compile(
    r"""
      (?P<full>正高级(?:工程师|职称|称)?|正高工?|教授级(?:高级工程师|高工|高级职称|工程师)?|教高|研究员级(?:高级工程师|高工)?|正教授级高工)
    | (?P<associate>副高级(?:工程师|职称)?|副高(?:职称|工)?|高级工程师|高工(?!资(?!格)|[作龄班]))
    | (?P<assistant>助理级(?:职称)?|助理工程师|助理工(?!作)|助工|助理(?:职称)?)
    | (?P<entry>员级(?:职称)?)
    | (?P<intermediate>中级(?:工程师|职称|专业技术(?:职务|资格|职称))|中职称|工程师)
    | (?P<junior>初级(?:工程师|职称|专业技术(?:职务|资格|职称)))
    | (?P<senior>高级(?:职称|专业技术(?:职务|资格|职称)))
    | (?P<bare>高级|中级|初级)
    """,
    re.VERBOSE,
)
_TITLE_CODE = {"full": "full_senior", "associate": "associate_senior", "assistant": "assistant", "entry": "entry",
               "intermediate": "intermediate", "junior": "junior", "senior": "senior_unspecified"}  # fmt: skip
_BARE_TITLE = {"高级": "senior_unspecified", "中级": "intermediate", "初级": "junior"}
_BARE_SKILL = {"高级": "senior", "中级": "intermediate", "初级": "junior"}
_SKILL_BEFORE = re.compile(
    r"(?:技能等级|职业资格|技能|工种|等级证?|证书?是|资格证?|焊工|电工|钳工|车工|铣工)(?:是|为|的|证|[:：])?$"
)
_SKILL_AFTER = re.compile(
    r"^(?:的?(?:技能|职业资格|职业技能|等级证|技能证|工种|操作证|操作工|上岗证)|技工"
    r"|工(?![程艺作资商业种具班])|\(?[四五三]级)"
)
_OTHER_ASSISTANT = ("师", "员", "医", "律", "教", "研究")  # 助理医师 ...: other titles, known by name or not covered
_ASSISTANT_OF = ("经理", "行政", "秘书", "董事长", "做", "私人")
# 电工，高级的: the level of the occupation just named.
_OF_THE_TRADE = re.compile(r"[，,、 ]?(?:是|持|算)?$")
_SUCH_A_ONE = re.compile(r"的(?:那种|那个|那类)?(?=[，,。；！？!? ]|$)")
_NO_BARE_BEFORE = ("正", "副", "最", "更")
_NO_BARE_AFTER = ("别", "班", "阶", "将", "点", "货", "感", "一点")
_MEANS_WORKER = re.compile(
    r"高工(?:就|其实|指的|说的)?(?:是|就是|指)的?(?:那个|那种)?高级工(?!程)"
    r"|高级工(?!程)[^，。]{0,3}(?:简称|叫|就是)高工(?!程)|高工\(高级工\)|高工（高级工）|(?:三级"
    r"|3级)[^，。]{0,2}高工|高工[^，。]{0,2}(?:三级|3级)|高工证是技能|高工.{0,6}不是(?:高级)?工程师"
)
_CERTIFICATE = re.compile(r"^(?:的)?(?:职业资格|职业技能等级|技能等级|等级)?(?:证|证书|资格证|资格)")
# 想评个中级 is the goal whatever had been asked for; 想考中级 may be a certificate.
_APPLIED_FOR = re.compile(
    r"(?:想|要|拟|打算|准备|能|可以).?(?:评|报|申报|申请|参评)(?:个|一个|上|到)?(?:[^，。；]{0,5}的)?$"
)
_EXAM = re.compile(r"(?:考|鉴定|认定)(?:了|过|的|上|到)?(?:个)?$")


@lru_cache(maxsize=1)
def _named() -> Phrases:
    levels = load("levels")
    return Phrases(
        [
            *((name, tuple(entry)) for name, entry in levels["titles"].items()),
            *((word, None) for word in levels["not_levels"]),
        ]
    )


@dataclass(frozen=True)
class _Surroundings:
    """Where occupations begin and end, whether 高工 was explained as 高级工, and what had been asked."""

    begins: set[int]
    ends: set[int]
    means_worker: bool
    asked: str | None


def find_levels(text: str, occupations: list[Span], asked: str | None = None) -> list[Span]:
    """Skill and title levels in the matching copy; ``occupations`` decide 高级 + 茶艺师 and 电工 + 中级."""
    spans = [_of_list(start, end, payload) for start, end, payload in _named().find(text)]
    spans += [span for match in _SKILL.finditer(text) if (span := _skill(match, text))]
    spans += _shared_suffix(text)
    surroundings = _Surroundings(
        {span.start for span in occupations},
        {span.end for span in occupations},
        bool(_MEANS_WORKER.search(text)),
        asked,
    )
    spans += [span for match in _TITLE.finditer(text) if (span := _title(match, text, surroundings))]
    if asked == "certs" and (bare := _BARE_NUMBER.fullmatch(text)):
        spans.append(
            Span(
                "skill_level",
                *bare.span("level"),
                BY_NUMBER[_SAME_DIGIT.get(bare["level"], bare["level"])],
                {"form": "number"},
            )
        )
    return spans


_BARE_NUMBER = re.compile(r"\s*(?:我?是|就是)?(?P<level>[一二三四五1-5])(?:级的?|的)?[吧啊呀。，!！]*\s*")


_SHARED = re.compile(
    r"(?P<skill>(?<![一二三四五1-5第十])(?:一(?=、?二级)|二(?=、?三级)|三(?=、?四级)|四(?=、?五级)"
    r"|[一二三四五1-5](?=[到至~\-—][一二三四五1-5]级(?!台阶|风|地震))))"
    r"|(?P<full>正)(?=[、和]?副高)|(?P<middle>中)(?=[、和]?高级(?:职称|专业))"
    r"|(?P<low>初)(?=[、和]?中级(?:职称|专业))"
)


def _shared_suffix(text: str) -> list[Span]:
    """The first half of 三四级, 五至三级, 正副高, 中高级职称."""
    spans = []
    for match in _SHARED.finditer(text):
        if match["skill"]:
            spans.append(Span("skill_level", *match.span(), BY_NUMBER[_digit(match[0])], {"form": "number"}))
        else:
            code = {"full": "full_senior", "middle": "intermediate", "low": "junior"}[match.lastgroup or ""]
            spans.append(Span("title_level", *match.span(), code))
    return spans


def _of_list(start: int, end: int, payload: tuple[str, str] | None) -> Span:
    if payload is None:
        return Span(BLOCK, start, end, "", weight=-2)
    level, series = payload
    return Span("title_level", start, end, level, {"series": series} if series else {}, 2)


def _digit(written: str) -> str:
    key = written.removesuffix("级")
    return _SAME_DIGIT.get(key, key)


def _skill(match: re.Match[str], text: str) -> Span | None:
    groups = match.groupdict()
    start, end = match.span()
    number = groups["n1"] or groups["n2"] or groups["n3"] or groups["n4"]
    name = groups["a1"] or groups["a2"] or groups["named"]
    if number and not groups["both2"] and not name and _no_level(text, start, end):
        return None
    if number and name and BY_NAME[name] in ("special_technician", "chief_technician"):
        value = BY_NAME[name]
    elif number:
        value = BY_NUMBER[_digit(number)]
        if name and groups["both1"] and BY_NAME[name] != value and name != "技师":
            value = BY_NAME[name]  # 三级高级技师 is a slip: the name is the surer word
    else:
        value = BY_NAME[name or ""]
    form = "both" if number and name else "number" if number else "named"
    if match[0].endswith(")") and "(" not in match[0]:
        end -= 1
    return Span("skill_level", start, end, value, {"form": form, **_hints(text, start, end)})


def _no_level(text: str, start: int, end: int) -> bool:
    lead, after, word = before(text, start, 10), text[end : end + 6], text[start:end]
    if _NO_NUMBER_AFTER.match(after) or _NO_NUMBER_CONTEXT.search(lead):
        return True
    if after.startswith(word) or lead.endswith(word):
        return True  # 一级一级往上考
    if lead[-1:] + word[0] in ("一二", "二三", "三四", "四五"):
        return False  # 二三级
    if re.search(r"[一二三四五1-5]级[^，。；]{0,4}(?:升|晋升|进|到|报|考)$", lead):
        return False  # 三级升一级
    step = _NO_NUMBER_BEFORE.search(lead)
    climbing = step is not None and step[0] in ("上", "下", "进", "第", "本", "升", "晋升")
    return step is not None and step[0] != "、" and not (climbing and word[0] not in "一1")


def _hints(text: str, start: int, end: int) -> dict[str, Any]:
    if _CERTIFICATE.match(text[end : end + 8]):
        return {"hint": "certificate"}
    if _EXAM.search(text[max(0, start - 4) : start]):
        return {"hint": "exam"}
    return {}


def _title(match: re.Match[str], text: str, around: _Surroundings) -> Span | None:
    kind, start, end = match.lastgroup or "", *match.span()
    after = text[end : end + 6]
    if kind == "bare":
        return _bare(match, text, around)
    if match[0] == "助理" and (after.startswith(_OTHER_ASSISTANT) or before(text, start).endswith(_ASSISTANT_OF)):
        return None
    if match[0] == "高级工程师" and after.startswith("傅"):
        return Span("skill_level", start, start + 3, "senior", {"form": "named"})
    if match[0] == "工程师" and after.startswith(("傅", "协会", "学会")):
        return None
    if match[0] == "高工" and around.means_worker:
        return Span("skill_level", start, end, "senior", {"form": "named", "nickname": True})
    return Span("title_level", start, end, _TITLE_CODE[kind], _hints(text, start, end))


def _ends_before(text: str, start: int, ends: set[int]) -> bool:
    """Does an occupation end just before ``start``, but for a comma?"""
    gap = _OF_THE_TRADE.search(text, max(0, start - 2), start)
    return gap is not None and gap.start() in ends


def _bare(match: re.Match[str], text: str, around: _Surroundings) -> Span | None:
    """高级 中级 初级 alone: a skill level beside an occupation or a word of certificates, else a title."""
    word, start, end = match[0], *match.span()
    lead, after = before(text, start), text[end : end + 6]
    if lead.endswith(_NO_BARE_BEFORE) or after.startswith(_NO_BARE_AFTER):
        return None
    named = end in around.begins or start in around.ends or _SKILL_BEFORE.search(lead) or _SKILL_AFTER.match(after)
    of_trade = bool(_SUCH_A_ONE.match(after)) and _ends_before(text, start, around.ends)
    # 中级, where the day of a 高级工 had been asked for, is no certificate.
    asked_for = around.asked in ("certs", f"cert_date:{_BARE_SKILL[word]}") and not _APPLIED_FOR.search(lead)
    if (named or of_trade or asked_for) and not after.startswith("职称"):
        extra = {"form": "named", "bare": True, **_hints(text, start, end)}
        return Span("skill_level", start, end, _BARE_SKILL[word], extra)
    return Span("title_level", start, end, _BARE_TITLE[word], {"bare": True, **_hints(text, start, end)})
