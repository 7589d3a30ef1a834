"""The MCP tools: what another assistant sees, asks and gets."""

from __future__ import annotations

import json
import sys

import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters

from bot import doors
from bot.mcp_server import create
from bot.settings import PROJECT
from tests.bot.api.test_decisions import WELDER

TOOLS = ["assess", "search", "plan", "compare", "policies"]


def connect() -> Client:
    return Client(create("Asia/Shanghai"))


async def tools() -> dict:
    async with connect() as client:
        return {tool.name: tool for tool in (await client.list_tools()).tools}


async def call(name: str, *, client: Client | None = None, **arguments):
    if client is None:
        async with connect() as own:
            return await call(name, client=own, **arguments)
    answer = await client.call_tool(name, arguments)
    [content] = answer.content
    return answer.is_error, answer.structured_content, content.text


async def test_列出的工具都说明收什么给什么_只读():
    listed = await tools()
    assert list(listed) == TOOLS
    for tool in listed.values():
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert (tool.input_schema["type"], tool.output_schema["type"]) == ("object", "object")
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.read_only_hint


async def test_说明里写着结论的意思_待核实不能说成可以():
    description = (await tools())["assess"].description
    for verdict in ("eligible", "not_yet", "not_eligible", "needs_confirmation", "needs_information", "not_covered"):
        assert f"`{verdict}`" in description
    assert "never as yes or no" in description
    async with connect() as client:
        assert "neither yes nor no" in client.instructions
        assert "character for character" in client.instructions


async def test_评估和引擎给的一字不差_合说明的形式():
    wrong, found, text = await call("assess", facts=WELDER, as_of="2025-03-15", target="title:intermediate")
    assert not wrong
    assert (found["verdict"], found["as_of"]) == ("eligible", "2025-03-15")
    assert json.loads(text) == found
    Draft202012Validator((await tools())["assess"].output_schema).validate(found)


async def test_规划和比较也合说明的形式_日子和条款都在():
    listed = await tools()
    case = {"facts": WELDER, "as_of": "2025-06-01", "target": "title:associate_senior"}
    _, plan, _ = await call("plan", **case)
    Draft202012Validator(listed["plan"].output_schema).validate(plan)
    assert plan["paths"][0]["steps"][-1]["citation"]["document"] == "湘人社办发〔2024〕23号"
    _, compared, _ = await call("compare", **case, regions=["cn-hn", "cn-sh"])
    Draft202012Validator(listed["compare"].output_schema).validate(compared)
    assert [side["region"] for side in compared["regions"]] == ["cn-hn", "cn-sh"]


async def test_查条款和命令行同一扇门(monkeypatch):
    monkeypatch.setattr(doors, "search", lambda q, region, k: {"status": "nothing_found", "hits": []})
    assert await call("search", q="x") == (
        False,
        {"status": "nothing_found", "hits": []},
        '{"status": "nothing_found", "hits": []}',
    )

    def missing(*_):
        raise doors.NotReadyError("build/index: not there; run guantong build")

    monkeypatch.setattr(doors, "search", missing)
    assert await call("search", q="x") == (True, None, "build/index: not there; run guantong build")


async def test_文件可以看全部_一份或一条():
    _, everything, _ = await call("policies")
    assert everything == doors.policies()
    _, paper, _ = await call("policies", document="cn-hn-2024-23")
    assert paper["text"].startswith("#")
    _, clause, _ = await call("policies", document="湘人社办发〔2024〕23号", clause="一、（二）1")
    assert clause in paper["clauses"]
    schema = (await tools())["policies"].output_schema
    for found in (everything, paper, clause):
        Draft202012Validator(schema).validate(found)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("assess", {"facts": {}, "asof": "2025-06-01"}, "perhaps 'as_of' is meant"),
        ("assess", {"facts": {"regoin": "cn-hn"}}, "perhaps region is meant"),
        ("assess", {"facts": "{}"}, "facts: found '{}'; expected a valid dictionary"),
        ("assess", {"facts": {}, "as_of": "明天"}, "found '明天'; expected an existing day"),
        ("assess", {"facts": {}, "target": "工程师"}, "target '工程师': no such outcome"),
        ("assess", {}, "facts: found nothing"),
        ("search", {"q": "x", "k": 100}, "k: found 100; expected less than or equal to 20."),
        ("policies", {"clause": "一"}, "found '一' without a document"),
        ("policies", {"document": "nowhere"}, "found 'nowhere', expected one of"),
        ("policies", {"document": "cn-hn-2024-23", "clause": "九"}, "found '九'"),
    ],
)
async def test_问法不对_一句话说明白_好改了再问(name, arguments, words):
    wrong, found, text = await call(name, **arguments)
    assert (wrong, found) == (True, None)
    assert words in text
    assert "\n" not in text


async def test_没有的工具是协议错误():
    async with connect() as client:
        with pytest.raises(MCPError, match="expected one of assess, search, plan, compare, policies"):
            await client.call_tool("decide", {})


async def test_真的起一个进程_走一遍标准输入输出():
    command = StdioServerParameters(command=sys.executable, args=["-m", "bot.cli", "mcp"], cwd=PROJECT)
    async with Client(command) as connected:
        _, found, _ = await call(
            "assess", client=connected, facts=WELDER, as_of="2025-03-14", target="title:intermediate"
        )
        assert (found["verdict"], found["earliest_date"]) == ("not_yet", "2025-03-15")
        assert connected.server_info.name == "guantong"
