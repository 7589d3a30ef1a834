"""The real thing: supervisor, Rasa, the action server and bot, as `guantong run` starts them."""

from __future__ import annotations

import os
import signal
import time
import uuid

import httpx
import pytest

from bot import training
from bot.api.results.documents import SearchOut
from bot.processes import SystemProblemError, _free_ports, permanent
from bot.settings import Settings

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

WHOLE_CASE = (
    "湖南株洲的企业，我是车工，一直在生产一线，2015年4月起就在现在的岗位，2020年5月8日取得技师，之后没换过工作，"
    "近三年考核都合格，想评工程师。其他都正常，没有别的特殊情况"
)


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    if not training.MODEL.exists():
        pytest.skip("no dialogue model here: run `guantong build` and `guantong train` first")
    settings = Settings(run_folder=tmp_path_factory.mktemp("real"), port=_free_ports(1)[0], start_seconds=180)
    with permanent(settings, lambda _part: None) as supervised:
        yield supervised


@pytest.fixture
def say(system):
    conversation = uuid.uuid4().hex

    def message(text: str, **more: str) -> dict:
        body = {"conversation": conversation, "text": text, "as_of": "2025-06-01"} | more
        answer = httpx.post(f"{system.running.url}/api/v1/messages", json=body, timeout=60, trust_env=False)
        return answer.json() | {"code": answer.status_code}

    return message


def kill(system, name: str) -> None:
    os.kill(next(info["pid"] for info in system._rpc().getAllProcessInfo() if info["name"] == name), signal.SIGKILL)


def wait_until(system, ready: bool) -> None:
    deadline = time.monotonic() + 120
    while (httpx.get(f"{system.running.url}/health", timeout=60, trust_env=False).status_code == 200) is not ready:
        if time.monotonic() > deadline:
            raise SystemProblemError(f"/health did not become {ready}")
        time.sleep(0.2)


def test_一句话说全了_马上有结论和条款原文(say):
    reply = say(WHOLE_CASE)
    assert reply["status"] == "eligible"
    assessment = reply["messages"][-1]["assessment"]
    assert (assessment["outcome"], assessment["as_of"]) == ("title:intermediate", "2025-06-01")
    documents = {citation["document"] for citation in assessment["citations"]}
    assert documents == {"湘人社办发〔2024〕23号"}


def test_查条款由动作服务来答_引文是条款里的原话(system):
    ask = {"q": "技师要干满几年才能评中级职称", "region": "cn-hn"}
    found = httpx.post(f"{system.running.url}/api/v1/search", json=ask, timeout=60, trust_env=False).json()
    assert SearchOut.model_validate(found).status == "found"
    assert ("湘人社办发〔2024〕23号", "一、（二）1") in {(hit["document"], hit["clause"]) for hit in found["hits"]}
    assert all(hit["quote"] in hit["text"] for hit in found["hits"])


def test_斜杠命令设不了事实(say):
    say("我是湖南的")
    reply = say('/inform{"region": "cn-sh"}')
    assert "不用“/”开头的命令" in reply["messages"][0]["text"]
    understood = say("我想评中级职称")["messages"][-1].get("understood", [])
    assert "上海" not in {item["value"] for item in understood}


def test_问什么都有答复_不会沉默(say):
    for text in (
        "你好",
        "贯通政策是啥",
        "asdf",
        "1",
        "算了",
        "为什么问这个",
        "？好",
        "不知道",
        "转人工",
        "重新开始",
        "再见",
    ):
        reply = say(text)
        assert reply["code"] == 200, text
        assert all(message["text"].strip() for message in reply["messages"]), text


def test_动作服务死了_照实说没有办理_自己回来以后接着办(system, say):
    asked = say("湖南的车工，有技师证，想评工程师")
    assert asked["status"] == "asked"
    kill(system, "actions")
    failed = say("2020年5月8日拿的")
    # Rasa may have found it back already: then there is an answer, never a made-up one.
    assert failed["code"] in (200, 503)
    wait_until(system, ready=True)
    assert say("2020年5月8日拿的")["code"] == 200


def test_对话引擎死了再回来_前面说的还记得(system, say):
    say("湖南的车工，2020年5月8日拿的技师，想评工程师")
    kill(system, "rasa")
    assert say("近三年考核都合格")["code"] == 503
    wait_until(system, ready=True)
    reply = say("近三年考核都合格")
    values = {item["fact"]: item["value"] for item in reply["messages"][-1]["understood"]}
    assert values["region"] == "湖南省"
    assert "2020年5月8日" in values["certs"]
