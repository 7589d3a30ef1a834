"""The description of the API: complete, and true of what the API does."""

from __future__ import annotations

import json
import subprocess
import sys

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bot.api import facts as described
from bot.app import create
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.settings import Settings
from tests.bot.fake_rasa import FakeRasa


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    wire = httpx.ASGITransport(FakeRasa().app)
    return create(
        Settings(run_folder=tmp_path_factory.mktemp("run"), allowed_hosts=("testserver",), rate_limit=""),
        dialogue=lambda _: DialogueClient("http://rasa.test", transport=wire),
        search=lambda _: SearchClient("http://rasa.test", transport=wire),
    )


@pytest.fixture(scope="module")
def schema(app):
    return schemathesis.openapi.from_asgi("/openapi.json", app)


# A day that exists, a printable name, an occupation with a rule: no schema can say it, so 422 may meet a valid body.
UNWRITABLE = [positive_data_acceptance]

# Read off the routes, so that an operation added later is tried as well.
OPERATIONS = [(method, path) for path, methods in create(Settings()).openapi()["paths"].items() for method in methods]


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[path for _, path in OPERATIONS])
def test_随便什么请求_答复都是说明里写的形式(schema, method, path):
    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=schema[path][method].as_strategy())
    def conforms(case):
        case.call_and_validate(excluded_checks=UNWRITABLE)

    conforms()


def test_每个操作都有说明_每种错误都是同一种形式(app):
    description = app.openapi()
    for path, methods in description["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            for status, answer in operation["responses"].items():
                if path.startswith("/api/") and status.startswith("4"):
                    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert "HTTPValidationError" not in description["components"]["schemas"]


def test_请求里的每个字段都有类型_例子都合自己的形式(app):
    schemas = app.openapi()["components"]["schemas"]
    for name, form in schemas.items():
        Draft202012Validator.check_schema(form)
        if name.endswith("In"):
            assert form["additionalProperties"] is False, name
    situation = schemas["Situation"] | {"components": {"schemas": schemas}}
    Draft202012Validator(situation).validate(described.EXAMPLE)
    assert situation["properties"]["region"]["description"].startswith("工作地区")
    assert "technician" in json.dumps(schemas["SkillCertificate"])


def test_对外的进程不装编码器(tmp_path):
    program = (
        "import sys\n"
        "from bot import doors\n"
        "from bot.app import create\n"
        "create().openapi()\n"
        "from datetime import date\n"
        "doors.assess({'region': 'cn-hn', 'certs': [{'level': 'technician'}]}, date(2025, 6, 1))\n"
        "doors.policy('cn-hn-2024-23')\n"
        "print(sorted({'torch', 'faiss', 'sentence_transformers', 'rasa_sdk', 'mcp'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
