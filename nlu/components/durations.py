"""Durations with their sign: 三年半 -> ``42``, 不到3年 -> ``<36``, 两年多 -> ``>24``, 三四年 -> ``36-48``, 5天 -> ``5d``."""

from __future__ import annotations

import re
from typing import Any

from components.numerals import NUMERAL, number
from components.span import Span, before

_UP_TO = (
    "快要|快|将近|接近|不到|(?<!满)不满|未满|未到|不足|没到|没满|还没满|还没到|还不到|(?<!够)不够|还不够|没有到"
    "|差不多快|差点|马上|眼看|眼瞅着|即将|就快|才不到|少于|低于|小于|短于|小"
)
_OVER = "超过|超|多于|大于|不止|不只|长于|早过|过了"
_AT_LEAST = "至少|最少|不少于|不低于|起码|少说|少说也有|不短于"
_AT_MOST = "至多|最多|不超过|顶多|不多于"
_ABOUT = "大概|大约|约摸|约莫|约|估计|差不多|大致|好像|可能|应该|前后|上下"
_FILLER = "(?:也|都|就|又|是|有|已经|已|才|干了|做了|满|要|了|得|我)*"
_FULL = "(?:满|整整|整|足足|足|实打实|刚好|刚|正好|已满|恰好)"
_MORE = "多|出头|有余|冒头|挂零|带零|零几个月|几个月|有多|来个月"
_ROUND = r"左右|上下|前后|的样子|样子|光景|吧上下|差不多|把(?=[，。；、\s了]|$)"
_N = NUMERAL
_PAIR = r"(?:一、两|两、三|三、四|四、五|三五|一两|一二|两三|二三|三四|四五|五六|六七|七八|八九)"

_CORE = re.compile(
    rf"""
    (?:(?P<sign>{_UP_TO}|{_OVER}|{_AT_LEAST}|{_AT_MOST}|{_ABOUT}){_FILLER})?(?P<full>{_FULL})?
    (?:
        (?P<half_month>半个月|半月(?!形|板))
      | (?P<few_months>
            (?P<fm1>\d{{1,3}}|[一二三四五六七八九])\s*(?:到|至|-|~|、)\s*(?P<fm2>\d{{1,3}}|[二三四五六七八九十]+)个月
          | (?P<fmp>{_PAIR})个月
        )
      | (?P<bare_months>(?P<mn>{_N})(?P<mfew>来|多|几)?个(?P<mhalf>半)?月(?P<mhalf2>半)?|(?P<some_month>个把月))
      | (?P<range_years>(?:(?P<y1>{_N})年?\s*(?:到|至|-|~|或者|或)\s*(?!\d{{4}})(?P<y2>{_N})
            |(?P<pair>十?{_PAIR}))\s*(?:个)?(?:年头|年|载))
      | (?P<half_year>半年)
      | (?P<year_and_half>年半)
      | (?P<year_or_so>年把)
      | (?P<around_ten>上十年)
      | (?P<many>好?几十年(?!如一日|来?(?:都|一直)*(?:在|扎|奋|坚|战))|(?<=[了着])(?:大?半|一)辈子)
      | (?P<years>
            (?P<y>{_N})(?P<yfew>来|几|多|余)?\s*个?(?:整年|周年|年头|年|载)
            (?P<yhalf>半|零半年)?
            (?:(?:零|另|又|加|外加|带|和|〇|0(?=\d个))?(?P<m>{_N})(?:个(?P<mhalf3>半)?月|(?<=[零另又加带].)月|月(?!份|底|初|[\d一二三四五六七八九十]|拿|发|考|取|评)))?
        )
    )
    (?:了)?(?P<after>{_MORE}|以上|及以上|往上|以下|以内|内(?=的)|不到|不足|没到|不满|未满|还不到|还没到|{_ROUND})?
    (?:(?:还|只|就)*(?:差|少|缺)(?P<short>{_N}个月|半年))?
    (?:(?:(?:还|只|就)*(?:差|少|缺)(?P<short_days>{_N})天)|(?P<more_days>(?:零|又|多|另|加)?{_N}天))?
    """,
    re.VERBOSE,
)
_SHORT_OF = re.compile(
    rf"(?:(?:还|只|就)*(?:差|少|缺)|还有|再过|再有|再等|再干|过)(?:(?P<m>{_N})个月"
    rf"|(?P<half_short>半年))(?:(?:就|才|便|能|可以)*(?:满|够|到|凑)(?:得|足|了)?|(?:就|才|才|不到"
    rf"|了)+)(?P<y>{_N})年(?P<half>半)?(?:了)?"
)
_DAYS_SHORT_OF = re.compile(
    rf"(?:还|只|就)*(?:差|少|缺)(?P<d>{_N})天(?:就|才|到|满|够|不到|能|凑|了|得|足)*(?P<y>{_N})年(?P<half>半)?(?:了)?"
)
_DECADE = re.compile(r"^[零〇七八九]几年")
_DAYS = re.compile(
    rf"(?P<n>{_N})个?(?P<unit>工作日|自然日|天|日(?=内|之内|以内)|周(?![年岁一二三四五六末])"
    rf"|个?星期(?![一二三四五六天日])|礼拜(?![一二三四五六天日]))"
)

