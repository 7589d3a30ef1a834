"""Decisions over HTTP: facts in, a verdict with its clauses out. No dialogue, no guessing."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from bot import doors
from bot.api.body import StrictRoute
from bot.api.dependencies import Today
from bot.api.errors import refused, responses
from bot.api.forms import AssessIn, DeadlinesIn
from bot.api.results import Assessment, DeadlinesOut

router = APIRouter(tags=["decision"], route_class=StrictRoute)


@router.post("/assess", response_model=Assessment, responses=responses())
def assess(body: AssessIn, today: Today) -> Response:
    """Decide for one person on one day, by the rules alone: every route, its conditions, and the clauses verbatim."""
    with refused():
        return JSONResponse(doors.assess(body.facts, body.as_of or today, body.target))


@router.post("/deadlines", response_model=DeadlinesOut, responses=responses())
def deadlines(body: DeadlinesIn) -> Response:
    """The days a document sets around a company's own assessment, counted on the real working calendar."""
    with refused():
        found = doors.deadlines(body.assessment, body.notice_from, body.notice_to, body.document)
        return JSONResponse(found)
