"""What people call a document, its region and its honours: names.yaml of its folder.

The understanding (knowledge.lexicon) and the search (knowledge.places) both read it, so that a new document brings its
own words. In places ``!`` marks an ordinary word: it counts only with its 市, 县, 区, or where a place was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from .errors import from_validation
from .yamlfile import read_yaml

FILE = "names.yaml"
Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = tuple[Word, ...]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
Short = Annotated[str, StringConstraints(pattern=r"^(!?\S)?$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Called(_Model):
    """What stands in front of a document's number (``湘人社办``, 湖南) and what the whole is called (23号文)."""

    issuers: Words = ()
    names: Words = ()


class _Place(_Model):
    name: Word
    short: Short = ""
    aliases: Words = ()


class Town(_Place):
    """A city: counties and districts (``parts``) with their 县, 区; other names; the one character it is called by."""

    parts: Words = ()


class Within(_Model):
    """The province around a region that is a city: its key elsewhere (``hubei``) and its names, the character last."""

    region: Key
    names: Words


class Places(_Place):
    """A region's names; ``cities`` by pinyin, the key being the word in the region's value (``hunan/changsha``)."""

    within: Within | None = None
    cities: Mapping[Key, Town] = {}


class Names(_Model):
    """The whole of names.yaml. One of a region's documents has its ``region``; ``honours``: full name -> as spoken."""

    document: Called = Called()
    region: Places | None = None
    honours: Mapping[Word, Words] = {}


def read_names(folder: Path) -> Names:
    """names.yaml of ``folder``, checked; nothing in it where there is none."""
    file = folder / FILE
    if not file.exists():
        return Names()
    try:
        return Names.model_validate(read_yaml(file) or {})
    except ValidationError as error:
        raise from_validation(file, error) from None
