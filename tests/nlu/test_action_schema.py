"""What the action server answers is still checked, by a validator made once."""

from __future__ import annotations

import action_schema
import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction


def test_a_good_answer_passes_and_a_bad_one_does_not() -> None:
    action_schema.install()
    action = RemoteAction("action_understand", None)
    good = {"events": [{"event": "slot", "name": "asked", "value": "certs"}], "responses": [{"text": "好"}]}
    assert action._validate_action_result(good)
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": [{"event": "no such event"}], "responses": []})


def test_the_schema_is_compiled_once() -> None:
    assert action_schema._validator() is action_schema._validator()