_NOT_BEFORE = re.compile(r"第$|[每逢历当某整]$|\d$|[〔\-/.]$")
_NOT_AFTER = re.compile(r"级(?!别)|制|代|生人|初|底|末|中旬|度考|次|版|一[度次届]|两次|前端")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")
# 近三年考核合格: the three years are the window of the appraisal, not a duration of the person.
_WINDOW_BEFORE = re.compile(r"(?:最近|近|这|前|头|过去|过往|连续|上|后|往前|最后)(?:的)?$")
_WINDOW_AFTER = re.compile(
    r"[^，。；,;？?！!]{0,8}?(?:考核|合格|称职|考评|优秀|年度|都过|没问题|基本)|[的来里内间]|都|期间"
)
_APPRAISED = re.compile(
    r"^(?:里|内|来|的|中|间)*(?:年度)?(?:都|全|均|年年|的|是|也|度)*(?:考核|合格|基本合格|不合格|优秀|称职"
    r"|没合格|没过|考评)"
)
_OF_A_YEAR = re.compile(r"(?:有|某|其中|就|只|仅|哪|另|那|头)$")
_WHICH_YEAR = re.compile(r"(?:哪|那|前头|后头|上|下|前|后|同|当|每)$")
_THEN = re.compile(r"(?:我|就|才|又|再|后|之后|以后)*(?:考|评|拿|升|取|报|转|换|调)")
_SOME_YEARS_AGO = re.compile(r"(?:前|头)$")
_BARE_ANSWER = re.compile(r"\s*(?P<n>[1-9]|[一二两三四五六七八九])\s*(?:个|吧|的样子|左右|了)?[。.]?\s*")
_AGE_BEFORE = re.compile(r"(?:年纪|年龄|岁数)$")


def find_durations(text: str, asked: str | None = None) -> list[Span]:
    """All durations in the matching copy ``text``; windows of an appraisal carry ``kind: appraisal_window``.

    A bare 三 is three years where ``asked`` is a fact that begins on some day.
    """
    spans = [span for match in _SHORT_OF.finditer(text) if (span := _short_of(match))]
    spans += [span for match in _DAYS_SHORT_OF.finditer(text) if (span := _days_short_of(match))]
    spans += [span for match in _CORE.finditer(text) if (span := _duration(match, text))]
    spans += [span for match in _DAYS.finditer(text) if (span := _days(match, text))]
    since = (asked or "").startswith(("cert_date", "title_date")) or (asked or "").endswith("_since")
    if since and (answer := _BARE_ANSWER.fullmatch(text)) and (years := number(answer["n"])):
        months = round(years * 12)
        spans.append(Span("duration", *answer.span("n"), str(months), {"months": months, "bound": "eq"}))
    return spans


def _span(match: re.Match[str], value: str, start: int | None = None, **extra: Any) -> Span:
    return Span("duration", match.start() if start is None else start, match.end(), value, extra)


def _short_of(match: re.Match[str]) -> Span | None:
    months, years = 6.0 if match["half_short"] else number(match["m"]), number(match["y"])
    if months is None or years is None:
        return None
    total = round(years * 12 + (6 if match["half"] else 0) - months)
    return _span(match, str(total), months=total, bound="eq")


def _days_short_of(match: re.Match[str]) -> Span | None:
    years = number(match["y"])
    if years is None:
        return None
    months = round(years * 12) + (6 if match["half"] else 0)
    days = number(match["d"])
    return _span(match, f"<{months}", months=months, bound="lt", days_short=None if days is None else round(days))


