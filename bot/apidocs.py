"""The page /docs: the OpenAPI description as plain HTML, without a script and without any other server."""

from __future__ import annotations

import json
import shlex
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

Schema = dict[str, Any]


@cache
def _template() -> Template:
    folder = Path(__file__).with_name("web")
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("docs.html")


def render(description: dict[str, Any], server: str) -> str:
    """HTML of an OpenAPI 3 description: each operation with what it takes, gives and refuses; then every form.

    ``server``: the address the examples are sent to (``http://127.0.0.1:8000``).
    """
    schemas: dict[str, Schema] = description.get("components", {}).get("schemas", {})
    operations = [
        _operation(method, path, operation, schemas, server)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    forms = [
        {"name": name, "about": schema.get("description", ""), "fields": _fields(schema)}
        for name, schema in sorted(schemas.items())
    ]
    return _template().render(info=description["info"], operations=operations, forms=forms)


def _operation(
    method: str, path: str, operation: dict[str, Any], schemas: dict[str, Schema], server: str
) -> dict[str, Any]:
    takes = _body(operation.get("requestBody", {}))
    return {
        "method": method.upper(),
        "path": path,
        "about": operation.get("description", ""),
        "parameters": [
            _field(one["name"], _described(one), required=one["required"]) for one in _parameters(operation)
        ],
        "takes": _type(takes) if takes else [],
        "fields": _fields(_resolved(takes, schemas)),
        "gives": _type(_body(operation["responses"].get("200", {}))),
        "answers": {code: answer["description"] for code, answer in operation["responses"].items() if code != "200"},
        "example": _example(method, server + path, operation, schemas),
    }


def _parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = operation.get("parameters", [])
    return found


def _described(parameter: dict[str, Any]) -> Schema:
    schema: Schema = parameter["schema"]
    return schema | {"description": parameter.get("description", "")}


def _body(part: dict[str, Any]) -> Schema:
    schema: Schema = part.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _resolved(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    return schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)


def _fields(schema: Schema) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [_field(name, field, required=name in required) for name, field in schema.get("properties", {}).items()]


def _field(name: str, schema: Schema, *, required: bool) -> dict[str, Any]:
    about = schema.get("description") or next(
        (option["description"] for option in schema.get("anyOf", []) if "description" in option), ""
    )
    return {"name": name, "type": _type(schema), "required": required, "about": about}


def _type(schema: Schema) -> list[str]:
    """The type in words; a piece that begins with # is the name of a form on the same page."""
    if "$ref" in schema:
        return ["#" + str(schema["$ref"]).rpartition("/")[2]]
    if "anyOf" in schema:
        return _between(" | ", [_type(option) for option in schema["anyOf"]])
    if "enum" in schema:
        return [" | ".join(f'"{value}"' for value in schema["enum"])]
    if "const" in schema:
        return [f'"{schema["const"]}"']
    if schema.get("type") == "array":
        return ["[", *_type(schema.get("items", {})), "]"]
    values = schema.get("additionalProperties")
    if schema.get("type") == "object" and isinstance(values, dict):
        return ["{…: ", *_type(values), "}"]
    return [str(schema.get("format") or schema.get("type", "any"))]


def _between(mark: str, pieces: list[list[str]]) -> list[str]:
    found = pieces[0]
    for piece in pieces[1:]:
        found = [*found, mark, *piece]
    return found


def _example(method: str, url: str, operation: dict[str, Any], schemas: dict[str, Schema]) -> str:
    """A command to try it with; every form that takes something has examples for its required fields."""
    for one in _parameters(operation):
        url = url.replace(f"{{{one['name']}}}", str(_sample(one["schema"])))
    if method == "get":
        return f"curl -s {shlex.quote(url)}"
    form = _resolved(_body(operation["requestBody"]), schemas)
    sent = {name: _sample(field) for name, field in form["properties"].items() if _sample(field) is not None}
    body = json.dumps(sent, ensure_ascii=False)
    return f"curl -s {shlex.quote(url)} -H 'Content-Type: application/json' -d {shlex.quote(body)}"


def _sample(schema: Schema) -> Any:
    options = [schema, *schema.get("anyOf", [])]
    return next((example for option in options for example in option.get("examples", [])), None)
