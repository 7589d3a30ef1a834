"""Forms: a label and what is written or ticked behind it (一线：否, 处分：无, 退休 □是 ☑否), read before any phrase.

The words of a label are no statement of their own: 退休：否 says that somebody has not retired, whatever 退休 says elsewhere.
``data/form_fields.yaml`` lists the labels of each fact; the reading is the same for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.mentions import Mention
from components.statements import Statement, Value

_FILE = Path(__file__).parent / "data" / "form_fields.yaml"
_KEYS = {"label", "affirmed", "denied"}
_START = r"(?:(?<=[，,。；;！!？?、（(\s|｜·•.．：:0-9])|^)"
_END = r"(?=\s|[，,。；;！!？?、）)（(|｜]|$)"
_COLON = r"\s*[：:＝=|｜]\s*|\s+|\s*[？?]\s*|\s*[（(]\s*"
_TICKED = r"[☑✓✔√■●☒✅]|[\[【(（]\s*[xXvV√✓✔]\s*[\]】)）]"
_BLANK = r"[□○◻☐⬜]|[\[【(（]\s*[\]】)）]"
_WORD = "不是|没有|是|否|有|无"
_TOKEN = re.compile(rf"(?P<ticked>{_TICKED})|(?P<blank>{_BLANK})|(?P<word>{_WORD})")
_YES = ("是", "有")


@dataclass(frozen=True)
class Field:
    """One field of a form: where it stands in the raw text, and what it says (None where it says nothing)."""

    fact: str
    value: Value | None
    start: int
    end: int

    def covers(self, found: Mention | Statement) -> bool:
        """Whether a mention or a statement is only words of this field."""
        return found.start < self.end and self.start < found.end


@dataclass(frozen=True)
class _Label:
    fact: str
    words: re.Pattern[str]
    answers: dict[str, Value]


def find_fields(text: str) -> list[Field]:
    """The fields of the raw ``text``, in order."""
    found: list[Field] = []
    for label in _labels():
        for match in label.words.finditer(text):
            said = _said(text, match.end())
            if said is None:
                continue
            answer, end = said
            found.append(Field(label.fact, _value(label, answer), match.start(), end))
    longest = sorted(found, key=lambda field: (field.start, -field.end))
    return [field for field in longest if not any(_inside(field, other) for other in longest)]


def with_fields(said: list[Statement], fields: list[Field]) -> list[Statement]:
    """``said`` without what is only a label, and with what the fields say."""
    told = [Statement(f.fact, f.value, f.start, f.end) for f in fields if f.value is not None]
    facts = {statement.fact for statement in told}
    others = [s for s in said if s.fact not in facts and not any(field.covers(s) for field in fields)]
    return sorted([*others, *told], key=lambda s: s.start)


def _inside(field: Field, other: Field) -> bool:
    longer = other.end - other.start > field.end - field.start
    return longer and other.start <= field.start and field.end <= other.end


def _value(label: _Label, answer: str) -> Value | None:
    return "unknown" if answer == "unknown" else label.answers.get(answer)


def _said(text: str, at: int) -> tuple[str, int] | None:
    """What is ticked or written behind a label that ends ``at``, with the end of it; None where nothing of the kind."""
    ticked = _values()["ticks"].match(text, at)
    if ticked is not None:
        return _ticked(ticked["ticks"]), ticked.end()
    written = _values()["written"].match(text, at)
    if written is None:
        return None
    if written["asks"]:
        return "empty", written.end()
    answer = next(name for name in ("affirmed", "denied", "unknown", "empty") if written[name] is not None)
    return answer, written.end()


def _ticked(choices: str) -> str:
    """Which of the words has the mark: it stands before each of them, or behind each."""
    tokens = [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(choices)]
    words = [i for i, (kind, _) in enumerate(tokens) if kind == "word"]
    step = 1 if tokens[0][0] == "word" else -1
    marked = [tokens[i][1] for i in words if 0 <= i + step < len(tokens) and tokens[i + step][0] == "ticked"]
    if len(marked) != 1:
        return "empty"
    return "affirmed" if marked[0] in _YES else "denied"


@lru_cache(maxsize=1)
def _values() -> dict[str, re.Pattern[str]]:
    data = _data()
    written = "|".join(f"(?P<{name}>{data[name]})" for name in ("unknown", "denied", "affirmed", "empty"))
    box = rf"(?:{_TICKED}|{_BLANK})"
    choice = rf"(?:{_WORD})"
    one = rf"(?:{box}\s*{choice}|{choice}\s*{box}|{choice})"
    return {
        "written": re.compile(rf"(?:{_COLON})(?:{written})(?P<asks>\s*[？?吗么])?{_END}", re.IGNORECASE),
        "ticks": re.compile(
            rf"(?:{_COLON})?(?P<ticks>(?=[^，,。；;\n]{{0,14}}{box}){one}[\s/／、|]*{one}(?:\s*{box})?)"
        ),
    }


@lru_cache(maxsize=1)
def _labels() -> tuple[_Label, ...]:
    data = _data()
    return tuple(
        _label(fact, entry, data["before"], data["behind"])
        for fact, entries in data["fields"].items()
        for entry in entries
    )


def _label(fact: str, entry: Any, before: str, behind: str) -> _Label:
    where = f"form_fields.yaml, {fact}"
    if not isinstance(entry, dict) or "label" not in entry or not set(entry) <= _KEYS:
        raise ValueError(f"{where}: found {entry!r}, expected a mapping with label and affirmed, denied or both")
    try:
        words = re.compile(rf"{_START}(?:{before}){{0,3}}(?:{entry['label']})(?:{behind})?")
    except re.error as error:
        raise ValueError(f"{where}: the label does not compile: {error}; repair it there") from error
    return _Label(fact, words, {name: entry[name] for name in ("affirmed", "denied") if name in entry})


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
