"""`/api/v1/policies` and `/api/v1/search`: the words of the documents, and the clauses that answer."""

from __future__ import annotations

import json

import pytest

from bot.api.results.documents import Clause, Policies, PolicyText, SearchOut
from bot.api.results.occupations import OccupationOut
from knowledge.search import Hit, SearchResult

HUNAN = "湘人社办发〔2024〕23号"


async def test_列出全部文件_没有写明的日期是空值(web):
    found = (await web.get("/api/v1/policies")).json()
    Policies.model_validate(found)
    ends = {document["number"]: document["in_force"]["to"] for document in found["documents"]}
    assert ends["粤人社规〔2022〕5号"] == "2027-04-14"
    assert ends[HUNAN] is None


@pytest.mark.parametrize("name", ["cn-hn-2024-23", HUNAN])
async def test_一份文件按编号或文号取_每一条都是原文的一段(web, name):
    found = (await web.get(f"/api/v1/policies/{name}")).json()
    PolicyText.model_validate(found)
    assert found["document"]["number"] == HUNAN
    assert len(found["clauses"]) == found["document"]["clauses"] > 20
    for clause in found["clauses"]:
        assert found["text"][clause["start"] : clause["end"]] == clause["text"]


@pytest.mark.parametrize(
    ("document", "path", "words"),
    [
        (HUNAN, "一、（二）1", "满3年"),
        ("cn-hn-2024-23", "一、(二)1", "满3年"),
        ("cn-gd-2022-5", "附件 工程/机电", "焊工"),
    ],
)
async def test_一条按引用的写法取_路径里有斜杠也行(web, document, path, words):
    answer = await web.get(f"/api/v1/policies/{document}/clauses/{path}")
    assert answer.status_code == 200
    assert words in Clause.model_validate(answer.json()).text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("policies/cn-hn-1999-1", "'cn-hn-1999-1', expected one of cn-gd-2022-5"),
        ("policies/cn-hn-2024-23/clauses/九、（九）", "九、（九）"),
        ("policies/cn-hn-1999-1/clauses/一", "cn-hn-1999-1"),
    ],
)
async def test_没有的文件和条款是404_说有哪些(web, path, words):
    answer = await web.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert words in answer.json()["error"]


@pytest.mark.parametrize("path", ["policies", "policies/cn-hn-2024-23", "policies/cn-hn-2024-23/clauses/一、（二）1"])
async def test_没有变的不再送一遍_变了的再送(web, path):
    first = await web.get(f"/api/v1/{path}")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, f'W/{tag}, "other"', "*"):
        again = await web.get(f"/api/v1/{path}", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    changed = await web.get(f"/api/v1/{path}", headers={"If-None-Match": '"other"'})
    assert (changed.status_code, changed.json()) == (200, first.json())


async def test_不同的文件标记不同(web):
    tags = [(await web.get(f"/api/v1/policies/{name}")).headers["etag"] for name in ("cn-hn-2024-23", "cn-sh-2021-312")]
    assert len(set(tags)) == 2


async def test_查条款由装着索引的进程来答(web, fake):
    answer = await web.post("/api/v1/search", json={"q": "技师评工程师要几年", "region": "cn-hn", "k": 5})
    assert answer.status_code == 200
    assert SearchOut.model_validate(answer.json()).status == "found"
    assert fake.searches == [{"q": "技师评工程师要几年", "region": "cn-hn", "k": 5}]


def test_检索给的JSON正是接口说明写的形式():
    hit = Hit(HUNAN, "一、（二）1", "满3年，可申报", "满3年", 0.9, (0, 3))
    for result in (SearchResult("found", (hit,)), SearchResult("not_stated", (hit,)), SearchResult("nothing_found")):
        found = json.loads(json.dumps(result.to_json()))
        assert SearchOut.model_validate(found).model_dump() == found


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"q": " "}, "found an empty text"),
        ({"q": ""}, "body.q"),
        ({"q": "x" * 20_001}, "body.q"),
        ({"q": "x", "k": 0}, "body.k: found 0; expected greater than or equal to 1."),
        ({"q": "x", "k": 21}, "body.k: found 21"),
        ({"q": "x", "k": "3"}, "body.k: found '3'; expected a valid integer."),
        ({"q": "x", "k": True}, "body.k: found True"),
        ({"q": "x", "region": 1}, "body.region: found 1"),
        ({"question": "x"}, "'question'"),
    ],
)
async def test_查条款的问法不对是422(web, fake, body, words):
    answer = await web.post("/api/v1/search", json=body)
    assert answer.status_code == 422
    assert words in answer.json()["error"]


async def test_装着索引的进程不答时是503_请再发一次(web):
    answer = await web.post("/api/v1/search", json={"q": "崩"})
    assert answer.status_code == 503
    assert "再发一次" in answer.json()["error"]


@pytest.mark.parametrize("text", ["电焊", "6-18-02-04", "机修", "养猫的", "维修电工和焊工"])
async def test_职业在各地目录里的位置_形式就是说明写的(web, text):
    answer = await web.post("/api/v1/occupations", json={"text": text})
    assert answer.status_code == 200
    assert OccupationOut.model_validate(answer.json()).model_dump() == answer.json()
    assert len(answer.json()["regions"]) == 4


async def test_职业只查一个地区_名称怎么写都行_没有收录的照实说(web):
    for region in ("cn-gd", "广东", "guangdong"):
        found = (await web.post("/api/v1/occupations", json={"text": "电焊", "region": region})).json()
        assert [(place["region"], place["entries"][0]["specialty"]) for place in found["regions"]] == [
            ("cn-gd", "机电")
        ]
    elsewhere = (await web.post("/api/v1/occupations", json={"text": "电焊", "region": "四川"})).json()
    assert (elsewhere["status"], elsewhere["regions"]) == ("not_covered", [])


async def test_没有写职业是422(web):
    for text in ("", " "):
        assert (await web.post("/api/v1/occupations", json={"text": text})).status_code == 422
