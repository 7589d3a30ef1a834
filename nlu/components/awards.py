"""Medals of the great competitions, told over several words: 去年全国职业技能大赛我拿了铜牌."""

from __future__ import annotations

import re
from functools import lru_cache

from components.lexicon import load
from components.span import Span

_WORLD = "世界技能大赛"
_NATIONAL = "中华人民共和国职业技能大赛"
_MEDAL = re.compile(
    r"(?:(?P<world>世界技能大赛|世界技能竞赛|世赛)"
    r"|(?P<national>(?:第[一二三四五]届)?(?:中华人民共和国(?:第[一二三四五]届)?职业技能大赛|全国(?:职业)?技能大赛|国赛)))"
    r"(?P<between>[^，。；！？]{0,14}?(?:，[^，。；！？不没]{0,3}[得拿获][^，。；！？不没]{0,4}?)?)"
    r"(?P<medal>金|银|铜|优胜)(?:[牌奖]|得主)"
)
_COACH = re.compile(r"主?教练|指导(?:专家|教师|老师)|指导的?(?:选手|学生)|(?:带|培养)(?:的|出|过|着)?(?:学生|选手)")
# A pupil's medal is the coach's where the coach asks (我徒弟得了金牌，我能报吗), the pupil's own where it is asked for the pupil.
_PUPIL = re.compile(r"徒弟|徒儿|学生(?!时代|时期)|选手的|(?:带|培养)出|指导")
_FOR_THE_PUPIL = re.compile(
    r"(?:替|帮|代|给)(?:我|俺|咱|自己)?(?:的|带的|那个|这个)?(?:徒弟|徒儿|学生)(?:来)?(?:问|咨询|打听|查|看)"
    r"|(?:徒弟|徒儿|学生|他|她)(?:现在|今天|自己|是不是|,|，)*(?:能|可以|可不可以|够|想|要|可否)"
    r"[^，。；,;]{0,6}(?:报|评|申|认定|拿)"
)
_FOR_MYSELF = re.compile(
    r"我(?:自己|本人|这个?师傅|现在|今天|也|是不是|,|，)*(?:能|可以|可不可以|够|想|要|可否)[^，。；,;]{0,6}(?:报|评|申|认定)"
)


# 省级非遗木雕代表性传承人: the craft stands between.
_HEIR = re.compile(
    r"(?P<level>国家级?|省级?|市级?)(?:的)?非(?:遗|物质文化遗产)(?:项目)?[^，。；！？]{1,8}?(?:的)?(?:代表性)?传承人"
)


@lru_cache(maxsize=1)
def _contest() -> re.Pattern[str]:
    provinces = "|".join(map(re.escape, load("regions")["provinces"]))
    return re.compile(
        rf"(?:(?P<province>全?省(?:里|级|内|上)?(?:的)?|(?:{provinces})省?)|国家级)"
        r"(?:职业)?(?:技能|工种|行业)[^，。；！？]{0,6}?(?:竞赛|大赛|比赛|比武)[^。；！？]{0,8}?"
        r"(?:[一二三]等奖|第[一二三]名|冠军|亚军|季军|获奖)"
    )


def find_medals(text: str) -> list[Span]:
    """Medals in the matching copy; ``…选手教练`` where the person coached the winner (the documents tell them apart)."""
    spans = []
    for match in _MEDAL.finditer(text):
        competition = _WORLD if match["world"] else _NATIONAL
        medal = "优胜奖" if match["medal"] == "优胜" else f"{match['medal']}牌"
        end = match.end("medal") + (1 if text[match.end("medal") : match.end("medal") + 1] in "牌奖" else 0)
        around = text[max(0, match.start() - 10) : match.start()] + match["between"] + text[end : end + 8]
        pupils = _PUPIL.search(around) and not (_FOR_THE_PUPIL.search(text) and not _FOR_MYSELF.search(text))
        coach = "选手教练" if pupils or _COACH.search(around) else ""
        spans.append(Span("award", match.start(), end, competition + medal + coach, {}, 2))
    for match in _contest().finditer(text):
        level = "省级" if match["province"] else "国家级"
        spans.append(Span("award", match.start(), match.end(), f"{level}职业技能竞赛获奖", {}, 2))
    for match in _HEIR.finditer(text):
        level = match["level"].removesuffix("级")
        spans.append(Span("award", match.start(), match.end(), f"{level}级非物质文化遗产代表性传承人", {}, 2))
    return spans
