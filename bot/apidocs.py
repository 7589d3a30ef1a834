"""The page /docs: the OpenAPI description as plain HTML, without a script and without any other server."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template


@cache
def _template() -> Template:
    folder = Path(__file__).with_name("web")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True).get_template("docs.html")


def render(description: dict[str, Any]) -> str:
    """HTML of an OpenAPI 3 description: each operation with the fields it takes and gives."""
    schemas: dict[str, Any] = description.get("components", {}).get("schemas", {})
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "about": operation.get("description", ""),
            "takes": _fields(_body(operation.get("requestBody", {})), schemas),
            "gives": _fields(_body(operation["responses"].get("200", {})), schemas),
            "example": _example(method, path, _fields(_body(operation.get("requestBody", {})), schemas)),
        }
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    return _template().render(info=description["info"], operations=operations)


def _body(part: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = part.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> list[dict[str, Any]]:
    resolved = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    required = resolved.get("required", [])
    return [
        {
            "name": name,
            "type": _type(field),
            "required": name in required,
            "about": field.get("description", ""),
            "example": next(iter(field.get("examples", [])), None),
        }
        for name, field in resolved.get("properties", {}).items()
    ]


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " | ".join(_type(option) for option in field["anyOf"])
    if field.get("type") == "array":
        return f"[{_type(field.get('items', {}))}]"
    return str(field.get("format") or field.get("type", "any"))


def _example(method: str, path: str, takes: list[dict[str, Any]]) -> str:
    if method == "get":
        return f"curl -s http://127.0.0.1:8000{path}"
    body = {
        field["name"]: field["example"] or ({} if field["type"] == "object" else "…")
        for field in takes
        if field["required"]
    }
    words = json.dumps(body, ensure_ascii=False)
    return f"curl -s http://127.0.0.1:8000{path} -H 'Content-Type: application/json' -d '{words}'"
