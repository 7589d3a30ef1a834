"""The frames of the web channel: what was recorded, as the widget draws it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.store import Record

Frame = dict[str, Any]

_LONG = 3_000  # bytes; from here on the beginning of a message goes ahead of the rest
_SETTLED = ("answered", "refused")
_MOST_PATHS = 3  # ways of a plan; its text tells as many


def hello(asked: str | None, conversation: str, records: Sequence[Record]) -> Frame:
    """The answer to a hello: `asked` is the conversation that was named, `conversation` the one that holds."""
    unanswered = {record.id for record in records if record.direction == "in" and record.status not in _SETTLED}
    # What was said in place of an answer is said by the message's own "send again".
    told = [_recorded(record) for record in records if record.reply_to not in unanswered or record.direction == "in"]
    return {"type": "hello", "asked": asked, "conversation": conversation, "records": told}


def turn(conversation: str, key: str, records: Sequence[Record], words: str | None) -> list[Frame]:
    """One turn: what was said, what answers it, and that it is done. `words` says why there is no answer, if there is none."""
    head = {"conversation": conversation, "key": key}
    done = {"type": "done", **head, "delivered": words is None} | ({"words": words} if words else {})
    if words is not None:
        return [done]
    told: list[Frame] = []
    for record in records:
        whole = _recorded(record)
        beginning = _beginning(whole)
        if beginning is not None:
            told.append({"type": "partly", **head, "record": beginning})
        told.append({"type": "message", **head, "record": whole})
    return [*told, done]


def refused(conversation: str | None, key: str | None, words: str, after: int = 0) -> Frame:
    """A frame that could not be taken, and in how many seconds it can, if that is all."""
    return {"type": "refused", "conversation": conversation, "key": key, "error": words, "after": after}


def _recorded(record: Record) -> Frame:
    common = {"id": record.id, "direction": record.direction, "status": record.status}
    if record.direction == "in":
        return common | {"key": record.key, "text": record.text}
    return common | {"reply_to": record.reply_to, "message": drawn(record.body or {})}


def drawn(message: dict[str, Any]) -> dict[str, Any]:
    """The message without what the widget has no use for: a comparison holds four whole assessments."""
    kept = {key: value for key, value in message.items() if key not in ("forms", "question", "asked", "nearest")}
    if plan := kept.get("plan"):
        kept["plan"] = plan | {"paths": plan["paths"][:_MOST_PATHS], "nearest": plan["nearest"][:_MOST_PATHS]}
    if comparison := kept.get("comparison"):
        kept["comparison"] = comparison | {
            "regions": [
                {key: value for key, value in side.items() if key != "assessment"} for side in comparison["regions"]
            ],
            "conditions": [line for line in comparison["conditions"] if line["differs"]],
        }
    return kept


def _beginning(record: Frame) -> Frame | None:
    """The verdict of a long message, without its tables; None where the message is short."""
    message = record.get("message", {})
    assessment = message.get("assessment")
    if not assessment or len(json.dumps(message, ensure_ascii=False).encode()) < _LONG:
        return None
    known = ("verdict", "headline", "outcome", "outcome_text", "earliest_date", "earliest_text", "as_of", "next")
    first = {"status": message["status"], "text": message["text"], "buttons": []}
    return record | {"message": first | {"assessment": {key: assessment[key] for key in known if assessment.get(key)}}}
