"""Identifiers that only this server can have made: whoever holds one may read the conversation it names."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

from bot.settings import Settings

_MARK = "web_"
_SECRET_BYTES = 32


class ConversationIds:
    """Makes signed identifiers of conversations, and knows its own again."""

    def __init__(self, secret: str) -> None:
        self._signer = Signer(secret, salt="guantong.conversation", digest_method=hashlib.sha256, key_derivation="hmac")

    def new(self) -> str:
        """An identifier nobody can guess, nor make."""
        return self._signer.sign(_MARK + secrets.token_urlsafe(18)).decode()

    def are_ours(self, conversation: str) -> bool:
        """Whether this server made the identifier."""
        try:
            return self._signer.unsign(conversation.encode("utf-8", "replace")).startswith(_MARK.encode())
        except BadSignature:
            return False


def secret(settings: Settings) -> str:
    """The secret of the settings, or one kept in the run folder, made at the first call and readable to its owner only.

    Servers on several machines need the same one in their settings.
    """
    if given := settings.signing_secret.get_secret_value():
        return given
    path: Path = settings.run_folder / "secret"
    with suppress(FileExistsError):
        _write_new(path, secrets.token_hex(_SECRET_BYTES))
    return path.read_text(encoding="utf-8")


def _write_new(path: Path, text: str) -> None:
    """Write whole or not at all: another process that starts now never reads half a secret.

    Raises:
        FileExistsError: it is there already.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(text, encoding="utf-8")
    try:
        os.link(beside, path)
    finally:
        beside.unlink()
