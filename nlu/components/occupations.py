"""Occupations by name, by what people call them, and by sound and shape when they slip."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from components.lexicon import Phrases, load
from components.sound import syllable
from components.span import BLOCK, Span, before

CODE = re.compile(r"(?<![\d-])(?P<code>[4-6]-\d\d-\d\d(?:-\d\d)?)(?![\d-])")
THRESHOLD = 83.0  # blended score from which a fuzzy window is taken as the occupation; strangers stay below 60
_TAIL = "工员师匠"
_MENDS = re.compile(r"(?:(?<![装学进])修|维护|检修|保养)(?:理|过|着|了)?(?:的是)?$")
_MENDER = re.compile(r"修|维护|运维|装调|安装|养护|钳工|电工")
_WINDOW = re.compile(rf"[\u4e00-\u9fff]{{1,9}}[{_TAIL}]")
_NOT_AFTER = re.compile(r"^(?:程(?!师傅)|学校|证明|车间主任|学院|专业毕业|班毕业|协会|系列|市场|考试时间)")
# 硬质合金厂, 水泥公司: the name of a works holds what it makes, which is not what everybody there does.
_WORKS_AFTER = re.compile(r"^(?:厂|分厂|总厂|公司|集团|有限|股份)")
_CUE_BEFORE = re.compile(r"(?:^|[，。；、！？\s]|是|做|干|当|搞|名|个|位|老|的|烧|电)$")
_CUE_AFTER = re.compile(r"^(?:$|[，。；、！？\s\d]|证|的|[一二三四五]级|高级|中级|初级|技师|师傅|高技|这|职业|岗|\()")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Ordinary words that end like an occupation or sound like one."""
    return frozenset(load("occupations")["ordinary"])


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    notes: dict[str, str] = dict.fromkeys(load("occupations")["not"], "")
    return Phrases({**notes, **_owners()}.items())


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    """Phrase -> canonical name."""
    owners: dict[str, str] = {}
    for name, entry in load("occupations")["names"].items():
        for phrase in entry["aliases"]:
            owners.setdefault(phrase.lower(), name)
    for name in load("occupations")["names"]:
        owners[name.lower()] = name
    return owners


@lru_cache(maxsize=1)
def _by_code() -> dict[str, str]:
    return {entry["code"]: name for name, entry in load("occupations")["names"].items() if entry["code"]}


def find_occupations(text: str, asked: str | None = None) -> list[Span]:
    """Occupations in the matching copy; fuzzy ones only where nothing matched and the words could name a job."""
    spans = []
    for start, end, name in _phrases().find(text):
        if not name and text.startswith("师", end):
            continue  # 机电工程师 is a title
        if not name:
            spans.append(Span(BLOCK, start, end, "", weight=-2))
            continue
        if _is_repaired(text, start, end, name):
            spans.append(Span(BLOCK, start, end, "", weight=-2))
            continue
        if _NOT_AFTER.match(text[end : end + 5]) or (text[start].isascii() and _touches_latin(text, start, end)):
            continue
        if text[end - 1] not in _TAIL and _WORKS_AFTER.match(text[end : end + 2]):
            continue
        spans.append(Span("occupation", start, _with_worker(text, end), name, _code(name)))
    for match in CODE.finditer(text):
        if name := _by_code().get(match["code"]):
            spans.append(Span("occupation", *match.span(), name, {"code": match["code"]}, 10))
        else:
            spans.append(Span("occupation", *match.span(), match["code"], {"code": match["code"]}, 10))
    spans += _by_sound(text)
    if all(span.type == BLOCK for span in spans):
        spans += _fuzzy(text, asked)
    return spans


def _is_repaired(text: str, start: int, end: int, name: str) -> bool:
    """修注塑机, 修叉车: whoever mends a machine is not the one who runs it, and which occupation that is the words do not say."""
    mended = _MENDS.search(before(text, start, 3))
    return mended is not None and text[end - 1] not in _TAIL and not _MENDER.search(name)


