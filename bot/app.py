"""The HTTP application: the chat page and the public API. The only part a person may reach."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from html import escape
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot import apidocs, coverage_pages, doors
from bot.api import conversations, decisions, documents, errors
from bot.api.dependencies import Configured, Dialogue
from bot.api.methods import PlainMethods
from bot.api.rates import RateLimit
from bot.api.results.conversation import Health
from bot.api.turns import OneAtATime
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.security import BodyLimit, SecurityHeaders
from bot.settings import Settings, load, project_version
from bot.store import Store
from bot.words import say

WEB = Path(__file__).with_name("web")

pages = APIRouter()


@pages.get("/", include_in_schema=False)
async def page() -> HTMLResponse:
    """Give the chat page, with the regions that have a document."""
    return HTMLResponse(_page())


@cache
def _page() -> str:
    regions = " ".join(f"<b>{escape(name)}</b>" for name in doors.regions())
    return (WEB / "index.html").read_text(encoding="utf-8").replace("<!-- regions -->", regions)


@pages.get("/health", response_model=Health, responses={503: {"model": Health, "description": "Not yet, or not now."}})
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
    search: Callable[[Settings], SearchClient] | None = None,
) -> FastAPI:
    """The application; for ``uvicorn --factory bot.app:create``. `dialogue` and `search` replace the clients in tests."""
    settings = settings or load()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        settings.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = Store(settings.store)
        async with (dialogue or _dialogue)(settings) as client, (search or _search)(settings) as finder:
            app.state.dialogue = client
            app.state.search = finder
            app.state.planning = OneAtATime(settings.turn_seconds)
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
        generate_unique_id_function=lambda route: route.name,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.include_router(pages)
    app.include_router(coverage_pages.router)
    for part in (conversations, decisions, documents):
        app.include_router(part.router, prefix="/api/v1")
    app.mount("/static", StaticFiles(directory=WEB), name="static")
    errors.install(app)
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, limit=settings.body_bytes)
    app.add_middleware(PlainMethods)
    app.add_middleware(RateLimit, rate=settings.rate)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts))
    app.add_middleware(SecurityHeaders)
    return app


def _dialogue(settings: Settings) -> DialogueClient:
    return DialogueClient(settings.rasa_url, settings.actions_url, seconds=settings.turn_seconds)


def _search(settings: Settings) -> SearchClient:
    return SearchClient(settings.actions_url, seconds=settings.turn_seconds)
