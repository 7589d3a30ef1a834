"""Document numbers in full, with other brackets, or by nickname (26号文, 湖南23号)."""

from __future__ import annotations

import re
from functools import lru_cache

from components.lexicon import Phrases, load
from components.span import Span

_FULL = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,6}?(?:发|规|专|办|函|字|人社)|[\u4e00-\u9fff]{2,6})?\s*[〔\[\(（【]?(?P<year>(?:20)\d\d)年?[〕\]\)）】]?\s*第?(?P<no>\d{1,4})号(?:文件|文)?"
)


@lru_cache(maxsize=1)
def _names() -> Phrases:
    names: dict[str, str] = {}
    for number, entry in load("documents").items():
        names[number] = number
        for name in entry["names"]:
            names.setdefault(name, number)
    return Phrases(names.items())


@lru_cache(maxsize=1)
def _issuers() -> list[tuple[str, int, int, str]]:
    return [
        (issuer, entry["year"], entry["serial"], number)
        for number, entry in load("documents").items()
        for issuer in entry["issuer"]
    ]


def find_documents(text: str) -> list[Span]:
    """All document numbers in the matching copy, as the full number with 〔〕."""
    spans = [
        Span("doc_number", start, end, number, {}, 4)
        for start, end, number in _names().find(text)
        if not text[end : end + 1].isdigit() and not text[max(0, start - 1) : start].isdigit()
    ]
    for match in _FULL.finditer(text):
        spans += _full(match, text)
    return spans


def _full(match: re.Match[str], text: str) -> list[Span]:
    year, serial = int(match["year"]), int(match["no"])
    lead = text[max(0, match.start("year") - 10) : match.start("year")].rstrip("〔[(（【 ")
    for issuer, known_year, known_serial, number in sorted(_issuers(), key=lambda entry: -len(entry[0])):
        if (year, serial) == (known_year, known_serial) and lead.endswith(issuer):
            start = text.rindex(issuer, 0, match.start("year"))
            return [Span("doc_number", start, match.end(), number, {}, 5)]
    if (
        match["issuer"]
        and re.search(r"(?:发|规|专|办|函|字|人社)$", lead)
        and (found := re.search(r"[\u4e00-\u9fff]{2,6}$", lead))
    ):
        issuer = re.sub(r"^.*(?:根据|按照|依据|参照|问下|请问|这个|文件|关于|就是|的|是|按|看|问|和|跟)", "", found[0])
        start = (
            match.start("year")
            - len(text[max(0, match.start("year") - 10) : match.start("year")])
            + text[max(0, match.start("year") - 10) : match.start("year")].rindex(issuer)
            if issuer
            else match.start("year")
        )
        if issuer:
            return [Span("doc_number", start, match.end(), f"{issuer}〔{year}〕{serial}号", {"unknown": True}, 5)]
    candidates = [number for _, y, s, number in _issuers() if (y, s) == (year, serial)]
    if candidates and match[0].endswith(("文", "文件")):
        return [Span("doc_number", match.start("year"), match.end(), candidates[0], {}, 5)]
    if candidates and re.search(r"[〔\[\(（【]", text[max(0, match.start("year") - 1) : match.start("year")]):
        return [Span("doc_number", match.start("year") - 1, match.end(), candidates[0], {}, 5)]
    return []
