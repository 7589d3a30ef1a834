"""`/api/v1/plan`, `/compare`, `/what-if`: what `actions.planning` gives, in the forms described."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.api.results.planning import ComparisonOut, ForkOut, PlanOut
from bot.api.turns import OneAtATime
from bot.doors import NotReadyError
from tests.bot.api.test_decisions import WELDER, every_example

DAY = "2025-06-01"


async def post(web, path, **body):
    answer = await web.post(f"/api/v1/{path}", json=body)
    return answer.status_code, answer.json()


async def test_技师到副高_每一步有日子有条款有假定(web):
    status, found = await post(web, "plan", facts=WELDER, as_of=DAY, target="title:associate_senior")
    assert (status, found["status"]) == (200, "found")
    for path in found["paths"]:
        assert path["outcome"] == "title:associate_senior"
        days = [step["day"] for step in path["steps"]]
        assert days == sorted(days)
        assert min(days) >= DAY
        for step in path["steps"]:
            assert step["assumptions"]
            cited = step["citation"]
            clause = (await web.get(f"/api/v1/policies/{cited['document']}/clauses/{cited['clause']}")).json()
            assert cited["quote"] in clause["text"]


async def test_规划给的JSON正是接口说明写的形式(web):
    bodies = [
        {"facts": WELDER | {"region": region}, "target": target}
        for region in ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh", "other/chengdu")
        for target in ("title:associate_senior", "skill:senior_technician", "title:full_senior")
    ]
    bodies += [{"facts": {}}, {"facts": WELDER | {"certs": [{"level": "technician", "date": "2030"}]}}]
    seen = set()
    for body in bodies:
        status, found = await post(web, "plan", as_of=DAY, **body)
        assert status == 200
        assert PlanOut.model_validate(found).model_dump() == found
        seen.add(found["status"])
    assert {"found", "none", "needs_information", "not_covered"} <= seen


async def test_比较和假设给的JSON正是接口说明写的形式_文件旁的例子都是(web):
    for number, body in enumerate(every_example()):
        if number % 4:
            continue
        status, found = await post(web, "compare", **body)
        assert status == 200
        assert ComparisonOut.model_validate(found).model_dump() == found
        changes = {"certs": [{"level": "senior_technician", "date": "2028-01"}], "appraisals": "last3_pass"}
        status, found = await post(web, "what-if", **body, changes=changes)
        assert status == 200
        assert ForkOut.model_validate(found).model_dump() == found


async def test_比较只比说到的地区_各按各的文件(web):
    _, found = await post(web, "compare", facts=WELDER, as_of=DAY, regions=["cn-sh", "cn-gd"])
    sides = {side["region"]: side for side in found["regions"]}
    assert list(sides) == ["cn-sh", "cn-gd"]
    for side in sides.values():
        assert {cited["document"] for cited in side["assessment"]["citations"]} == {side["document"]}


async def test_假设不动原来的情况_空值不算改动(web):
    changes = {"certs": [{"level": "senior_technician", "date": "2025-06"}], "post_since": None}
    _, found = await post(web, "what-if", facts=WELDER, as_of=DAY, changes=changes)
    _, now = await post(web, "assess", facts=WELDER, as_of=DAY)
    assert found["now"] == now
    assert (found["then"], list(found["changes"])) == ("2025-06-30", ["certs"])
    assert found["changed"]["as_of"] == "2025-06-30"


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("plan", {"facts": {}, "limit": 7}, "body.limit: found 7; expected less than or equal to 6."),
        ("plan", {"facts": {}, "target": "title:x"}, "no such outcome"),
        ("plan", {"facts": {"regoin": 1}}, "perhaps region is meant"),
        ("compare", {"facts": {}, "regions": []}, "body.regions: found []"),
        ("compare", {"facts": {}, "regions": "cn-hn"}, "body.regions: found 'cn-hn'"),
        ("compare", {"facts": {}, "region": "cn-hn"}, "perhaps 'regions' is meant"),
        ("what-if", {"facts": {}}, "body.changes: found nothing"),
        ("what-if", {"facts": {}, "changes": {"regoin": 1}}, "changes: regoin"),
    ],
)
async def test_问法不对是422_说哪一项(web, path, body, words):
    status, found = await post(web, path, **body)
    assert status == 422
    assert words in found["error"]


async def test_一次只算一份_等得太久的请他再来():
    turns, running, most = OneAtATime(0.5), 0, 0

    def work(seconds: float) -> dict:
        nonlocal running, most
        running += 1
        most = max(most, running)
        threading.Event().wait(seconds)
        running -= 1
        return {"seconds": seconds}

    assert await asyncio.gather(*(turns.run(work, 0.05) for _ in range(4))) == [{"seconds": 0.05}] * 4
    assert most == 1
    slow = asyncio.create_task(turns.run(work, 1.0))
    await asyncio.sleep(0.05)
    with pytest.raises(NotReadyError, match="再发一次"):
        await turns.run(work, 0.0)
    assert await slow == {"seconds": 1.0}
