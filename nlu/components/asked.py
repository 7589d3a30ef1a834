"""The fact a message answers, under its name in the vocabulary."""

from __future__ import annotations

# A script may say what kind of thing was asked for without naming the fact (guantong parse --context level).
_KINDS = {
    "level": "certs",
    "skill_level": "certs",
    "title_level": "titles",
    "date": "cert_date",
    "duration": "cert_date",
    "award": "awards",
    "appraisal": "appraisals",
}


def fact_asked(asked: str | None) -> str | None:
    """Return the fact for ``asked``: its own name (`cert_date:technician`), or the one a kind of mention stands for."""
    return _KINDS.get(asked, asked) if asked else None
