"""取得职称后一直从事本职业: whoever says so has worked in the trade at least since the day of the title.

The documents count the years 从事本职业 after a title, and ask since when that has been. A person who says that the time
since the title was spent so has answered; the fact is then "that day or earlier" (`..2022-06-03`), never a day of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_FACT = "occupation_since"
# 评上高工以后一直做钳工 speaks of the time since the last of several titles.
_AFTER_IT = re.compile(r"后[，,]?[我他她也都就还便又]{0,3}(?:一直|始终|天天|都|没|从没|从未)")
# 2022年到2023年脱产读书，其余没离开过: all the time but the one told.
_ALL_THE_REST = re.compile(r"(?:其余|其他|别的|剩下)的?(?:时间|时候|日子|几年)?[都也就我]{0,2}(?:没|一直|始终|从没|全)")

# 后来转到钳工岗，一直没断: the trade began with a change whose day is not told.
_CHANGED = re.compile(r"(?<![没未不再])(?<!没有)(?:转|改|调|换|下)(?:到|去|成|做|行|岗|车间)")


def cover(facts: dict[str, Any], text: str) -> None:
    """Set the fact, in place, where the facts and the message of `text` say it; take it back where they no longer do."""
    days = _days_of_titles(facts)
    if facts.get("direction") != "title_to_skill" or not days:
        return
    told_so = facts.get(_FACT) in {f"..{day}" for day in days}
    steady = facts.get("continuous_work") is True or (bool(facts.get("gaps")) and bool(_ALL_THE_REST.search(text)))
    if told_so and facts.get("continuous_work") is False and not facts.get("gaps"):
        del facts[_FACT]
    elif steady and facts.get(_FACT) in (None, "unknown") and not _CHANGED.search(text):
        day = days[-1] if _AFTER_IT.search(text) else days[0]
        post = _first_day(str(facts.get("post_since", "")))
        if post is None or post <= day:  # 2023年到车间，一直没动 says nothing of the years before
            facts[_FACT] = f"..{day}"


def _days_of_titles(facts: Mapping[str, Any]) -> list[str]:
    titles = facts.get("titles")
    held = [title for title in titles if title.get("held", True)] if isinstance(titles, list) else []
    return sorted(day for title in held if (day := _first_day(str(title.get("date", "")))) is not None)


def _first_day(text: str) -> str | None:
    """The first day a date string may mean; None where it has none."""
    begin = text.partition("..")[0]
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", begin):
        return None
    return (begin + "-01-01"[len(begin) - 4 :])[:10]
