"""One validator for what the action server answers, made once.

Rasa calls ``jsonschema.validate`` for every action, and that checks the schema itself against the schema of schemas each
time: three quarters of the processor time of a turn. The answer is validated all the same, against the same schema.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


@cache
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    made: Validator = kind(schema)
    return made


def validate_with_one_schema(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa's own check of an action's answer; raises ``jsonschema.ValidationError`` as that does."""
    _validator().validate(result)
    return True


def install() -> None:
    """Put this check in the place of Rasa's."""
    RemoteAction._validate_action_result = validate_with_one_schema  # noqa: SLF001 - Rasa has no setting for it
