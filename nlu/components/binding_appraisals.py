"""Which years an appraisal result is about: 2022年考核不合格，2023、2024合格."""

from __future__ import annotations

from components.binding_bound import Bound
from components.binding_cues import fits, pattern
from components.binding_skeleton import IT, Skeleton

_THREE_YEARS = 36  # months


def bind_appraisals(skeleton: Skeleton) -> dict[int, Bound]:
    """Appraisals with their years as ``group`` (``2023,2024``), and those years' mentions with role ``appraisal``."""
    bound: dict[int, Bound] = {}
    for k in skeleton.of_type("appraisal"):
        place = skeleton.places[k]
        start, end = skeleton.sentence(place)
        years = _years(skeleton, "appraisal.years_before", skeleton.text[start:place] + IT, start, bound)
        if years and skeleton.mentions[k].value == "pass" and _apart(skeleton, years, place):
            years = []
        if not years:
            years = _years(skeleton, "appraisal.years_after", IT + skeleton.text[place + 1 : end], place, bound)
        negated = bool(skeleton.mentions[k].extra.get("negated"))
        negated = negated or (not years and (_long_ago(skeleton, k) or _of_this_year(skeleton, k)))
        bound[k] = Bound((), ",".join(sorted(_covered(skeleton, years))) or None, negated=negated)
        for year in years:
            bound[year] = Bound(("appraisal",))
    for k in skeleton.of_type("date"):
        if k not in bound and skeleton.mentions[k].extra.get("appraisal_year"):
            bound[k] = Bound(("appraisal",))
    return bound


def _long_ago(skeleton: Skeleton, k: int) -> bool:
    """五年前不合格过一次, 以前有过一次基本合格: said of no year of the last three, or of none that can be told."""
    place = skeleton.places[k]
    if skeleton.mentions[k].value not in ("fail", "basic"):
        return False
    start, end = skeleton.clause(place)
    if fits("appraisal.once", skeleton.text[start:place] + IT + skeleton.text[place + 1 : end]):
        return True
    spans = [t for t in skeleton.of_type("duration") if start <= skeleton.places[t] < place]
    return any(
        skeleton.mentions[t].value.isdigit()
        and int(skeleton.mentions[t].value) > _THREE_YEARS
        and (
            "前" in skeleton.mentions[t].text
            or skeleton.text[skeleton.places[t] + 1 : place].startswith(("前", "以前"))
        )
        for t in spans
    )


def _of_this_year(skeleton: Skeleton, k: int) -> bool:
    """年年考核合格，新公司还没考核过: what is to come this year, beside the results there are."""
    start, end = skeleton.clause(skeleton.places[k])
    others = {skeleton.mentions[o].value for o in skeleton.of_type("appraisal") if o != k}
    told = skeleton.mentions[k].value in ("pending", "none") and "pass" in others
    return told and fits("appraisal.this_year", skeleton.text[start:end])


def _apart(skeleton: Skeleton, years: list[int], place: int) -> bool:
    """现岗2015年，考核合格: one year, told of something else, and a comma before the result."""
    first = skeleton.places[years[0]]
    owned = first > 0 and skeleton.text[first - 1] not in "，。；、：！？（\n\u3000核评"
    return len(years) == 1 and owned and skeleton.text[place - 1] in "，\u3000"


def _years(skeleton: Skeleton, path: str, window: str, offset: int, bound: dict[int, Bound]) -> list[int]:
    compiled = pattern(path)
    match = compiled.search(window) if compiled is not None else None
    if match is None:
        return []
    numbers = [skeleton.at(offset + i) for i in range(match.start("years"), match.end("years"))]
    years = [k for k in numbers if k is not None and skeleton.mentions[k].type == "date" and k not in bound]
    while years and len(skeleton.mentions[years[0]].value) != 4:  # 参加工作是2008年7月，2022年不合格
        years.pop(0)
    return years if all(len(skeleton.mentions[k].value) == 4 for k in years) else []


def _covered(skeleton: Skeleton, years: list[int]) -> set[str]:
    """The calendar years meant; 2022到2024年 covers the one in between."""
    values = [skeleton.mentions[k].value for k in years]
    if len(years) == 2:
        between = skeleton.text[skeleton.places[years[0]] + 1 : skeleton.places[years[1]]]
        if any(mark in between for mark in "到至-~—～－") and values[0] < values[1]:
            return {str(year) for year in range(int(values[0]), int(values[1]) + 1)}
    return set(values)
