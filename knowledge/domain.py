"""Writes the fact slots of the Rasa domain from the fact vocabulary: `python -m knowledge.domain`.

A fact is a Rasa slot of the same name; which facts there are is said once, in facts.yaml.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from knowledge.facts import vocabulary

TARGET = Path(__file__).resolve().parent.parent / "nlu" / "domain" / "facts.yml"
_HEAD = "# Written by `python -m knowledge.domain` from knowledge/facts.yaml; change it there.\n"


def facts_domain() -> str:
    """Return the YAML of the domain file."""
    slots = {
        name: {
            "type": "any",
            "influence_conversation": False,
            "mappings": [{"type": "custom", "action": "action_understand"}],
        }
        for name in vocabulary()
    }
    body: str = yaml.safe_dump({"version": "3.1", "slots": slots}, sort_keys=False, allow_unicode=True)
    return _HEAD + body


def write() -> bool:
    """Write the file if it differs; return whether it did."""
    text = facts_domain()
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return False
    TARGET.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    write()
