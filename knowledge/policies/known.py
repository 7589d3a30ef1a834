"""Honours and title series known by name: the country's (knowledge/known.yaml) and those that the documents bring."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from .document import Document
from .errors import from_validation
from .yamlfile import read_yaml

FILE = Path(__file__).resolve().parent.parent / "known.yaml"
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Known(BaseModel):
    """The whole of known.yaml; a name stands in it once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    honours: tuple[Name, ...]
    series: tuple[Name, ...]


@cache
def everywhere() -> Known:
    """The country's names. PolicyError where known.yaml cannot be read."""
    try:
        return Known.model_validate(read_yaml(FILE))
    except ValidationError as error:
        raise from_validation(FILE, error) from None


def honours_of(papers: Iterable[Document]) -> frozenset[str]:
    """The country's honours and those that the documents name (names.yaml)."""
    return frozenset([*everywhere().honours, *[name for paper in papers for name in paper.names.honours]])


def series_of(papers: Iterable[Document]) -> frozenset[str]:
    """The country's series and those that the documents open or have in their directories."""
    found = list(everywhere().series)
    for paper in papers:
        found += paper.catalogue.series
        if paper.opened is not None:
            found += paper.opened.series
    return frozenset(found)
