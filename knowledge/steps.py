"""Steps: from which level to which a rule leads, and from which to which a question asks (技师 to 中级职称, not back)."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.concepts import named_levels
from knowledge.wording import folded

_LEADS = re.compile(r"可(?:以)?(?P<each>分别)?(?:直接|按有关规定|由单位|推荐|参评)*(?:申报|申请|聘任|参评)")
_UNTIL = re.compile(r"[；;。]")

Step = tuple[str, str]


def stated(text: str) -> frozenset[Step]:
    """The steps that ``text`` (as it stands in a document) states: each level named before 可申报, to each named after it."""
    found: set[Step] = set()
    for part in _UNTIL.split(text):
        match = _LEADS.search(part)
        if match is None:
            continue
        sources, targets = (named_levels(folded(words)) for words in (part[: match.start()], part[match.end() :]))
        if match["each"] and len(sources) == len(targets):
            found.update(zip(sources, targets, strict=True))
        else:
            found.update((source, target) for source in sources for target in targets[:1])
    return frozenset(found)


def asked(question: str) -> frozenset[Step]:
    """The steps that ``question`` asks about: each level it names, to the next one of the other kind."""
    levels = named_levels(folded(question))
    return frozenset((one, other) for one, other in pairwise(levels) if one[:2] != other[:2])
