"""How a character sounds, with the sounds merged that people of the covered regions do not tell apart."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_MERGED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("ng$"), "n"), (re.compile("^l"), "n"))


@lru_cache(maxsize=8192)
def syllable(character: str) -> str:
    """The toneless reading of ``character`` with zh/z, ch/c, sh/s, -ng/-n and l/n merged; itself if not Chinese."""
    sound = lazy_pinyin(character, errors="default")[0]
    for pattern, merged in _MERGED:
        sound = pattern.sub(merged, sound)
    return sound