@lru_cache(maxsize=1)
def _sounds() -> dict[tuple[str, str], list[tuple[tuple[str, ...], str, str]]]:
    """First two syllables -> (syllables, phrase, name) of every phrase in Chinese characters."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, name in _owners().items():
        if all("\u4e00" <= character <= "\u9fff" for character in phrase):
            heard = tuple(syllable(character) for character in phrase)
            table.setdefault((heard[0], heard[1]), []).append((heard, phrase, name))
    return table


def _by_sound(text: str) -> list[Span]:
    """Names written with other characters of the same sound: 雕课工, 化学检验园; two characters only beside a cue."""
    heard = [syllable(character) for character in text]
    spans = []
    for start, pair in enumerate(itertools.pairwise(heard)):
        for wanted, phrase, name in _sounds().get(pair, ()):
            end = start + len(phrase)
            piece = text[start:end]
            if tuple(heard[start:end]) != wanted or piece == phrase or not _plausible(text, start, end, phrase):
                continue
            spans.append(Span("occupation", start, end, name, {**_code(name), "typo": True}, -1))
    return spans


def _plausible(text: str, start: int, end: int, phrase: str) -> bool:
    piece = text[start:end]
    same = sum(a == b for a, b in zip(piece, phrase, strict=True))
    if piece in _common() or any(piece[i:] in _owners() for i in range(len(piece) - 1)):
        return False  # 干铣工 names a 铣工 and is no slip of 干洗工
    if len(phrase) > 2:
        return same * 2 >= len(phrase) and len(phrase) - same <= 2 and (phrase[-1] in _TAIL or same >= 3)
    if phrase[1] != "工" or piece[1] not in "工公功" or (piece[1] != "工" and piece[0] != phrase[0]):
        return False
    return bool(_CUE_BEFORE.search(before(text, start, 1)) and _CUE_AFTER.match(text[end : end + 4]))


def _touches_latin(text: str, start: int, end: int) -> bool:
    return (text[max(0, start - 1) : start].isascii() and text[max(0, start - 1) : start].isalnum()) or (
        text[end : end + 1].isascii() and text[end : end + 1].isalnum()
    )


def _with_worker(text: str, end: int) -> int:
    """工, 员, 师 right after a name without it belongs to it (养老院护理 + 员), unless it begins another word."""
    if text[end - 1] not in _TAIL and re.match(
        r"工(?![作程资艺种业龄厂地人段会具序时期])|员(?!工)|师(?![傅父])", text[end : end + 2]
    ):
        return end + 1
    return end


def _code(name: str) -> dict[str, str]:
    code = load("occupations")["names"].get(name, {}).get("code", "")
    return {"code": code} if code else {}


@lru_cache(maxsize=1)
def _candidates() -> tuple[list[str], list[str], list[str]]:
    phrases = sorted(_owners())
    return phrases, [sound(p) for p in phrases], [_owners()[p] for p in phrases]


@lru_cache(maxsize=4096)
def sound(phrase: str) -> str:
    """The merged syllables of ``phrase``, one blank between."""
    return " ".join(syllable(character) for character in phrase)


def rank(phrase: str, limit: int = 3) -> list[tuple[str, float]]:
    """The ``limit`` best occupations for ``phrase``: (canonical name, score 0-100), best first.

    Score: .35 likeness of characters + .45 likeness of sound + .20 partial likeness.
    """
    phrases, sounds, names = _candidates()
    heard = sound(phrase)
    by_sound = process.cdist([heard], sounds, scorer=fuzz.ratio)[0]
    nearest = sorted(range(len(phrases)), key=lambda i: -by_sound[i])[:40]
    best: dict[str, float] = {}
    for index in nearest:
        other = phrases[index]
        score = (
            0.35 * fuzz.ratio(phrase, other) + 0.45 * float(by_sound[index]) + 0.20 * fuzz.partial_ratio(phrase, other)
        )
        best[names[index]] = max(best.get(names[index], 0.0), score)
    return sorted(best.items(), key=lambda item: -item[1])[:limit]


def _threshold(phrase: str, *, answer: bool) -> float:
    """A bare answer to the question for the occupation may be further off, if it is long enough to say something."""
    return (82.0 if len(phrase) <= 2 else 70.0) if answer else THRESHOLD


def _fuzzy(text: str, asked: str | None) -> list[Span]:
    wanted = asked in ("occupation", "occupation_code")
    if len(text) > 200:
        return []
    spans = []
    windows: list[tuple[int, int]] = []
    if wanted and len(text) <= 14:
        plain = re.sub(r"^(?:我?是|我?做|搞|干|当|我)|(?:的|吧|啊|呢|。|，|!|了)+$", "", text)
        if len(plain) == 1 and f"{plain}工" in _owners():
            at = text.index(plain)  # 焊, 钳
            return [Span("occupation", at, at + 1, _owners()[f"{plain}工"], _code(_owners()[f"{plain}工"]))]
        if len(plain) >= 2:
            at = text.index(plain)
            windows.append((at, at + len(plain)))
    for match in _WINDOW.finditer(text):
        piece = match[0]
        windows += [(match.end() - size, match.end()) for size in range(min(6, len(piece)), 2, -1)]
    for start, end in windows[:10]:
        phrase = text[start:end]
        if phrase in _common() or any(phrase.endswith(word) for word in _common() if len(word) > 1):
            continue
        ranked = rank(phrase)
        if ranked and ranked[0][1] >= _threshold(phrase, answer=wanted and (start, end) == windows[0]):
            name, score = ranked[0]
            extra = {**_code(name), "score": round(score, 1), "candidates": [n for n, _ in ranked], "typo": True}
            spans.append(Span("occupation", start, end, name, extra, -1))
    best = max(spans, key=lambda s: s.extra["score"], default=None)
    return [best] if best else []