def _duration(match: re.Match[str], text: str) -> Span | None:
    core_start = match.end("full") if match["full"] else (_end_of_sign(match))
    if _is_none(match, text, core_start):
        return None
    after = text[match.end() : match.end() + 14]
    months, upper = _months(match)
    if months is None:
        return None
    bound = _bound(match, upper)
    start = match.start()
    if match["sign"] == "过了" and _THEN.match(after):
        bound, start = "eq", core_start  # 过了三年考的高级工: three years later, not more than three
    extra: dict[str, Any] = {"months": months, "bound": bound}
    if upper is not None:
        extra["upper"] = upper
    if match["short_days"] and (days := number(match["short_days"])):
        extra["days_short"] = round(days)
    if re.match(r"(?:之前|以前|前)(?!后)", after):
        extra["ago"] = True  # 三年前拿的证
    if re.search(r"(?:差|缺|少)了?$", before(text, match.start(), 3)):
        extra["lacking"] = True  # 还差半年: what is missing, not what was served
    if _is_window(match, text):
        extra["kind"] = "appraisal_window"
    elif (near := re.search(r"(?:将)?近$", before(text, match.start()))) and bound == "eq":
        extra["bound"] = bound = "lt"
        start -= len(near[0])
        own = re.search(r"(?:干|做|从事|工作|有|搞|学|开|满)了?$", before(text, match.start(), 3))
        served = re.match(r"了|的?(?:工龄|经验|时间)", after) or re.search(r"[干做事作有了满]$", before(text, start))
        if not own and not served:
            extra["kind"] = "appraisal_window"
    if match["half_month"]:
        return Span("duration", start, match.end(), "15d", {"days": 15, "bound": bound})
    return Span("duration", start, match.end(), _value(months, upper, bound), extra)


def _is_none(match: re.Match[str], text: str, core_start: int) -> bool:
    """Whether the words only look like a duration: 第三年, 十年如一日, 下半年, 18到20年, 前两年去考了三级."""
    lead, after = text[max(0, core_start - 8) : core_start], text[match.end() : match.end() + 14]
    return bool(
        (_NOT_BEFORE.search(before(text, core_start, 3)) and not match["full"] and not match["sign"])
        or _NOT_AFTER.match(after)
        or _DECADE.match(match[0])
        or (match[0] == "十年" and after.startswith("如一日"))
        or (match["years"] and _not_years(match, lead, after))
        or (match["half_year"] and lead.endswith(("上", "下")))
        or (match["range_years"] and _calendar_years(match, lead, after))
        or (match["y"] == "两" and _SOME_YEARS_AGO.search(lead) and not _is_window(match, text))
    )


def _is_window(match: re.Match[str], text: str) -> bool:
    """近三年考核合格: the years an appraisal is about."""
    after = text[match.end() : match.end() + 14]
    window = _WINDOW_BEFORE.search(before(text, match.start())) and _WINDOW_AFTER.match(after)
    return bool(window or _APPRAISED.match(after))


def _end_of_sign(match: re.Match[str]) -> int:
    """Where the number begins (after sign and filler)."""
    names = (
        "half_month",
        "few_months",
        "bare_months",
        "range_years",
        "half_year",
        "year_and_half",
        "year_or_so",
        "around_ten",
        "many",
        "years",
    )
    return next(match.start(name) for name in names if match[name])


def _not_years(match: re.Match[str], lead: str, after: str) -> bool:
    written = match["y"]
    if _YEAR_LIKE.fullmatch(written) or (written.isdigit() and (len(written) > 2 or written.startswith("0"))):
        return True
    if (
        re.fullmatch(
            r"[零〇][一二三四五六七八九]|[一二][零〇一二三四五六七八九]|[七八九][零〇一二三四五六七八九]", written
        )
        and "十" not in written
    ):
        return True  # 零八年, 一九年: a year written digit by digit
    plain = match["full"] is None and match["sign"] is None and match["after"] is None
    if plain and written in ("一", "1") and not match["m"] and not match["yhalf"]:
        if _WHICH_YEAR.search(lead):
            return True
        if _OF_A_YEAR.search(lead) and re.match(r"[^，。]{0,3}(?:不|没|基本|考|合格)", after):
            return True
        if re.match(r"[一两三几]次|到头|比一年|又一年|一年", after):
            return True
    return False


