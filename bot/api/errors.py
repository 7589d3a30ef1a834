"""What goes wrong, said in one plain message: where it is, what was found, what was expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from bot.conversation import UnusableConversationError
from bot.dialogue import DialogueError
from bot.doors import NotFoundError, NotReadyError
from bot.security import HEADERS
from bot.words import say


class Problem(BaseModel):
    """The form of every error: one message that says where it is, what was found and what was expected."""

    error: str = Field(examples=["body.as_of: found '2025-6-1'; expected an existing day such as 2025-06-01."])


_BEGINNING = re.compile("^(Input should be |(String|List|Dictionary) should have )")
_AFTERTHOUGHT = re.compile(r" after validation, not \d+$")
_MEANINGS = {
    HTTPStatus.BAD_REQUEST: "The body is not one JSON object of unique keys and finite numbers.",
    HTTPStatus.NOT_FOUND: "There is no such document, clause or day.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than allowed.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not sent as application/json.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A value is not of the form expected.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests from one address; `Retry-After` says when to go on.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Not answered now; the same request can be sent again.",
}
_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
)


def responses(*statuses: HTTPStatus, body: bool = True) -> dict[int | str, dict[str, Any]]:
    """The errors an operation may answer with, as OpenAPI describes them; `body` adds those of every body sent."""
    every = {*statuses, *(_BODY if body else (HTTPStatus.TOO_MANY_REQUESTS,))}
    return {status.value: {"model": Problem, "description": _MEANINGS[status]} for status in sorted(every)}


def explain(errors: Sequence[Any]) -> str:
    """The first finding of pydantic, in one sentence for the person who wrote the request."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"]) or "arguments"
    if first["type"] == "missing":
        return f"{where}: found nothing; expected a value."
    if first["type"] == "value_error":
        return f"{where}: {first['ctx']['error']}"
    expected = _AFTERTHOUGHT.sub("", _BEGINNING.sub("", first["msg"])).rstrip(".")
    return f"{where}: found {first.get('input')!r:.100}; expected {expected}."


def refuse_unknown(value: object, known: Iterable[str]) -> object:
    """The value itself; a key that is not `known` is refused with the one that may be meant.

    Raises:
        ValueError: there is such a key. Left unnoticed, a mistyped `as_of` would be judged by today.
    """
    names = list(known)
    for key in value if isinstance(value, dict) else ():
        if key not in names:
            near = difflib.get_close_matches(str(key), names, n=1)
            hint = f"perhaps {near[0]!r} is meant" if near else f"expected {', '.join(names)}"
            raise ValueError(f"found the key {key!r:.60}, which is not known; {hint}.")
    return value


@contextmanager
def refused() -> Iterator[None]:
    """Answer 422 with the message of a `ValueError`: what was asked for cannot be used."""
    try:
        yield
    except ValueError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error


def install(app: FastAPI) -> None:
    """Let every error of the application be answered in the one form."""
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(UnusableConversationError)(_unusable)
    app.exception_handler(NotFoundError)(_not_found)
    app.exception_handler(NotReadyError)(_not_ready)
    app.exception_handler(DialogueError)(_not_answered)
    app.exception_handler(Exception)(_failed)


def _answer(status: int, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status, headers=headers)


async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, f"{explain(error.errors())} The form is described under /docs.")


async def _refused(request: Request, error: HTTPException) -> JSONResponse:
    headers = dict(error.headers or {})
    message = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:
        message = f"{request.method} {request.url.path:.100}: there is no such address. All of them stand under /docs."
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = headers.get("allow") or headers.get("Allow", "GET")
        message = f"{request.method} {request.url.path:.100}: found {request.method}; expected {allowed}."
    return _answer(error.status_code, message, headers)


async def _unusable(_request: Request, error: UnusableConversationError) -> JSONResponse:
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


async def _not_found(_request: Request, error: NotFoundError) -> JSONResponse:
    return _answer(HTTPStatus.NOT_FOUND, str(error))


async def _not_ready(_request: Request, error: NotReadyError) -> JSONResponse:
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, str(error))


async def _not_answered(_request: Request, error: DialogueError) -> JSONResponse:
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, say(f"failure.{error.reason}"))


async def _failed(_request: Request, _error: Exception) -> JSONResponse:
    # What failed goes to the log of the process, never to whoever asked. The middleware does not see this answer.
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, say("failure.internal"), HEADERS)
