"""`guantong mcp`: the engine and the documents as tools for other assistants, over standard input and output.

The tools take the same forms as the HTTP API, checked the same way. `mcp.server.MCPServer` builds a form of its own from
a function's arguments and drops a key it does not know: a mistyped `as_of` would be judged by today. So the tools are
listed and called here, on the `Server` beneath it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import TypeAdapter, ValidationError

from bot import clock, doors
from bot.api.errors import explain
from bot.api.forms import AssessIn, CompareIn, Form, PlanIn, PoliciesIn, SearchIn
from bot.api.results.assessment import Assessment
from bot.api.results.documents import Clause, Policies, PolicyText, SearchOut
from bot.api.results.planning import ComparisonOut, PlanOut
from bot.settings import project_version

_WORDS = Path(__file__).with_name("mcp_tools.yaml")
_READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Answer = Callable[[Any, date], dict[str, Any]]
"""A checked form and today -> the result as JSON."""


@dataclass(frozen=True)
class _Kind:
    """One tool: what it takes, what it gives, and how."""

    form: type[Form]
    result: Any
    answer: Answer


def _assess(form: AssessIn, today: date) -> dict[str, Any]:
    return doors.assess(form.facts, form.as_of or today, form.target)


def _plan(form: PlanIn, today: date) -> dict[str, Any]:
    return doors.plan(form.facts, form.as_of or today, form.target, form.limit)


def _compare(form: CompareIn, today: date) -> dict[str, Any]:
    return doors.compare(form.facts, form.as_of or today, form.target, form.regions)


def _search(form: SearchIn, _today: date) -> dict[str, Any]:
    return doors.search(form.q, form.region, form.k)


def _policies(form: PoliciesIn, _today: date) -> dict[str, Any]:
    if form.document is None:
        return doors.policies()
    return doors.policy(form.document) if form.clause is None else doors.clause(form.document, form.clause)


_KINDS: Mapping[str, _Kind] = {
    "assess": _Kind(AssessIn, Assessment, _assess),
    "search": _Kind(SearchIn, SearchOut, _search),
    "plan": _Kind(PlanIn, PlanOut, _plan),
    "compare": _Kind(CompareIn, ComparisonOut, _compare),
    "policies": _Kind(PoliciesIn, Policies | PolicyText | Clause, _policies),
}


def create(timezone: str) -> Server[Any]:
    """The server with its tools; `timezone` says which day it is where none is given."""

    async def list_tools(
        _context: ServerRequestContext[Any], _params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=list(_tools()))

    async def call_tool(_context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        kind = _KINDS.get(params.name)
        if kind is None:
            raise MCPError(INVALID_PARAMS, f"tool: found {params.name!r}; expected one of {', '.join(_KINDS)}.")
        # In a thread: the first search loads the encoder, and meanwhile the other side may ask for something else.
        return await asyncio.to_thread(_called, kind, params.arguments or {}, clock.today(timezone))

    return Server(
        "guantong",
        title="贯通 Guantong",
        version=project_version(),
        instructions=_words()["instructions"],
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def serve(timezone: str) -> None:
    """Answer on standard input and output until the other side closes them."""
    server = create(timezone)
    async with stdio_server() as (requests, answers):
        await server.run(requests, answers, server.create_initialization_options())


def _called(kind: _Kind, arguments: dict[str, Any], today: date) -> CallToolResult:
    try:
        found = kind.answer(kind.form.model_validate(arguments), today)
    except ValidationError as error:
        return _refusal(explain(error.errors()))
    except (ValueError, doors.NotFoundError, doors.NotReadyError) as error:
        return _refusal(str(error))
    text = json.dumps(found, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=json.loads(text))


def _refusal(message: str) -> CallToolResult:
    """What is wrong, where the assistant that asked can read it and put it right."""
    return CallToolResult(content=[TextContent(type="text", text=message)], is_error=True)


@cache
def _tools() -> tuple[Tool, ...]:
    return tuple(
        Tool(
            name=name,
            description=_words()[name],
            input_schema=kind.form.model_json_schema(),
            output_schema=_object(TypeAdapter(kind.result).json_schema()),
            annotations=_READS_ONLY,
        )
        for name, kind in _KINDS.items()
    )


def _object(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its type said at the root, where the protocol looks for it (a union does not say it)."""
    return {"type": "object"} | schema


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {name: " ".join(text.split()) for name, text in words.items()}
