"""A province nobody has heard of, served by every part from its folder alone: made by the command, filled, put in use.

沧澜省 does not exist. Its years, its trade and its honour are like no other's, so that nothing here can be an accident.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scaffold.conftest import ID, PROJECT, begin, command, fill, new_root, put_in_use

pytestmark = [pytest.mark.slow, pytest.mark.rasa]

DAY = "2026-03-20"
FITTER = "我在泽城的企业一线干潮机工，2021年3月20日拿的技师证，一直干这行，三年考核都合格，想评中级"
TALKS: dict[str, list[tuple[str, str]]] = {
    "满五年的当天": [(FITTER, DAY)],
    "差一天": [(FITTER, "2026-03-19")],
    "荣誉": [
        (
            "我在潮都上班，得过金匠奖，是潮汐机维护工，企业一线，2025年1月5日拿的技师证，三年考核都合格，能直接评中级吗",
            DAY,
        )
    ],
    "反方向": [
        (
            "我是中级职称，工程系列，2021年4月1日评的，在望澜的企业上班，从2018年1月起一直干这一行，想考技师",
            DAY,
        )
    ],
    "没写明": [("我是劳务派遣到泽城企业一线的焊工，2020年5月6日拿的技师证，一直干这行，三年考核都合格，想评中级", DAY)],
    "换个地方": [
        ("我在长沙的企业一线当焊工，2022年5月6日拿的技师证，一直干这行，三年考核都合格，想评中级", DAY),
        ("那要是在沧澜呢", DAY),
    ],
    "没说地方": [("想评职称", DAY)],
    "问条款": [("贯通细则对目录里没有的工种怎么说", DAY)],
    "别的省": [("广东的技师几年评中级", DAY)],
}
SEARCHES = {
    "沧澜省高技能人才申报职称的对象与系列": "一、（一）",
    "泽城的高级工多久能评助工": "一、（二）1",
    "澜人社规〔2023〕7号管到哪天": "四、",
    "沧澜评上中级涨多少工资": None,
}
PERSON = {
    "region": "cn-cl", "series": "工程", "occupation": "焊工", "employer_type": "enterprise", "frontline": True,
    "post_since": "2010-01-01", "continuous_work": True, "appraisals": "last3_pass", "awards": [], "titles": [],
}  # fmt: skip
PLANNING = """
import json, sys
from datetime import date
from actions.planning import compare, plan
asked = json.load(sys.stdin)
day = date.fromisoformat(asked["day"])
json.dump([
    compare(asked["compare"], day, target="title:intermediate").to_json(),
    plan(asked["plan"], day, target="title:assistant").to_json(),
], sys.stdout)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hunan's document and the new one, everything built and trained from the two."""
    if not (PROJECT / "nlu" / ".venv" / "bin" / "python").exists():
        pytest.skip("Rasa's environment is missing: make setup")
    root = new_root(tmp_path_factory.mktemp("province") / "policies")
    guantong = command(root)
    assert begin(guantong).returncode == 0
    put_in_use(fill(root))
    for step in (("policies", "check", ID), ("build",), ("train",)):
        done = guantong(*step)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def replies(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Every talk, held with one start of the real system."""
    lines = [
        json.dumps({"conversation": name, "text": text, "as_of": day})
        for name, turns in TALKS.items()
        for text, day in turns
    ]
    done = command(root)("chat", "--json", text="\n".join(lines))
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TALKS}
    for line in done.stdout.splitlines():
        reply = json.loads(line)
        found[reply["conversation"]].append(reply)
    return found


def last(replies: list[dict[str, Any]]) -> tuple[str, dict[str, Any], str]:
    """The status, the assessment and the text of a talk's end."""
    reply = replies[-1]
    assessment = next((m["assessment"] for m in reply["messages"] if m.get("assessment")), {})
    return reply["status"], assessment, "\n".join(m["text"] for m in reply["messages"])


def test_听得懂这里的市_职业_按这里的年限给结论(replies: dict[str, Any]) -> None:
    status, assessment, text = last(replies["满五年的当天"])
    assert (status, assessment["outcome"]) == ("eligible", "title:intermediate")
    assert "取得技师证书后从事技术技能工作满5年" in text
    shown = {item["fact"]: item["value"] for item in replies["满五年的当天"][-1]["messages"][-1]["understood"]}
    assert (shown["region"], shown["occupation"]) == ("沧澜省", "潮汐机维护工")


def test_差一天就说到哪天(replies: dict[str, Any]) -> None:
    status, assessment, _ = last(replies["差一天"])
    assert (status, assessment["earliest_date"]) == ("not_yet", DAY)


def test_听得懂这里的荣誉_走这里的绿色通道(replies: dict[str, Any]) -> None:
    status, assessment, text = last(replies["荣誉"])
    assert (status, assessment["outcome"]) == ("eligible", "title:intermediate")
    assert "获得沧澜金匠奖的高技能人才，近3年年度考核合格的，可直接申报中级职称" in text


def test_反方向也按这里的年限(replies: dict[str, Any]) -> None:
    status, assessment, text = last(replies["反方向"])
    assert (status, assessment["outcome"]) == ("eligible", "skill:technician")
    assert "取得工程系列中级职称后，从事本职业工作满4年的" in text


def test_文件没写明的_两种读法都说_指出问谁(replies: dict[str, Any]) -> None:
    status, _, text = last(replies["没写明"])
    assert status == "needs_confirmation"
    for words in ("算在用工企业工作", "不算", "沧澜省职称改革工作领导小组办公室"):
        assert words in text


def test_同一个人换到这里_结论按这里的规则(replies: dict[str, Any]) -> None:
    status, assessment, text = last(replies["换个地方"])
    assert (status, assessment["earliest_date"]) == ("not_yet", "2027-05-06")
    assert "澜人社规〔2023〕7号" in text
    assert "湘人社办发" not in text


def test_问在哪里工作时_有这个省可选(replies: dict[str, Any]) -> None:
    message = replies["没说地方"][-1]["messages"][-1]
    assert message["asked"] == "region"
    assert {"沧澜", "湖南"} <= {button["title"] for button in message["buttons"]}


def test_照文件的叫法问条款_答的是原话(replies: dict[str, Any]) -> None:
    status, _, text = last(replies["问条款"])
    assert status == "answered"
    assert "附件没有列出的职业，由省职称改革工作领导小组办公室研究确定。" in text


def test_没有文件的省照实说没有_并说出有哪些(replies: dict[str, Any]) -> None:
    status, _, text = last(replies["别的省"])
    assert status == "not_covered"
    assert "沧澜省" in text


def test_检索找到这里的条款_没写的不答(root: Path) -> None:
    lines = "\n".join(json.dumps({"id": query, "q": query}) for query in SEARCHES)
    done = command(root)("search", "-", text=lines)
    found = {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert set(found) == set(SEARCHES), done.stderr
    for query, clause in SEARCHES.items():
        if clause is None:
            assert found[query]["status"] != "found"
        else:
            assert found[query]["status"] == "found", query
            assert found[query]["hits"][0]["document"] == "澜人社规〔2023〕7号"
            assert clause in [hit["clause"] for hit in found[query]["hits"]]


def test_比较和规划把它与别的省一样对待(root: Path) -> None:
    asked = {
        "day": DAY,
        "compare": {**PERSON, "certs": [{"level": "technician", "date": "2022-03-20"}]},
        "plan": {**PERSON, "certs": [{"level": "senior", "date": "2024-01-01"}]},
    }
    done = subprocess.run(
        [sys.executable, "-c", PLANNING],
        cwd=PROJECT,
        env=os.environ | {"GUANTONG_POLICIES": str(root)},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    comparison, plan = json.loads(done.stdout)
    told = {one["region"]: (one["verdict"], one["earliest_date"]) for one in comparison["regions"]}
    assert told == {"cn-cl": ("not_yet", "2027-03-20"), "cn-hn": ("eligible", None)}
    years = next(one for one in comparison["conditions"] if one["kind"] == "years")
    required = {one["region"]: one["conditions"][0]["required"] for one in years["regions"]}
    assert required["cn-cl"] == "取得技师证书后从事技术技能工作满5年"
    assert "满3年" in required["cn-hn"]
    step = plan["paths"][0]["steps"][0]
    assert (step["route"], step["day"]) == (f"{ID}/skill-to-title/assistant", "2027-01-01")
    assert step["citation"]["quote"].startswith("取得高级工证书后从事技术技能工作满3年")


def test_做好的东西都在这个文件夹里_项目自己的没有动(root: Path) -> None:
    assert {folder.name for folder in (root / ".made").iterdir()} >= {"build", "lexicon", "models"}
    assert "沧澜" not in (PROJECT / "nlu" / "lexicon" / "regions.json").read_text(encoding="utf-8")


def test_程序里没有一行提到它() -> None:
    code = [
        file for part in ("actions", "bot", "knowledge", "nlu/components") for file in (PROJECT / part).rglob("*.py")
    ]
    assert len(code) > 100
    assert [
        file.name for file in code if any(word in file.read_text(encoding="utf-8") for word in ("沧澜", "canglan"))
    ] == []
