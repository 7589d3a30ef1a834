"""What the engine understood, in the form of the scripting contract (``guantong parse``, ``/api/v1/parse``)."""

from __future__ import annotations

from typing import Any

# Facts read off a sentence are the dialogue's own business; the contract lists the twelve kinds of mention.
_INTERNAL = {"statement"}


def from_parse_data(text: str, data: dict[str, Any]) -> dict[str, Any]:
    """Rasa's parse data -> ``{"intent", "intents", "entities": [{"type", "text", "value"}]}``.

    Mentions the person rejects (是二级不是三级) are no facts and are left out; `text` is the raw slice.
    """
    intent = _name(data["intent"])
    intents = [_name(other) for other in data.get("intents") or [intent]]
    entities = [
        {"type": entity["entity"], "text": text[entity["start"] : entity["end"]], "value": entity["value"]}
        for entity in data.get("entities", [])
        if not entity.get("negated") and entity["entity"] not in _INTERNAL
    ]
    return {"intent": intent, "intents": intents, "entities": entities}


def _name(intent: Any) -> str | None:
    return intent.get("name") if isinstance(intent, dict) else intent
