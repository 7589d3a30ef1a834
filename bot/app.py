"""The HTTP application: the chat page and the public API. The only part a person may reach."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot import apidocs, coverage_pages
from bot.api import conversations, decisions, documents, errors
from bot.api.dependencies import Configured, Dialogue
from bot.api.methods import PlainMethods
from bot.api.rates import RateLimit, Rates
from bot.api.results.conversation import Health
from bot.api.turns import OneAtATime
from bot.channels import web, web_plain
from bot.channels.telegram import webhook
from bot.channels.web import WebChannel, the_bundle
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.security import BodyLimit, SecurityHeaders, WidgetOrigins
from bot.settings import Settings, load, project_version
from bot.signing import ConversationIds, secret
from bot.store import Store
from bot.words import say

WEB = Path(__file__).with_name("web")

pages = APIRouter()


@pages.get("/", include_in_schema=False)
async def page() -> HTMLResponse:
    """Give the chat page: the widget as a whole page."""
    return HTMLResponse(_read("index.html"))


@pages.get("/demo", include_in_schema=False)
async def demo(settings: Configured) -> HTMLResponse:
    """Give a page such as an office has, with the widget on it."""
    return HTMLResponse(
        _read("demo.html").replace("{{ integrity }}", the_bundle(settings.message_characters).integrity)
    )


@cache
def _read(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


@pages.get("/health", response_model=Health, responses={503: {"model": Health, "description": "Not yet, or not now."}})
async def health(dialogue: Dialogue, settings: Configured) -> JSONResponse:
    """200 once a message can be answered, 503 until then."""
    ready = await dialogue.ready()
    body = {"name": "guantong", "status": "ok" if ready else "starting", "version": project_version()}
    return JSONResponse({**body, "instance": settings.instance}, status_code=200 if ready else 503)


@pages.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    """Give the description of the API as a page."""
    return HTMLResponse(apidocs.render(request.app.openapi(), str(request.base_url).rstrip("/")))


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
            app.state.ids = ConversationIds(secret(settings))
            app.state.web = WebChannel(app.state.service, app.state.ids)
            app.state.telegram = webhook.mailbox(store.database)
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
    app.state.rates = Rates(settings.rate)
    app.include_router(pages)
    app.include_router(coverage_pages.router)
    app.include_router(web.router)
    app.include_router(web.line)
    app.include_router(web_plain.router)
    for part in (conversations, decisions, documents):
        app.include_router(part.router, prefix="/api/v1")
    if settings.telegram_webhook:
        app.include_router(webhook.router(settings.telegram_secret.get_secret_value()))
    app.mount("/static", StaticFiles(directory=WEB), name="static")
    errors.install(app)
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, limit=settings.body_bytes)
    app.add_middleware(PlainMethods)
    app.add_middleware(RateLimit, rates=app.state.rates)
    app.add_middleware(WidgetOrigins, allowed=settings.allowed_origins)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts))
    app.add_middleware(SecurityHeaders)
    return app


def _dialogue(settings: Settings) -> DialogueClient:
    return DialogueClient(
        settings.rasa_url, settings.actions_url, seconds=settings.turn_seconds, start_seconds=settings.start_seconds
    )


def _search(settings: Settings) -> SearchClient:
    return SearchClient(settings.actions_url, seconds=settings.turn_seconds)
