"""The HTTP application: the chat page and the public API. The only part a person may reach."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot import apidocs, clock, doors, understanding
from bot.conversation import CONVERSATION_CHARACTERS, ConversationService, UnusableConversationError
from bot.dialogue import BotMessage, DialogueClient, DialogueError
from bot.security import BodyLimit, SecurityHeaders
from bot.settings import Settings, load, project_version
from bot.store import Store
from bot.words import say

WEB = Path(__file__).with_name("web")


def _day(value: object) -> object:
    return clock.read_day(value) if isinstance(value, str) else value


def _sendable(value: object) -> object:
    """Half a surrogate pair cannot be sent on: one character for another, so that the places in the text stay true."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Typed = Annotated[str, BeforeValidator(_sendable)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MessageIn(_Input):
    """One message of a person. Without `conversation` a new one begins."""

    text: Typed = Field(examples=["我在长沙，2021年6月拿的技师，一直干焊工，能评工程师吗？"])
    conversation: str | None = Field(default=None, max_length=CONVERSATION_CHARACTERS)
    as_of: Day | None = Field(default=None, description="The day to judge by; stays with the conversation.")
    key: str | None = Field(default=None, max_length=64, description="Sent again with the same key: the same answer.")


class ReplyOut(BaseModel):
    """What the assistant says. The status is a verdict, or what kind of answer it is."""

    conversation: str
    status: str
    messages: list[BotMessage]
    delivered: bool = Field(default=True, description="False with 503 only: nothing was decided, send it again.")


class ParseIn(_Input):
    """A sentence to understand; `context` is the slot that was asked, e.g. `cert_date:technician`."""

    text: Typed = Field(max_length=20_000)
    context: str | None = Field(default=None, max_length=128)
    as_of: Day | None = None


class AssessIn(_Input):
    """The facts of one person (docs/architecture.md, section 2); the engine decides, without any dialogue."""

    facts: dict[str, Any]
    as_of: Day | None = None
    target: str | None = None


class SearchIn(_Input):
    """A question to find the clause for."""

    q: Typed = Field(max_length=20_000)
    region: str | None = Field(default=None, max_length=64)
    k: int = Field(default=3, ge=1, le=20)


class HistoryMessage(BaseModel):
    """One message as recorded; an incoming one with status `received` or `failed` was never answered."""

    id: int
    direction: Literal["in", "out"]
    status: str
    text: str
    created_at: str
    message: BotMessage | None = None


class HistoryOut(BaseModel):
    """A conversation, oldest message first."""

    conversation: str
    messages: list[HistoryMessage]


def _service(request: Request) -> ConversationService:
    service: ConversationService = request.app.state.service
    return service


def _dialogue(request: Request) -> DialogueClient:
    dialogue: DialogueClient = request.app.state.dialogue
    return dialogue


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Service = Annotated[ConversationService, Depends(_service)]
Dialogue = Annotated[DialogueClient, Depends(_dialogue)]
Configured = Annotated[Settings, Depends(_settings)]

api = APIRouter(prefix="/api/v1")
pages = APIRouter()


@api.post("/messages", response_model=ReplyOut, response_model_exclude_unset=True, responses={503: {"model": ReplyOut}})
async def messages(body: MessageIn, service: Service) -> Response:
    """Say something and get the reply. 503: nothing was decided, the same text can be sent again."""
    reply = await service.handle(body.conversation, body.text, body.as_of, key=body.key)
    return JSONResponse(reply.to_json(), status_code=200 if reply.delivered else 503)


@api.get("/conversations/{conversation}")
async def conversation(conversation: str, service: Service) -> HistoryOut:
    """What was said so far; an unknown conversation is empty."""
    found = [
        HistoryMessage(
            id=record.id,
            direction=record.direction,
            status=record.status,
            text=record.text,
            created_at=record.created_at.isoformat(timespec="seconds"),
            message=BotMessage.model_validate(record.body) if record.body else None,
        )
        for record in await service.history(conversation)
    ]
    return HistoryOut(conversation=conversation, messages=found)


@api.post("/parse")
async def parse(body: ParseIn, dialogue: Dialogue, settings: Configured) -> dict[str, Any]:
    """What a sentence is understood as: intent, all intents, entities with normalised values."""
    metadata = {"as_of": (body.as_of or clock.today(settings.timezone)).isoformat()}
    if body.context:
        metadata["asked"] = body.context
    try:
        data = await dialogue.parse(body.text, metadata)
    except DialogueError as error:
        raise HTTPException(503, say(f"failure.{error.reason}")) from error
    return understanding.from_parse_data(body.text, data)


@api.post("/assess")
def assess(body: AssessIn, settings: Configured) -> dict[str, Any]:
    """Decide: facts -> assessment, by the rules alone."""
    try:
        return doors.assess(body.facts, body.as_of or clock.today(settings.timezone), body.target)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


@api.post("/search")
def search(body: SearchIn) -> dict[str, Any]:
    """Find the clauses that answer a question. Anything but the status `found` is a refusal."""
    try:
        return doors.search(body.q, body.region, body.k)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    except doors.NotReadyError as error:
        raise HTTPException(503, str(error)) from error


@pages.get("/", include_in_schema=False)
async def page() -> FileResponse:
    """Give the chat page."""
    return FileResponse(WEB / "index.html")


@pages.get("/health")
async def health(dialogue: Dialogue, settings: Configured) -> JSONResponse:
    """200 once a message can be answered, 503 until then."""
    ready = await dialogue.ready()
    body = {"name": "guantong", "status": "ok" if ready else "starting", "version": project_version()}
    return JSONResponse({**body, "instance": settings.instance}, status_code=200 if ready else 503)


@pages.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    """Give the description of the API as a page."""
    return HTMLResponse(apidocs.render(request.app.openapi()))


def create(
    settings: Settings | None = None,
    *,
    dialogue: Callable[[Settings], DialogueClient] | None = None,
) -> FastAPI:
    """The application; for ``uvicorn --factory bot.app:create``. `dialogue` replaces the client in tests."""
    settings = settings or load()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        settings.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = Store(settings.store)
        async with (dialogue or _client)(settings) as client:
            app.state.dialogue = client
            app.state.service = ConversationService(
                client, store, limit=settings.message_characters, timezone=settings.timezone
            )
            yield
        store.close()

    app = FastAPI(
        title="贯通 Guantong",
        version=project_version(),
        description=say("cli.about"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.include_router(pages)
    app.include_router(api)
    app.mount("/static", StaticFiles(directory=WEB), name="static")
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(UnusableConversationError)(_unusable)
    app.add_middleware(BodyLimit, limit=settings.body_bytes)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts))
    app.add_middleware(SecurityHeaders)
    return app


def _client(settings: Settings) -> DialogueClient:
    return DialogueClient(settings.rasa_url, settings.actions_url, seconds=settings.turn_seconds)


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status)


async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return _error(422, f"{where}: {first['msg']}. Found {first.get('input')!r:.100}. See /docs for the form expected.")


async def _refused(_request: Request, error: HTTPException) -> JSONResponse:
    return _error(error.status_code, str(error.detail))


async def _unusable(_request: Request, error: UnusableConversationError) -> JSONResponse:
    return _error(422, str(error))