def _calendar_years(match: re.Match[str], lead: str, after: str) -> bool:
    """18到20年在外地: two calendar years; 10到15年工龄: a duration."""
    low, high = match["y1"] or "", match["y2"] or ""
    both = bool(re.fullmatch(r"\d\d", low) and re.fullmatch(r"\d\d", high))
    return both and not re.search(r"[满有干做要龄]$", lead) and not re.match(r"了|的?(?:工龄|经验)|左右|以上", after)


def _months(match: re.Match[str]) -> tuple[int | None, int | None]:
    """``(months, upper months of a range)``."""
    upper: float | None = None
    months: float | None
    if match["half_month"]:
        return 0, None
    if match["few_months"]:
        low, high = (match["fm1"], match["fm2"]) if match["fm1"] else (match["fmp"][0], match["fmp"][1])
        months, upper = number(low), number(high)
    elif match["bare_months"] and not match["some_month"]:
        months = number(match["mn"])
    elif match["range_years"]:
        months, upper = _year_range(match)
    elif named := next((name for name in _NAMED_MONTHS if match[name]), None):
        months = _NAMED_MONTHS[named]
    else:
        years = number(match["y"])
        months = None if years is None else years * 12
        if months is not None:
            months += (6 if match["yhalf"] else 0) + ((number(match["m"]) or 0) if match["m"] else 0)
    if months is not None and match["short"]:
        months -= 6 if match["short"] == "半年" else number(match["short"][:-2]) or 0
    if months is None or months > 12 * 80:
        return None, None
    return round(months), None if upper is None else round(upper)


def _year_range(match: re.Match[str]) -> tuple[float | None, float | None]:
    if match["pair"]:
        pair = match["pair"]
        ten = 10 if pair.startswith("十") else 0
        low, high = number(pair[-2]), number(pair[-1])
        return (None, None) if low is None or high is None else ((ten + low) * 12, (ten + high) * 12)
    low, high = number(match["y1"]), number(match["y2"])
    if low is None or high is None or low >= high or high > 60:
        return None, None
    return low * 12, high * 12


_SIGN_BOUNDS = tuple(
    (re.compile(words), bound) for words, bound in ((_UP_TO, "lt"), (_OVER, "gt"), (_AT_LEAST, "ge"), (_AT_MOST, "le"))
)
_AFTER_BOUNDS = {
    **dict.fromkeys(("以上", "及以上", "往上"), "ge"),
    **dict.fromkeys(("以下", "以内", "内"), "le"),
    **dict.fromkeys(("不到", "不足", "没到", "不满", "未满", "还不到", "还没到"), "lt"),
}
# 几十年, 大半辈子: twenty years at least.
_NAMED_MONTHS = {"some_month": 1, "half_year": 6, "year_or_so": 12, "year_and_half": 18, "around_ten": 120, "many": 240}
_ROUGH = ("year_or_so", "around_ten", "some_month")


def _bound(match: re.Match[str], upper: int | None) -> str:
    """``eq lt le gt ge about range``; days said beside the months decide first, then the sign, then what follows."""
    sign, after = match["sign"] or "", match["after"] or ""
    for group, bound in (("short_days", "lt"), ("more_days", "gt"), ("short", "eq")):
        if match[group]:
            return bound  # 两年差十天, 三年零十五天, 快三年了就差两个月
    if upper is not None:
        return "range"
    if signed := next((bound for words, bound in _SIGN_BOUNDS if words.fullmatch(sign)), None):
        return signed
    if after in _AFTER_BOUNDS:
        return _AFTER_BOUNDS[after]
    if match["many"]:
        return "ge"
    few = match["yfew"] or match["mfew"]
    if few == "来" or any(match[group] for group in _ROUGH):
        return "about"
    if few or re.fullmatch(_MORE, after):
        return "gt"
    return "about" if sign or after else "eq"


def _value(months: int, upper: int | None, bound: str) -> str:
    if bound == "range":
        return f"{months}-{upper}"
    return {"eq": "", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "about": "~"}[bound] + str(months)


def _days(match: re.Match[str], text: str) -> Span | None:
    if match["unit"] == "天" and (
        match["n"] in ("一", "1", "两", "三") and not re.search(r"(?:满|公示|提前|了)$", before(text, match.start()))
    ):
        return None  # 有一天, 两三天: talk
    count = number(match["n"])
    if count is None or before(text, match.start()).endswith(("第", "每")):
        return None
    days = round(count * (7 if match["unit"][-1] in "周期拜" else 1))
    return _span(match, f"{days}d", days=days, bound="eq")
