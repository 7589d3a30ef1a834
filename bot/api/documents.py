"""The documents over HTTP: the list, the words, single clauses, and the clauses that answer a question."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from bot import doors
from bot.api.body import StrictRoute
from bot.api.dependencies import Search
from bot.api.errors import refused, responses
from bot.api.forms import OccupationIn, SearchIn
from bot.api.results.documents import Clause, Policies, PolicyText, SearchOut
from bot.api.results.occupations import OccupationOut
from bot.etags import has_already

router = APIRouter(tags=["documents"], route_class=StrictRoute)

_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged since the `ETag` in `If-None-Match`."}}
Id = Annotated[str, Path(description="Its id or its number.", examples=["cn-hn-2024-23", "湘人社办发〔2024〕23号"])]
ClausePath = Annotated[
    str, Path(description="The numbering as an official cites it.", examples=["一、（二）1", "附件 工程/机电"])
]


@router.get("/policies", response_model=Policies, responses=responses(body=False) | _UNCHANGED)
def policies(request: Request) -> Response:
    """The documents: number, title, issuer, region, days in force."""
    return _revalidated(request, doors.policies())


@router.get(
    "/policies/{document}",
    response_model=PolicyText,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, body=False) | _UNCHANGED,
)
def policy(document: Id, request: Request) -> Response:
    """One document with its words, complete and verbatim, and every clause."""
    return _revalidated(request, doors.policy(document))


@router.get(
    "/policies/{document}/clauses/{clause:path}",
    response_model=Clause,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, body=False) | _UNCHANGED,
)
def clause(document: Id, clause: ClausePath, request: Request) -> Response:
    """One clause, by the document and path that every citation names."""
    return _revalidated(request, doors.clause(document, clause))


@router.post("/occupations", response_model=OccupationOut, responses=responses())
def occupations(body: OccupationIn) -> Response:
    """Where an occupation, as people say it, stands in the directories of every region, or of one."""
    with refused():
        return JSONResponse(doors.occupation(body.text, body.region))


@router.post("/search", response_model=SearchOut, responses=responses(HTTPStatus.SERVICE_UNAVAILABLE))
async def search(body: SearchIn, search: Search) -> Response:
    """Find the clauses that answer a question. Anything but the status `found` is a refusal."""
    with refused():
        return JSONResponse(await search.find(body.q, body.region, body.k))


def _revalidated(request: Request, value: dict[str, Any]) -> Response:
    """The value with an `ETag`; 304 where the client has it already. What the law says is asked for again each time."""
    answer = JSONResponse(value)
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    answer.headers["ETag"] = tag
    if has_already(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
    return answer
