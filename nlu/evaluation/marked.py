"""The notation of messages whose mentions are marked: ``[技师](skill_level technician held c1)证[2019年](date 2019 cert c1)``.

Inside the round brackets stand, separated by blanks: type, value, role, group (``c1`` ``t1`` ``g1``, or the years of an
appraisal) and flags. A role ``-`` is none, ``?`` is not judged, two roles of one mention are joined with ``+``. The flag
``negated`` marks what the person rejects, ``optional`` what may be found or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
_FLAGS = ("negated", "optional")


@dataclass(frozen=True)
class Marked:
    """One marked mention: ``text[start:end]`` of the plain message; ``role`` is empty where none was written."""

    start: int
    end: int
    type: str
    value: str
    role: str = ""
    group: str = ""
    negated: bool = False
    optional: bool = False


def read_marked(message: str) -> tuple[str, tuple[Marked, ...]]:
    """The plain text of ``message`` and its mentions, offsets in the plain text."""
    plain, last, found = "", 0, []
    for match in _MARK.finditer(message):
        plain += message[last : match.start()]
        words = match.group(1)
        fields = [field.strip('"') for field in match.group(2).split()]
        kind, value, role, group = ([field for field in fields if field not in _FLAGS] + ["", ""])[:4]
        start = len(plain)
        plain += words
        found.append(Marked(start, len(plain), kind, value, role, group, "negated" in fields, "optional" in fields))
        last = match.end()
    return plain + message[last:], tuple(found)
