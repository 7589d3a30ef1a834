"""The pages of the ledger: a document's text, each sentence coloured by what it does and linked to its rules and proofs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader
from starlette.exceptions import HTTPException

from bot import doors
from bot.words import say

WEB = Path(__file__).with_name("web")
KINDS = ("decides", "answers", "fills", "organisational")

router = APIRouter(prefix="/policies", include_in_schema=False)


@router.get("/")
def first() -> RedirectResponse:
    """Lead to the first document's page."""
    return RedirectResponse(f"/policies/{_documents()[0]['id']}")


@router.get("/{document_id}")
def page(document_id: str) -> HTMLResponse:
    """Give a document's page."""
    return HTMLResponse(_page(document_id))


@cache
def _page(document_id: str) -> str:
    if document_id not in [document["id"] for document in _documents()]:
        raise HTTPException(404, f"document: found {document_id!r}, expected one of those at /policies/")
    return render(doors.coverage(document_id)["documents"], link=lambda other: f"/policies/{other}")


def render(
    papers: list[dict[str, Any]], *, link: Callable[[str], str] = lambda other: f"#{other}", inline: bool = False
) -> str:
    """The accounts of documents as one page.

    Args:
        papers: as `doors.coverage` gives them.
        link: document id -> where its page is.
        inline: with the style inside, so that the page is one file on its own.
    """
    environment = Environment(loader=FileSystemLoader(WEB), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    routes = {route["id"]: route | {"name": _name(route)} for paper in papers for route in paper["routes"]}
    return environment.get_template("coverage.html").render(
        papers=papers,
        all_papers=papers if inline else _documents(),
        kinds=KINDS,
        routes=routes,
        anchors={paper["id"]: _anchors(paper) for paper in papers},
        style=(WEB / "coverage.css").read_text(encoding="utf-8") if inline else None,
        link=link,
        say=say,
    )


def _documents() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = doors.policies()["documents"]
    return found


def _anchors(paper: dict[str, Any]) -> dict[int, str]:
    """Each character of the text that a rule may cite -> the anchor of its sentence."""
    return {
        place: f"{paper['id']}-{sentence['start']}"
        for sentence in paper["sentences"]
        for place in range(sentence["start"], sentence["end"])
    }


def _name(route: dict[str, Any]) -> str:
    """A route by its own first condition, which tells it from the others to the same outcome."""
    labels = [condition["label"] for condition in route["conditions"] if condition["label"]]
    return str(labels[0] if labels else route["outcome_text"])
