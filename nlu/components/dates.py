"""Dates of every form people write, as ISO prefixes with the interval of days they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from components.numerals import digits, number
from components.span import BLOCK, Span, before

_D = "[零〇0o一二三四五六七八九]"
_YEAR = (
    rf"(?:(?P<y4>(?:19|20)\d\d)|(?P<yc4>(?:二|一){_D}{{3}})|(?P<ythousand>[两二]千零?[一二三四五六七八九十]{{1,2}})"
    rf"|(?P<y2>(?<!\d)\d\d)|(?P<yc2>(?<![零〇一二三四五六七八九十两])[零〇一二七八九]{_D}))(?:年度|年)"
)
_RELATIVE_YEAR = r"(?P<ry>大前年|前年|去年|上一年|头年|今年|本年度|本年|明年|后年|下一年)度?"
_MN = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DN = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)"
_MONTH = rf"(?P<m>{_MN})月(?:份)?"
_DAY = rf"(?P<d>{_DN})(?:日|号(?!文|线|楼|令|厂|车间|机|门|店|院|公告|通知|工位|岗))"
# 2020年3月5拿的, 12月15的: the 日 is often left out before a verb, a 的 or a stop.
_LOOSE_DAY = rf"(?P<ld>(?<!\n){_DN})(?=[，。；、)\s拿发考评取到在进就起开的了能可报申去领聘获]|$)"
_PART = (
    r"(?P<part>年初|年头|年中|年底|年末|年尾|岁末|上半年|下半年|初(?!级|中)|底(?!薪)|末|中(?![旬级等国专])"
    r"|中旬|上旬|下旬|头上|尾)"
)
_SEASON = (
    r"(?P<season>春节|过年|元旦|清明节?|五一劳动节|五一节?|劳动节|端午节?|中秋节?|国庆节?|十一(?!月|年|号"
    r"|日)|儿童节|六一|七一|八一|元宵节?|妇女节|三八节|第?[一二三四1-4]季度|春天|夏天|秋天|冬天|开春|暑假"
    r"|寒假)"
)

_SPOKEN = re.compile(
    rf"(?P<lead>(?:{_YEAR}|{_RELATIVE_YEAR}))"
    rf"(?:的?(?:{_SEASON}(?:那天|当天)?|{_MONTH}(?:的?{_DAY}|(?P<mpart>初(?!级)|底|末|中旬|上旬|下旬"
    rf"|中(?![级专技旬]))|{_LOOSE_DAY})?|{_PART}))?"
)
_NO_YEAR = re.compile(
    rf"(?<!\d)(?<![个几一二三四五六七八九十两第\d.])(?:{_MONTH}(?:{_DAY}|(?P<mpart>初(?!级)|底|末|中旬|上旬"
    rf"|下旬)|{_LOOSE_DAY})?)(?!大赛)"
)
_NOW = re.compile(r"(?:今天|今日|今儿|现在|目前|眼下)(?:是|都|已经)?$")
# 国庆拿的: a holiday without its year is the last one, beside a word for something that happened.
_HOLIDAY = re.compile(
    r"(?<![年一-九])(?P<season>五一劳动节|五一节?|劳动节|元旦|国庆节?|春节|过年|清明节?|开春)"
    r"(?:那天|当天|那会|期间|的时候|假期|前后|前|后)?(?:[一那几]?[天周])?"
    r"(?=[刚才就我]*(?:拿|考下|考上|考到|考的|发的|发了|取得|下来|领的|领了|评上|评的|到手|进的?厂|上的?岗|调|换|转|来的))"
)
_PLANNED = re.compile(
    r"(?:计划|打算|准备|预备|预计|定|安排|放|拟|将)(?:于|在|到|是)?(?:今年)?$|(?:要|得|只能|必须)(?:等到?|到)$"
)
# 11月25号去交材料, 1月15号报可以吗: the day papers are to be handed in lies ahead, whatever was told before.
_TO_BE_FILED = re.compile(
    r"(?:那天|当天|以前|之前|前)?(?:我|再|就|才|去|来|直接|(?P<will>想|要|打算|准备|能不能|可不可以|能|可以|能否))*"
    r"(?:申报|申请(?!转|调|离|辞)|报名|报(?![到销考告社])|交(?:材料|表|资料|上去)|递交|提交|送材料|评(?!为|审)|来得及)"
    r"(?!过?了|的|过|上|到|完|成功|通过)(?P<asks>[^。；;\n]{0,16}?(?:[吗么嘛？?不够行]|可以|能|来得及))?"
)
# 技师证12月31日满三年: of the day to come, unless it is over (满三年了).
_FULL_THEN = re.compile(r"(?:那天|当天|到期|就|才|正好|刚好|能|我|也)*[满够](?![^，。；]{0,6}了)")
_ONLY_DAY = re.compile(
    rf"(?<![\d第〕一二三四五六七八九十〔年月])(?P<d>{_DN})(?:号|日)(?!文|线|楼|令|厂|车间|机|门|店|院|公告"
    rf"|通知|工位|岗|窗|柜|公司|常)"
)
_RELATIVE_MONTH = re.compile(
    r"(?P<rm>上上个?月|上个?月|这个月|本月|下下个月|下个?月)(?:的)?(?P<d>"
    + _DN
    + r")?(?(d)(?:日|号)|)(?P<mpart>初|底|中旬)?"
)
# 证后天天做, 之后天天干: 后 closes the words before it.
_RELATIVE_DAY = re.compile(r"(?<!大)(?P<rd>今天|今日|昨天|昨日|前天|明天|后天(?!天)|大前天)")
# 从2016年到今天都在做电工: up to now, and no day of anything.
_UP_TO_NOW = re.compile(r"(?:天|日)(?:天天)?(?:都|也|还|一直|始终|仍|从没|就没|没(?!到|满|够))")
# 同一天起在这个岗: the day named before it, said once more.
_SAME_DAY = re.compile(
    r"(?P<unit>同一?[天日]|同一个?月|同月)"
    r"(?=，?(?:起|开始|就|便|又|我|也|进|来|到|调|转|上|在|入|聘|跳|拿|考|取|评|发|办|参加))"
)
_NUMERIC = re.compile(
    r"(?<![\d.〔])(?P<y>(?:19|20)\d\d)\s?(?P<sep>[-./])\s?(?P<m>1[0-2]"
    r"|0?[1-9])(?:\s?(?P=sep)\s?(?P<d>3[01]|[12]\d|0?[1-9]))?(?:日|号|月)?(?![\d〕]|[-.]\d{1,3}(?!\d))"
)
_SHORT_NUMERIC = re.compile(
    r"(?<![\d.-])(?P<y>[012]\d)(?P<sep>[-./])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d-])"
)
_DOTTED_YEAR = re.compile(r"(?<![\d.-])(?P<y>[012]\d)[./](?P<m>1[0-2]|0?[1-9])(?=[拿取考发评毕]|$)")
_COMPACT = re.compile(
    r"(?<![\d.-])(?P<y>(?:19|20)\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])?(?:日|号)?(?![\d-])"
)
_MIXED = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d|\d\d)年(?P<m>1[0-2]|0?[1-9])[./-](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)")
_BARE_YEAR = re.compile(r"(?<![\d.〔\-])(?P<y>19[5-9]\d|20[0-4]\d)(?!\d|[〕号元块多人条字个年月.%/]|-\d)")
_RANGE_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)?\d\d)(?=年?\s?[到至\-~]\s?(?:(?:19|20)\d\d|\d\d)年)(?!年)")
_LISTED = re.compile(
    r"(?<!\d)(?P<y>(?:20)?[0-4]\d)(?:年度|年)?"
    r"(?=(?:[、,，和及跟与/到至~\-\s]+(?:20)?[0-4]\d(?:年度|年)?)*(?:[这两三四年]*)(?:年度)?(?:考核)?(?:成绩|结果|的)?"
    r"(?:我)?(?:都|均|全|也|考核|是|为|评了|得了|评为|拿了|[\"“”'「])*(?:合格|基本合格|不合格|基本称职"
    r"|优秀|称职|没考|不称职|没过|过了|过的|没通过|没合格|没[评得拿]上?(?:合格|称职)|没达标|挂了|未考核|没考核|结果))"
)
_TO = r"\s?[到至\-~]\s?"  # 22-24: the two ends of a range of years
_LUNAR_NEW_YEAR = {2000: "02-05", 2001: "01-24", 2002: "02-12", 2003: "02-01", 2004: "01-22", 2005: "02-09", 2006: "01-29",
                   2007: "02-18", 2008: "02-07", 2009: "01-26", 2010: "02-14", 2011: "02-03", 2012: "01-23", 2013: "02-10",
                   2014: "01-31", 2015: "02-19", 2016: "02-08", 2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25",
                   2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06",
                   2028: "01-26", 2029: "02-13", 2030: "02-03"}  # fmt: skip
_FIXED = {"元旦": (1, 1), "妇女": (3, 8), "三八": (3, 8), "清明": (4, 4), "五一": (5, 1), "劳动": (5, 1),
          "六一": (6, 1), "儿童": (6, 1), "七一": (7, 1), "八一": (8, 1), "国庆": (10, 1), "十一": (10, 1)}  # fmt: skip
_MONTH_SPANS = {"春天": (3, 5), "开春": (2, 4), "夏天": (6, 8), "秋天": (9, 11), "冬天": (11, 12), "暑假": (7, 8), "寒假": (1, 2),
                "端午": (5, 6), "中秋": (9, 10), "元宵": (2, 3), "上半年": (1, 6), "下半年": (7, 12)}  # fmt: skip
_YEAR_PARTS = {
    "年初": 1,
    "年头": 1,
    "初": 1,
    "头上": 1,
    "年中": 6,
    "中": 6,
    "年底": 12,
    "年末": 12,
    "年尾": 12,
    "岁末": 12,
    "底": 12,
    "末": 12,
    "尾": 12,
}
_MONTH_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}

_GAINED = (
    r"拿|发|考|取|评|领|办|获|通过|毕业|进|入|参加|上班|来|开始|工作|到|转|调|当|干|做|学|从|得|下|出|认定"
    r"|鉴定|聘|升|上岗|的|底|初|生|，?开始|换|晋|报|过|时候|那|左右拿|参军|入伍|退伍|当兵|转业|复员|离|辞"
    r"|下岗|退休|借调|搬|创|改|跳槽|招|录|签|定|晋|授"
)
_YEAR_AFTER = re.compile(rf"(?:{_GAINED}|\s*[、,，/]\s*\d\d年|$|[，。；,;)）]|又|就|度)")
_DURATION_AFTER = re.compile(
    r"了|以上|多|半|左右|工龄|经验|时间|以来|没|之久|的?(?:工龄|经验|老)|不到|零|又|有余|内|的(?:焊|电|钳|车|老|活|工)"
)
_DURATION_BEFORE = re.compile(
    r"(?:了|干|做|有|满|快|近|到|够|差|已|已经|整整|超过|不足|至少|工龄|工作|从事|经验|共|大概|大约|将近"
    r"|年限|搞|熬|等|要|再|龄)$"
)
_LEVEL_BEFORE = re.compile(r"(?:级|技师|工程师|高级工|中级工|初级工|证|称|高|助理|助工)[是：: ]?$")
_SINCE = re.compile(r"^(?:起|开始|以来|至今|到现在|到今|至现在|往后|以后|之后|后)")
_UNTIL = re.compile(r"^(?:以前|之前|前(?!年)|前后)")
_APPRAISAL_AFTER = re.compile(
    r"^(?:度|年度|的|我|都|均|也|是|考核|结果|那年|[、,，和/]|\d\d年?|[\"“”'「])*(?:考核|合格|基本合格"
    r"|不合格|优秀|称职|没合格|没过|不称职|没考核|考核)"
)
# 今年能报吗, 今年40岁: now, no date of a fact.
_THIS_YEAR_ASKED = re.compile(
    r"^(?:我)?(?:能|可以|可不可以|可否|报|申报|还|够|想|打算|要|有没有|符不符合|行不|\d\d岁|\d\d(?:了|，"
    r"|$)|[二三四五六]十[一二三四五六七八九]?(?:了|，|$)|[一二三四五六]?十[一二三四五六七八九]?岁|多大|政策|有|评不|是否|就)"
)
_CODE = re.compile(
    r"(?<!\d)\d-\d\d-\d\d(?:-\d\d)?(?!\d)|(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{17}[\dx]|(?:工号|编号"
    r"|证号|单号|号码|学号)[:是为]{0,2}\w{3,20}|12333|12345|12388|400-?\d{3}-?\d{4})(?!\d)|\d+%|\d+(?:元"
    r"|块钱|万|人(?!社))"
)


@dataclass(frozen=True)
class _Day:
    """Year, and as much of month and day as was said; ``low``/``high`` only where they differ from the prefix."""

    year: int
    month: int | None = None
    day: int | None = None
    low: date | None = None
    high: date | None = None

    @property
    def value(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")

    def extra(self) -> dict[str, Any]:
        first = date(self.year, self.month or 1, self.day or 1)
        month = self.month or 12
        last = date(self.year, month, self.day or monthrange(self.year, month)[1])
        return {"low": (self.low or first).isoformat(), "high": (self.high or last).isoformat()}


def find_dates(text: str, as_of: date | None = None, asked: str | None = None) -> list[Span]:
    """All dates in the matching copy ``text``.

    Without ``as_of`` relative dates (去年8月) and two-digit years beyond doubt only. A bare month or day takes the
    year (and month) of the date before it (``inherited``); without one, of the last such day up to ``as_of``.
    """
    spans = [Span(BLOCK, *match.span(), "", weight=9) for match in _CODE.finditer(text)]
    spans += _numeric(text)
    spans += _spoken(text, as_of)
    spans += _listed(text, as_of)
    if as_of is not None:
        spans += _relative(text, as_of)
    spans += _bare(text, asked)
    spans += _yearless(text, as_of, spans, asked)
    return spans + _same_day(text, spans)


def _span(start: int, end: int, day: _Day, text: str, weight: int = 0, **extra: Any) -> Span:
    more = dict(extra)
    after = text[end : end + 16]
    if _SINCE.match(after):
        more["open"] = "since"
    elif _UNTIL.match(after):
        more["open"] = "until"
    told_of_other = after[:1] in ("，", ",") and re.search(r"[\u4e00-\u9fff]$", before(text, start, 1))
    if day.month is None and not told_of_other and _APPRAISAL_AFTER.match(after):
        more["appraisal_year"] = True
    return Span("date", start, end, day.value, {**day.extra(), **more}, weight)


def _valid(year: int, month: int | None, day: int | None) -> bool:
    if not 1940 <= year <= 2060 or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or (month is not None and 1 <= day <= monthrange(year, month)[1])


def full_year(two: int, as_of: date | None) -> int:
    """The year two digits mean: 19 -> 2019, 98 -> 1998; up to ten years ahead of the day of the question."""
    limit = (as_of.year % 100 if as_of else 30) + 10
    return 2000 + two if two <= limit else 1900 + two


def _numeric(text: str) -> list[Span]:
    spans = []
    for pattern in (_NUMERIC, _SHORT_NUMERIC, _COMPACT, _MIXED, _DOTTED_YEAR):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            year = int(groups["y"]) if len(groups["y"]) == 4 else full_year(int(groups["y"]), None)
            month, day = int(groups["m"]), int(groups["d"]) if groups.get("d") else None
            if _valid(year, month, day):
                spans.append(_span(*match.span(), _Day(year, month, day), text, 3))
    return spans


def _year_of(match: re.Match[str], as_of: date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("ry"):
        if as_of is None:
            return None
        shift = {
            "大前年": -3,
            "前年": -2,
            "去年": -1,
            "上一年": -1,
            "头年": -1,
            "今年": 0,
            "本年": 0,
            "本年度": 0,
            "明年": 1,
            "下一年": 1,
            "后年": 2,
        }
        return as_of.year + shift[groups["ry"]]
    if groups["y4"]:
        return int(groups["y4"])
    if groups["yc4"]:
        written = digits(groups["yc4"])
        return int(written) if written and written[:2] in ("19", "20") else None
    if groups["ythousand"]:
        value = number(
            groups["ythousand"].replace("千", "千" if "零" in groups["ythousand"] else "千零").replace("零十", "零一十")
        )
        return int(value) if value else None
    two = groups["y2"] or digits(groups["yc2"] or "")
    return full_year(int(two), as_of) if two else None


def _spoken(text: str, as_of: date | None) -> list[Span]:
    spans = []
    for match in _SPOKEN.finditer(text):
        year = _year_of(match, as_of)
        if (
            match["ry"] in ("今年", "本年", "本年度")
            and match.end() == match.end("lead")
            and _THIS_YEAR_ASKED.match(text[match.end() : match.end() + 8])
        ):
            continue
        if text.startswith("代", match.end()):
            continue  # 80年代
        if year is None or not _is_year(match, text, as_of):
            continue
        day = _day_of(match, year)
        if day is not None:
            relative = {"relative": True} if match["ry"] else {}
            spans.append(_span(*match.span(), day, text, 2, **relative))
    return spans


def _is_year(match: re.Match[str], text: str, as_of: date | None) -> bool:
    """Whether a two-digit year is one (17年发证) and not a duration (干了17年)."""
    written = match["y2"] or match["yc2"]
    if not written or match["m"] or match["part"] or match["season"] or "年度" in match["lead"]:
        return True
    lead, after = before(text, match.start(), 6), text[match.end() : match.end() + 8]
    if match["yc2"] and (pair := digits(written)) and int(pair[1]) == int(pair[0]) + 1:
        if re.search(r"(?:是|从|自|打从?|于)$", lead):
            return not _DURATION_AFTER.match(after)  # 现岗是一二年
        return bool(
            re.match(rf"{_GAINED}|起(?!来)|至今|以来|都|均|合格|优秀|基本|不合格|二[〇零一二三四五六]年", after)
        )  # 二三年: a year only beside an event
    if match["yc2"] or written.startswith("0"):
        return True
    if (
        re.search(r"\d\d年?[到至\-~]$", lead)
        or re.match(r"[、，和及]?\d\d年", after)
        or re.search(r"\d\d年[、，和及]?$", lead)
    ):
        return True
    ceiling = (as_of.year if as_of else 2030) % 100
    if _DURATION_BEFORE.search(lead) or _DURATION_AFTER.match(after):
        return False
    if int(written) > ceiling:
        return int(written) >= 60
    if _LEVEL_BEFORE.search(lead) and int(written) > 9 and int(written) % 5:
        return True
    if re.match(rf"(?:{_GAINED})", after) or re.search(r"(?:在|从|自|于|是|到|至|打|和|、)$", lead):
        return not re.match(r"的?(?:焊|电|钳|车|工龄|老)", after)
    return (
        bool(re.search(r"\d\d年[^，。；]{0,8}[、,，;；]?[^，。；\d]{0,6}$", lead))
        or (int(written) % 10 != 0 and bool(_YEAR_AFTER.match(after)) and int(written) > 13)
        or _listed_years(text, match)
    )


def _listed_years(text: str, match: re.Match[str]) -> bool:
    """三级14年、二级18年、一级22年: rising two-digit years after levels."""
    years = [int(y) for y in re.findall(r"(?:级|技师|工|师|理|高)(\d\d)年", text)]
    return len(years) > 1 and years == sorted(set(years)) and int(match["y2"] or 0) in years


def _day_of(match: re.Match[str], year: int) -> _Day | None:
    groups = match.groupdict()
    if season := groups.get("season"):
        return _season(season, year)
    if part := groups.get("part"):
        if part in _MONTH_SPANS:
            return _months(year, *_MONTH_SPANS[part])
        if (month := _YEAR_PARTS.get(part)) is None:
            return _Day(year) if _valid(year, None, None) else None
        return _Day(year, month)
    month = int(number(groups["m"]) or 0) if groups.get("m") else None
    written = groups.get("d") or groups.get("ld")
    day = int(number(written) or 0) if written else None
    if not _valid(year, month, day):
        return _Day(year, month) if month and _valid(year, month, None) else None
    if month and (mpart := groups.get("mpart")):
        low, high = _MONTH_PARTS[mpart]
        return _Day(year, month, None, date(year, month, low), date(year, month, min(high, monthrange(year, month)[1])))
    return _Day(year, month, day)


def _months(year: int, first: int, last: int) -> _Day:
    return _Day(year, None, None, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _season(word: str, year: int) -> _Day | None:
    for name, (month, day) in _FIXED.items():
        if word.startswith(name):
            return _Day(year, month, day)
    if word in ("春节", "过年"):
        written = _LUNAR_NEW_YEAR.get(year)
        return _Day(year, int(written[:2]), int(written[3:])) if written else _Day(year)
    if "季度" in word:
        quarter = "一二三四".find(word.replace("第", "")[0]) + 1 or int(word.replace("第", "")[0])
        return _months(year, quarter * 3 - 2, quarter * 3)
    for name, months in _MONTH_SPANS.items():
        if word.startswith(name):
            return _months(year, *months)
    return None


def _listed(text: str, as_of: date | None) -> list[Span]:
    """18、19合格，20基本合格: years of appraisals, with or without 年."""
    spans = []
    for match in _LISTED.finditer(text):
        year = int(match["y"]) if len(match["y"]) == 4 else full_year(int(match["y"]), as_of)
        bare = len(match["y"]) == 2 and not match[0].endswith(("年", "年度"))
        lead = text[max(0, match.start() - 12) : match.start()]
        in_range = re.search(rf"\d\d{_TO}$", lead) or re.match(rf"{_TO}\d\d", text[match.end() : match.end() + 4])
        if bare and not in_range and not re.search(r"考核|[、,，和]\s*$|合格|年|^$", lead):
            continue
        if re.search(r"[\d.]$|(?:近|前|这|满)$", before(text, match.start(), 1)):
            continue
        span = _span(*match.span(), _Day(year), text, 4)
        spans.append(Span(span.type, span.start, span.end, span.value, {**span.extra, "appraisal_year": True}, 4))
    return spans


def _relative(text: str, as_of: date) -> list[Span]:
    spans = []
    for match in _RELATIVE_MONTH.finditer(text):
        shift = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}[match["rm"].rstrip("个月")]
        index = as_of.year * 12 + as_of.month - 1 + shift
        day = int(number(match["d"]) or 0) if match["d"] else None
        year, month = index // 12, index % 12 + 1
        if _valid(year, month, day):
            low_high = _MONTH_PARTS.get(match["mpart"] or "")
            low = date(year, month, low_high[0]) if low_high else None
            high = date(year, month, min(low_high[1], monthrange(year, month)[1])) if low_high else None
            spans.append(_span(*match.span(), _Day(year, month, day, low, high), text, 2, relative=True))
    for match in _RELATIVE_DAY.finditer(text):
        shift = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2, "大": -3}[match["rd"][0]]
        there = as_of + timedelta(days=shift)
        if re.match(
            r"(?:是|[:：])?\s*(?:\(|（)?\s*(?:20\d\d|\d\d年|二[〇零]|\d{1,2}月)", text[match.end() : match.end() + 16]
        ):
            continue  # 今天是2025年3月15日 names its day itself
        if before(text, match.start(), 1) in ("到", "至") and _UP_TO_NOW.match(text, match.start() + 1):
            continue
        spans.append(
            _span(*match.span(), _Day(there.year, there.month, there.day), text, 0, relative=True, spoken_day=True)
        )
    for match in _HOLIDAY.finditer(text):
        day_ = max(
            (
                d
                for year in (as_of.year - 1, as_of.year)
                if (d := _season(match["season"], year)) and d.value <= str(as_of)
            ),
            key=lambda d: d.value,
            default=None,
        )
        if day_:
            spans.append(_span(*match.span(), day_, text, 0, relative=True))
    for match in re.finditer(
        r"(?<![\d零〇一二三四五六七八九十年前去今明后])(?P<part>年初|年底|年末|上半年|下半年)", text
    ):
        day_ = _day_of(match, as_of.year)
        if day_:
            spans.append(_span(*match.span(), day_, text, 0, relative=True))
    return spans


def _bare(text: str, asked: str | None) -> list[Span]:
    """2019 alone, 2019到2021年, and the bare answer 19 to a question for a date."""
    spans = []
    for pattern in (_BARE_YEAR, _RANGE_YEAR):
        for match in pattern.finditer(text):
            year = int(match["y"]) if len(match["y"]) == 4 else full_year(int(match["y"]), None)
            if len(match["y"]) == 2 and not re.match(r"\s?[到至\-~]\s?\d\d年", text[match.end() : match.end() + 16]):
                continue
            if len(match["y"]) == 2 and _DURATION_BEFORE.search(before(text, match.start())):
                continue
            spans.append(_span(*match.span(), _Day(year), text))
    if _asks_when(asked) and (answer := re.fullmatch(r"\s*(?P<y>[0-4]\d)\s*(?:年)?(?:吧|的|那年|左右)?\s*", text)):
        year = full_year(int(answer["y"]), None)
        spans.append(Span("date", *answer.span("y"), str(year), _Day(year).extra(), 5))
    return spans


def _asks_when(asked: str | None) -> bool:
    """Had a day been asked for that lies behind?"""
    return asked is not None and (asked.startswith(("cert_date", "title_date")) or asked.endswith("_since"))


def _yearless(text: str, as_of: date | None, found: list[Span], asked: str | None) -> list[Span]:
    """3月5号, 9月, 15号: the year (and month) of the date before; else of the last such day up to ``as_of``."""
    taken = sorted((s for s in found if s.type == "date"), key=lambda s: s.start)
    inside = [range(s.start, s.end) for s in found]
    spans: list[Span] = []
    for match in _NO_YEAR.finditer(text):
        if any(match.start() in r or match.end() - 1 in r for r in inside):
            continue
        month = int(number(match["m"]) or 0)
        written = match["d"] or match["ld"]
        day = int(number(written) or 0) if written else None
        earlier = [s for s in taken if s.end <= match.start() and not s.extra.get("appraisal_year")]
        later = [s for s in taken if s.start >= match.end() and s.value[5:7] == f"{month:02d}"]
        year, source = _year_for(month, earlier, later, as_of)
        planned = _PLANNED.search(before(text, match.start(), 8)) or _FULL_THEN.match(text, match.end())
        if source == "as_of" and as_of is not None and planned:
            year = _next_year(month, day, as_of)  # 计划6月20日考核 lies ahead
        elif source == "as_of" and as_of is not None and _asks_when(asked):
            year = as_of.year - ((month, day or 1) > (as_of.month, as_of.day))  # 11月25号来的, said on the 22nd
        if as_of is not None and _lies_ahead(text, match.end(), earlier, as_of):
            year, source = _next_year(month, day, as_of), "as_of"
        if as_of is not None and _NOW.search(before(text, match.start(), 4)):
            year, source = as_of.year, "as_of"  # 现在3月20号 is of this year whatever was told before
        if year is None or not _valid(year, month, day):
            continue
        span = _span(*match.span(), _Day(year, month, day), text, 1, inherited=source)
        spans.append(span)
    for match in _ONLY_DAY.finditer(text):
        if any(match.start() in r for r in inside) or any(s.start <= match.start() < s.end for s in spans):
            continue
        day = int(number(match["d"]) or 0)
        earlier = [s for s in taken + spans if s.end <= match.start() and len(s.value) >= 7]
        if earlier:
            year, month = int(earlier[-1].value[:4]), int(earlier[-1].value[5:7])
            if _valid(year, month, day):
                spans.append(_span(*match.span(), _Day(year, month, day), text, 0, inherited="date"))
    return spans


def _next_year(month: int, day: int | None, as_of: date) -> int:
    """The year of the next such day, or month, from ``as_of`` on."""
    return as_of.year + ((month, day or 31) < (as_of.month, as_of.day))


def _lies_ahead(text: str, end: int, earlier: list[Span], as_of: date) -> bool:
    """Is the yearless date that ends at ``end`` one to hand papers in on, with no such day of a year told before it?"""
    filed = _TO_BE_FILED.match(text, end)
    if filed is None or not (filed["will"] or filed["asks"]):
        return False
    return not any(
        s.value[:4] > str(as_of.year - 1) or _TO_BE_FILED.match(text, s.end) or _NOW.search(before(text, s.start, 4))
        for s in earlier[-1:]
    )


def _same_day(text: str, found: list[Span]) -> list[Span]:
    """同一天, 同月: the last date before it, where that says as much."""
    spans: list[Span] = []
    for match in _SAME_DAY.finditer(text):
        size = len("2025-06") if match["unit"].endswith("月") else len("2025-06-01")
        earlier = [s for s in found if s.type == "date" and s.end <= match.start()]
        last = max(earlier, key=lambda s: s.end, default=None)
        if last is None or len(last.value) < size:
            continue
        year, month, *rest = map(int, last.value[:size].split("-"))
        spans.append(_span(*match.span(), _Day(year, month, rest[0] if rest else None), text, 2))
    return spans


def _year_for(month: int, earlier: list[Span], later: list[Span], as_of: date | None) -> tuple[int | None, str]:
    if earlier:
        return int(earlier[-1].value[:4]), "date"
    if later:
        return int(later[0].value[:4]), "date"
    if as_of is not None:
        return (as_of.year if month <= as_of.month else as_of.year - 1), "as_of"
    return None, ""
