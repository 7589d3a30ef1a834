"""Makes text.md of a paper's plain text: the same words in the same order, with the marks its layout calls for.

What no rule can know (a wrapped title, a paragraph that belongs to the head again) is left for a person to mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.policies.numbering import name_of, number_of

_MARKED = re.compile(r"^#+ ", re.MULTILINE)
_ANNEX = re.compile(r"附件\d*")
_HEAD = 40  # characters; a numbered line that is longer, or a sentence, is a paragraph


def text_md(words: str, title: str | None = None) -> str:
    """The text of text.md; a text that has its marks already is taken as it is.

    A blank line ends a paragraph; where there is none, every line is one. ``title``: the paragraph of these words
    begins a part, as the first one does and an annex.
    """
    plain = words.replace("\r\n", "\n").replace("\ufeff", "")
    if _MARKED.search(plain):
        return plain.strip("\n") + "\n"
    return "\n\n".join(_marked(list(_paragraphs(plain)), title)) + "\n"


def _paragraphs(words: str) -> Iterator[str]:
    lines = [line.strip() for line in words.strip().split("\n")]
    if "" not in lines:
        yield from lines
        return
    gathered: list[str] = []
    for line in [*lines, ""]:
        if line:
            gathered.append(line)
        elif gathered:
            yield ("\n" if gathered[0].startswith("|") else "").join(gathered)
            gathered = []


def _marked(paragraphs: list[str], title: str | None) -> Iterator[str]:
    # The date and the seal of the paper stand before its annexes.
    end = next((at for at, words in enumerate(paragraphs) if at and _ANNEX.fullmatch(words)), len(paragraphs))
    while end > 1 and name_of(paragraphs[end - 1], opens=False) in {"落款", "附注"}:
        end -= 1
    under_item = False
    for at, words in enumerate(paragraphs):
        number = number_of(words)
        if at == 0 or words == title or _ANNEX.fullmatch(words):
            under_item = False
            yield f"# {words}"
            continue
        if at == end:
            yield "---"
        if number and number.level < 2 and len(words) <= _HEAD and not words.endswith(("。", "；", "：")):
            under_item = False
            yield f"{'#' * (number.level + 2)} {words}"
        elif number:
            under_item = number.level > 0
            yield words
        else:
            yield f"   {words}" if under_item and at < end and not name_of(words, opens=False) else words
