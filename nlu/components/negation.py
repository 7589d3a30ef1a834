"""Which mentions the person rejects: 是二级不是三级, 不是2018年, 之前说的…是别人."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:(?<!是)(?<!要)(?<!会)不是(?!说|不)|并非|而非|不算|(?<![能可])不属于)(?:我|在|什么|啥|那个|说|指)?(?:的)?$"
)
_TAKEN_BACK = re.compile(
    r"(?:之前|刚才|刚刚|前面|上面|先前|刚|原来|之前我)(?:我)?(?:说|讲|填|写|报|讲的|说的)(?:的|了|成|成了)?(?:是)?[^，。；]{0,4}$"
)
_WRONG_AFTER = re.compile(
    r"^(?:的|那个|这个|那条)*(?:是|又|都)?"
    r"(?:错|不对|说错|讲错|写错|记错|填错|打错|不算|别人|是别人|作废|搞错|弄错|口误)"
)
# 系民营企业，非国有; it was 2018, not 2019
_CONTRAST = re.compile(r"[，,]\s?(?:而)?(?:非|not(?: in| at)?\s?)$")
_REPLACED = re.compile(r"^(?:改成|改为|换成|应该是|应为|,?应该改)")
_NO_LONGER = re.compile(r"(?<!是)(?:已经|早就|早)?不在$")
_QUESTION = re.compile(r"^[^，。；]{0,6}(?:吗|么|嘛|？)")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the mention at ``text[start:end]`` of the matching copy is one the person rejects."""
    before, after = text[max(0, start - 16) : start], text[end : end + 12]
    if _BEFORE.search(before) or _CONTRAST.search(before):
        return not _QUESTION.match(after)
    if _NO_LONGER.search(before) and re.match(r"^(?:工作|上班|干|做|那边)?了", after):
        return True  # 我不在武汉了
    if _WRONG_AFTER.match(after) or (
        _REPLACED.match(after) and re.search(r"(?:把|从|由|说的|写的|填的|刚才的?|之前的?)[^，。；]{0,6}$", before)
    ):
        return True
    return bool(_TAKEN_BACK.search(before) and re.search(r"^[^，。；]{0,3}(?:错|不对|别人|不算|记错)", after))
