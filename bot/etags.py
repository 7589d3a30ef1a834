"""What a client has already: the `ETag` of an answer against the `If-None-Match` of a request."""

from __future__ import annotations

from starlette.requests import Request


def has_already(request: Request, tag: str) -> bool:
    """Whether the client named the tag (with its quotation marks); a proxy that packs an answer may have weakened it."""
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return bool(known & {tag, "*"})
