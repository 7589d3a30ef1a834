"""Chinese and Arabic numerals on spans a grammar has already cut (never on a sentence: 统一 is no number)."""

from __future__ import annotations

import cn2an

# Bounded, so that a run of 20,000 digits is read in linear time.
NUMERAL = r"(?:\d{1,4}(?:\.\d{1,2})?|[零〇一二两俩三仨四五六七八九十廿卅百壹贰叁肆伍]{1,7})"
DIGITS = {"零": "0", "〇": "0", "o": "0", "一": "1", "幺": "1", "二": "2", "两": "2", "三": "3", "四": "4",
          "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}  # fmt: skip
_COLLOQUIAL = str.maketrans({"两": "二", "俩": "二", "仨": "三", "〇": "零"})


def number(span: str) -> float | None:
    """The number ``span`` writes (``两`` ``十五`` ``3.5``), None when it writes none."""
    try:
        return float(span)
    except ValueError:
        pass
    plain = span.translate(_COLLOQUIAL).replace("廿", "二十").replace("卅", "三十")
    try:
        return float(cn2an.cn2an(plain, "smart"))
    except (ValueError, KeyError, TypeError):
        return None


def digits(span: str) -> str | None:
    """``span`` read digit by digit (``二〇一九`` -> ``2019``), None when it holds anything else."""
    read = [character if character.isdigit() else DIGITS.get(character) for character in span]
    return None if None in read else "".join(d for d in read if d)
