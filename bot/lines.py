"""JSON in: whole files and lines. Every fault is one message with the place, what was found and what was expected."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bot import clock

_DIGITS = 18
_DEEPEST = 32  # nothing we read is nested more than six deep; what recurses over a value must never be overrun


class BadInputError(ValueError):
    """The input cannot be used; the text is the whole message."""


@dataclass(frozen=True)
class Line:
    """One line of input: the object, or why it cannot be used."""

    number: int
    value: dict[str, Any]
    error: str | None = None


def read_lines(stream: IO[bytes]) -> Iterator[Line]:
    """The objects of a stream, one a line, as they come; blank lines are skipped."""
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        try:
            yield Line(number, parse_object(raw, f"line {number}"))
        except BadInputError as error:
            yield Line(number, {}, str(error))


def read_file(path: Path) -> dict[str, Any]:
    """The object in a file.

    Raises:
        BadInputError: no such file, not UTF-8, not JSON, not an object.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}. Give the path of a JSON file with the facts.") from error
    return parse_object(raw, str(path))


def parse_object(raw: bytes, where: str) -> dict[str, Any]:
    """One JSON object of unique keys and finite numbers, nested no deeper than anything we read.

    Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, becomes a question mark: one character for
    another, so that places in a text stay true.

    Raises:
        BadInputError: anything else; the message begins with `where`.
    """
    try:
        value = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_counted,
        )
    except UnicodeDecodeError as error:
        raise BadInputError(f"{where}: byte {error.start} is not UTF-8. Save the text as UTF-8.") from error
    except json.JSONDecodeError as error:
        place = f"{where}, line {error.lineno}, column {error.colno}"
        raise BadInputError(f"{place}: {error.msg}. Expected one JSON object.") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{where}: {error}. Expected one JSON object.") from error
    if not isinstance(value, dict):
        raise BadInputError(f"{where}: found {_kind(value)}; expected a JSON object such as {{...}}.")
    if _too_deep(value):
        raise BadInputError(f"{where}: nested deeper than {_DEEPEST} levels. Expected one plain JSON object.")
    return _sendable(value)


def text_of(value: dict[str, Any], key: str, where: str, *, required: bool = False) -> str | None:
    """The string under `key`, or none where it may be absent.

    Raises:
        BadInputError: missing though required, or not a string.
    """
    found = value.get(key)
    if found is None and not required:
        return None
    if not isinstance(found, str):
        given = "nothing" if key not in value else _kind(found)
        raise BadInputError(f'{where}, key "{key}": found {given}; expected a string.')
    return found


def day_of(value: dict[str, Any], where: str, key: str = "as_of") -> str | None:
    """The day under `key` as ``YYYY-MM-DD``.

    Raises:
        BadInputError: there, but not an existing day of that form.
    """
    found = text_of(value, key, where)
    return None if found is None else checked_day(found, f'{where}, key "{key}"')


def checked_day(text: str, where: str) -> str:
    """The day itself, checked.

    Raises:
        BadInputError: not an existing day of the form ``YYYY-MM-DD``.
    """
    try:
        return clock.read_day(text, where).isoformat()
    except ValueError as error:
        raise BadInputError(str(error)) from error


def _too_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _sendable(value: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        replaced: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return replaced
    return value


def _kind(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "an array"}
    return "null" if value is None else names.get(type(value), "an object")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the key "{twice}" stands there twice')
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _counted(text: str) -> int:
    if len(text) > _DIGITS:
        raise ValueError(f"{text[:_DIGITS]}... is too large a number")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large a number")
    return number
