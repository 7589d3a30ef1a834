"""Places: provinces, cities, counties of the covered regions, local names; what several places share is marked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from components.lexicon import Phrases, load
from components.span import BLOCK, Span, before

_SUFFIX = re.compile(r"^(?:自治区|自治州|自治县|地区|新区|开发区|省|市|县|区|州)(?:内|里|这边|那边)?")
_BEFORE_SHORT = re.compile(r"(?:在|来|到|入|离|驻|回|去|赴|于|是|按|照|对|跟|和|与|、)$")
_AFTER_SHORT = re.compile(r"^(?:这边|那边|省|地|工作|务工|打工|上班|籍|的|$)")
_ORGANISATION = re.compile(
    r"^[\u4e00-\u9fff]{0,8}?(?:公司|厂|集团|局|所|站|院|机床|重工|钢铁|船厂|造船|项目部|工地|分公司)"
)
_GLUE = re.compile(r"^(?:省|市|的|里|里面|,|，| |·|/|\(|（|-)?$")


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    lexicon = load("regions")
    entries: dict[str, tuple[str, str]] = dict.fromkeys(lexicon["traps"], ("trap", ""))
    entries.update({name: ("weak", value) for name, value in lexicon["weak"].items()})
    entries.update({name: ("name", value) for name, value in lexicon["names"].items()})
    return Phrases(entries.items())


@lru_cache(maxsize=1)
def _guards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load("regions")
    lead = "|".join(map(re.escape, sorted(lexicon["not_before"], key=len, reverse=True)))
    after = "|".join(map(re.escape, lexicon["not_after"]))
    return re.compile(rf"^(?:省|市)?(?:{lead})"), re.compile(rf"(?:{after})$")


def find_regions(text: str, asked: str | None = None) -> list[Span]:
    """Places in the matching copy; ``region`` asked for lets ordinary words (和平, 通道) and 湘, 粤 count as places."""
    wanted = asked in ("region", "city")
    not_before, not_after = _guards()
    spans = []
    for start, end, (kind, value) in _phrases().find(text):
        if kind == "trap":
            spans.append(Span(BLOCK, start, end, "", weight=1))
            continue
        if kind == "weak" and not wanted:
            continue
        if not_before.match(text[end : end + 10]) or not_after.search(before(text, start, 3)):
            continue
        units = end - start > 2 and text[end - 1] in "省市县区" and text[end : end + 1] in tuple("属直级管")
        stop = end - 1 if units else end  # 武汉市属企业: the unit is 市属
        spans.append(Span("region", start, stop, value, _extra(text, start, stop)))
    return spans + _short(text, wanted=wanted)


def _extra(text: str, start: int, end: int) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if (candidates := load("regions")["ambiguous"].get(text[start:end])) and len(candidates) > 1:
        extra["ambiguous"] = list(candidates)
    if _ORGANISATION.match(text[end : end + 16]):
        extra["implied"] = True
    return extra


def _short(text: str, *, wanted: bool) -> list[Span]:
    """湘粤两省, 在沪, 鄂这边."""
    lexicon = load("regions")
    short, known, at_work = lexicon["short"], lexicon["short_sure"], lexicon["short_at_work"]
    spans = []
    for index, character in enumerate(text):
        if character not in short:
            continue
        lead, after = before(text, index, 2), text[index + 1 : index + 5]
        pair = (lead[-1:] in short and lead[-1:] in known) or (
            after[:1] in short and character in known and after[:1] in known
        )
        alone = wanted and not text.strip(character + "。，的省 ")
        sure = character in known and bool(_BEFORE_SHORT.search(lead)) and bool(_AFTER_SHORT.match(after))
        sure = sure or (character in known and bool(re.match(r"(?:这边|那边|省)", after)))
        sure = sure or (
            character in at_work and lead[-1:] in ("在", "来") and after.startswith(("工作", "务工", "打工", "上班"))
        )
        if pair or alone or sure:
            spans.append(Span("region", index, index + 1, short[character], {}, -1))
    return spans


def merge_regions(spans: list[Span], text: str) -> list[Span]:
    """湖南长沙, 深圳龙华, 广西柳州 are one place each: neighbours of which one refines the other become one."""
    merged: list[Span] = []
    for index, span in enumerate(spans):
        if span.type != "region":
            merged.append(span)
            continue
        place = _with_suffix(span, spans[index + 1].start if index + 1 < len(spans) else len(text), text)
        last = merged[-1] if merged and merged[-1].type == "region" else None
        if last and _GLUE.match(text[last.end : place.start]) and (value := _finer(last, place)):
            extra = {key: known for key, known in {**last.extra, **place.extra}.items() if key != "ambiguous"}
            merged[-1] = Span("region", last.start, place.end, value, extra)
        else:
            merged.append(place)
    return merged


def _with_suffix(span: Span, limit: int, text: str) -> Span:
    """The place with its 市, 县, 区, as far as no other mention begins there and it is not part of 市属, 市直."""
    suffix = _SUFFIX.match(text[span.end : span.end + 4])
    if not suffix or text[span.end + 1 : span.end + 2] in tuple("属直级管"):
        return span
    end = span.end + len(suffix[0].rstrip("内里这那边"))
    return span if end > limit else Span("region", span.start, end, span.value, span.extra)


def _finer(first: Span, second: Span) -> str | None:
    candidates: list[str] = [second.value, *second.extra.get("ambiguous", ())]
    for candidate in candidates:
        if (
            candidate == first.value
            or candidate.startswith(first.value + "/")
            or first.value.startswith(candidate + "/")
        ):
            return max(candidate, first.value, key=len)
    return second.value if load("regions")["within"].get(second.value) == first.value else None
