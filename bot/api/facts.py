"""What a situation may hold, as OpenAPI and MCP describe it: the engine's own form with the words of each fact."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from bot import doors

EXAMPLE = {
    "region": "cn-hn",
    "direction": "skill_to_title",
    "occupation": "焊工",
    "certs": [{"level": "technician", "date": "2021-06"}],
    "post_since": "2018-03-01",
    "continuous_work": True,
    "frontline": True,
    "appraisals": "last3_pass",
}


class _Described:
    """Describes a dictionary of facts; the engine is loaded when somebody asks for the description, not before.

    The facts themselves stay a dictionary: the engine checks them, and says better than a schema what is wrong.
    """

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # Wrapped, the form is described once under its own name and only referred to here.
        situation = handler(core_schema.definitions_schema(doors.situation_form().__pydantic_core_schema__, []))
        described = handler.resolve_ref_schema(situation)
        for name, words in doors.fact_words().items():
            if name in described["properties"]:
                described["properties"][name] |= {"description": words}
        return situation


Facts = Annotated[
    dict[str, Any],
    _Described(),
    Field(
        description="What is known about the person. A fact left out is not known; `unknown` = asked, and not known. "
        "A date is a string and means an interval: `2022`, `2022-03`, `2022-03-15`, `2021-06-02..2022-06-01`, "
        "`..2022-06-01`, `2022-06-02..`.",
        examples=[EXAMPLE],
    ),
]
