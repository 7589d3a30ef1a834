"""Decisions over HTTP: facts in, a verdict with its clauses out. No dialogue, no guessing."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from bot import doors
from bot.api.body import StrictRoute
from bot.api.dependencies import Planning, Today
from bot.api.errors import refused, responses
from bot.api.forms import AssessIn, CompareIn, DeadlinesIn, PlanIn, WhatIfIn
from bot.api.results.assessment import Assessment
from bot.api.results.deadlines import DeadlinesOut
from bot.api.results.planning import ComparisonOut, ForkOut, PlanOut

router = APIRouter(tags=["decision"], route_class=StrictRoute)


@router.post("/assess", response_model=Assessment, responses=responses())
def assess(body: AssessIn, today: Today) -> Response:
    """Decide for one person on one day, by the rules alone: every route, its conditions, and the clauses verbatim."""
    with refused():
        return JSONResponse(doors.assess(body.facts, body.as_of or today, body.target))


@router.post("/plan", response_model=PlanOut, responses=responses(HTTPStatus.SERVICE_UNAVAILABLE))
async def plan(body: PlanIn, today: Today, one_at_a_time: Planning) -> Response:
    """Every way over both ladders to an outcome that no other way beats, each step with its day, clause and assumption."""
    with refused():
        found = await one_at_a_time.run(doors.plan, body.facts, body.as_of or today, body.target, body.limit)
        return JSONResponse(found)


@router.post("/compare", response_model=ComparisonOut, responses=responses())
def compare(body: CompareIn, today: Today) -> Response:
    """The same person in several regions, each by its own document alone, with the differing words side by side."""
    with refused():
        return JSONResponse(doors.compare(body.facts, body.as_of or today, body.target, body.regions))


@router.post("/what-if", response_model=ForkOut, responses=responses())
def what_if(body: WhatIfIn, today: Today) -> Response:
    """What would be decided if some facts were different, beside what is decided now."""
    with refused():
        return JSONResponse(doors.what_if(body.facts, body.changes, body.as_of or today, body.target))


@router.post("/deadlines", response_model=DeadlinesOut, responses=responses())
def deadlines(body: DeadlinesIn) -> Response:
    """The days a document sets around a company's own assessment, counted on the real working calendar."""
    with refused():
        found = doors.deadlines(body.assessment, body.notice_from, body.notice_to, body.document)
        return JSONResponse(found)
