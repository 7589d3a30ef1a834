"""All settings of the surfaces, in one place: environment variables with the prefix ``GUANTONG_``."""

from __future__ import annotations

import difflib
import os
import re
from functools import cache
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from limits import RateLimitItem
from limits import parse as parse_rate
from pydantic import DirectoryPath, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import doors

PREFIX = "GUANTONG_"
_ORIGIN = re.compile(r"https?://[^/\s*]+")
_TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,80}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
PROJECT = Path(__file__).resolve().parent.parent


class SettingsError(ValueError):
    """A setting cannot be used; the message names the variable, what was found and what was expected."""


class Settings(BaseSettings):
    """Where things are and how long they may take. Times are seconds, sizes are characters or bytes as named."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    allowed_origins: tuple[str, ...] = ()  # sites that may carry the widget, as ["https://rst.hunan.gov.cn"]
    signing_secret: SecretStr = SecretStr(
        ""
    )  # signs what the server hands out; empty = one made in the run folder (bot.signing)
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055/webhook"
    policies: DirectoryPath = doors.POLICIES
    run_folder: Path = doors.made(PROJECT / ".run")
    store_url: str = ""
    instance: str = ""
    turn_seconds: float = Field(default=30.0, gt=0)
    start_seconds: float = Field(default=300.0, gt=0)
    message_characters: int = Field(default=500, ge=1)
    body_bytes: int = Field(default=262144, ge=1024)
    rate_limit: str = "3000/minute"  # per client address, as `limits` writes it; empty = none
    timezone: str = "Asia/Shanghai"
    encoder: str = (
        ""  # name or folder of a sentence-transformers model; empty = the one trained here (knowledge.encoder)
    )
    engine: Literal["", "plain"] = ""  # plain = the sources of the engine as they are, not compiled (actions.compiled)
    gaps: str = (
        ""  # file of the questions that were not answered; empty = in the run folder, off = none (actions.gap_log)
    )
    telegram_token: SecretStr = SecretStr("")  # of the bot, from @BotFather; empty = no Telegram
    telegram_api: str = "https://api.telegram.org"  # or a Bot API server of one's own
    telegram_webhook: str = ""  # where Telegram reaches this server, https://…; empty = long polling
    telegram_secret: SecretStr = SecretStr("")  # what Telegram proves itself with at the webhook

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("expected a time zone name such as Asia/Shanghai") from error
        return name

    @field_validator("allowed_origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"expected origins such as https://rst.hunan.gov.cn without a path, found {origin!r}")
        return origins

    @field_validator("rate_limit")
    @classmethod
    def _readable_rate(cls, text: str) -> str:
        if text:
            try:
                parse_rate(text)
            except ValueError as error:
                raise ValueError("expected a rate such as 3000/minute, or nothing for no limit") from error
        return text

    @field_validator("telegram_token")
    @classmethod
    def _whole_token(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("expected a token as @BotFather gives it: a number, a colon, about 35 letters and digits")
        return token

    @field_validator("telegram_secret")
    @classmethod
    def _usable_secret(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value() and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("expected 16 to 256 letters, digits, - and _ that nobody can guess")
        return secret

    @field_validator("telegram_webhook")
    @classmethod
    def _public_address(cls, url: str) -> str:
        if url and not url.startswith("https://"):
            raise ValueError("expected the public address of this server, such as https://guantong.example.cn")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _guarded_webhook(self) -> Self:
        if self.telegram_webhook and not self.telegram_secret.get_secret_value():
            raise ValueError(
                "GUANTONG_TELEGRAM_SECRET: found nothing; a webhook needs a secret of 16 to 256 letters, digits, - and _"
            )
        return self

    @property
    def rate(self) -> RateLimitItem | None:
        """How many requests one address may make; None = as many as it likes."""
        return parse_rate(self.rate_limit) if self.rate_limit else None

    @property
    def store(self) -> str:
        """SQLAlchemy address of the store; a SQLite file in the run folder unless set."""
        return self.store_url or f"sqlite:///{self.run_folder / 'conversations.sqlite'}"


def load() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a value is of the wrong form, or a variable is a near miss of a setting's name.
    """
    _refuse_near_misses()
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:  # about several of them; the message names the one to set
            raise SettingsError(f"{first['ctx']['error']}. Set it, or unset the others.") from error
        name = PREFIX + str(first["loc"][0]).upper()
        found = "another form" if name.endswith(("_TOKEN", "_SECRET")) else repr(first["input"])
        raise SettingsError(f"{name}: found {found}; {first['msg']}. Set it anew or unset it.") from None


def _refuse_near_misses() -> None:
    """A mistyped variable would silently leave the default in force: say so instead."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in os.environ:
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
            if close:
                raise SettingsError(f"{name}: there is no such setting; did you mean {close[0]}? Rename or unset it.")


@cache
def project_version() -> str:
    """The version of the installed project."""
    from importlib.metadata import version

    return version("guantong")
