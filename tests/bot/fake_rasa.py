"""A small stand-in for Rasa and its actions: speaks docs/architecture.md section 6, knows one short interview.

It is no mock: the same ASGI application serves the unit tests (in process) and the browser tests (over a socket).
Words that make it misbehave, as the real one has been seen to: 沉默 (answers []), 慢 (takes 3 s), 坏 (not the form), 崩 (500).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions.comparisons import comparison_message
from actions.plans import plan_message

QUOTE = "取得技师职业资格或职业技能等级后从事技术技能工作满3年"

NUMBER = "湘人社办发〔2024〕23号"


def cited(clause: str, quote: str) -> dict[str, str]:
    return {"document": NUMBER, "clause": clause, "quote": quote}


def condition(name: str, label: str, status: str, required: str, given: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": label, "status": status, "required": required, "given": given, **more}


def route(name: str, outcome: str, verdict: str, *conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "outcome": outcome, "verdict": verdict, "conditions": list(conditions), **more}


# As the engine and the actions make it: contract keys, and the words the page prefers to codes.
ASSESSMENT: dict[str, Any] = {
    "verdict": "not_yet",
    "headline": "还差时间。最早2027年3月15日可以申报中级职称。",
    "outcome": "title:intermediate",
    "outcome_text": "中级职称",
    "earliest_date": "2027-03-15",
    "earliest_text": "2027年3月15日",
    "as_of": "2026-11-21",
    "route": "technician-years",
    "routes": [
        route(
            "skilled-years",
            "title:assistant",
            "eligible",
            condition(
                "years", "高级工后满2年", "met", "满2年", "2019年", citation=cited("一、（二）1", "满2年，可申报助理级")
            ),
            earliest_date=None,
            outcome_text="助理级职称",
        ),
        route(
            "technician-years",
            "title:intermediate",
            "not_yet",
            condition(
                "years",
                "取得技师后从事技术技能工作的年限",
                "unmet",
                "满3年",
                "技师（二级），2024年3月15日",
                reached="2027-03-15",
                reached_text="2027年3月15日",
                citation=cited("一、（二）1", QUOTE),
            ),
            condition("frontline", "在生产一线岗位", "met", "是", "是", citation=cited("一、（一）1", "生产一线岗位")),
            condition("access", "实行职业准入的，具备准入资格", "met", "具备准入资格", "", assumed=True),
            condition(
                "appraisals", "近三年年度考核", "unknown", "均合格", "", citation=cited("一、（二）", "近3年考核合格")
            ),
            condition("award", "没有被处分", "unmet", "没有", "有", citation=cited("一、（二）", "近3年考核合格")),
            earliest_date="2027-03-15",
            outcome_text="中级职称",
        ),
    ],
    "missing": ["appraisals"],
    "open_points": [
        {
            "id": "o1",
            "question": "借调期间算不算",
            "readings": ["算", "不算"],
            "under": [
                {"reading": "算", "verdict": "eligible", "text": "按“算”：现在符合中级职称的申报条件。"},
                {
                    "reading": "不算",
                    "verdict": "not_yet",
                    "text": "按“不算”：到2027年3月15日才符合中级职称的申报条件。",
                },
            ],
            "office": "株洲市职改办",
            "citation": None,
        }
    ],
    "unknown_text": ["您不知道最近三年的考核结果。", "如果都合格：2027年3月15日可以申报中级职称。"],
    "next": "按湖南省职称评审的申报渠道和流程办理。",
    "notes": ["您现在可以申报的是助理级职称。"],
    "assumptions": ["取得证书后一直从事技术技能工作，没有中断"],
    "citations": [cited("一、（二）1", QUOTE)],
}


# What looks beyond one verdict is too large to be written here: the real words of the real engine, without a dialogue.
DAY = date(2026, 11, 21)
SITUATION: dict[str, Any] = {
    "region": "cn-hn",
    "occupation": "焊工",
    "certs": [{"level": "technician", "date": "2024-03-15"}],
    "titles": [],
    "target": "title:associate_senior",
}


def say(text: str, status: str = "answered", **more: Any) -> dict[str, Any]:
    return {"status": status, "text": text, "buttons": [], **more}


def buttons(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "payload": title} for title in titles]


class FakeRasa:
    """Keeps the facts of each conversation and every request it got (`turns`, `parses`, `searches`)."""

    def __init__(self, delay: float = 0.0) -> None:
        self.turns: list[dict[str, Any]] = []
        self.parses: list[dict[str, Any]] = []
        self.searches: list[dict[str, Any]] = []
        self.forgotten: list[str] = []
        self.delay = delay
        self.running: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.most_altogether = 0
        self.app = Starlette(
            routes=[
                Route("/webhooks/guantong/turn", self._turn, methods=["POST"]),
                Route("/webhooks/guantong/parse", self._parse, methods=["POST"]),
                Route("/webhooks/guantong/forget", self._forget, methods=["POST"]),
                Route("/health", self._health),
                Route("/search", self._search, methods=["POST"]),
            ]
        )

    async def _forget(self, request: Request) -> Response:
        self.forgotten.append((await request.json())["conversation"])
        return JSONResponse({"forgotten": self.forgotten[-1]})

    async def _health(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def _search(self, request: Request) -> Response:
        body = await request.json()
        self.searches.append(body)
        if "崩" in body["q"]:
            return JSONResponse({"description": "boom"}, status_code=500)
        if not body["q"].strip():
            return JSONResponse({"error": "query: found an empty text, expected a question."}, status_code=422)
        hit: dict[str, Any] = {
            "document": NUMBER,
            "clause": "一、（二）1",
            "text": f"{QUOTE}。",
            "quote": QUOTE,
            "score": 0.9,
        }
        hit["highlight"] = [0, len(QUOTE)]
        return JSONResponse({"status": "found", "hits": [hit]})

    async def _parse(self, request: Request) -> Response:
        body = await request.json()
        self.parses.append(body)
        text = body["text"]
        at = text.find("技师")
        entities = [
            {"entity": "skill_level", "value": "technician", "start": at, "end": at + 2, "role": "held", "group": "c1"},
            {"entity": "skill_level", "value": "senior", "start": 0, "end": 1, "negated": True},
            {"entity": "statement", "role": "frontline", "value": True, "start": 0, "end": 2},
        ]
        intent = {"name": "check_skill_to_title", "confidence": 0.97}
        return JSONResponse(
            {
                "text": text,
                "intent": intent,
                "intents": ["check_skill_to_title"],
                "entities": entities if at >= 0 else [],
            }
        )

    async def _turn(self, request: Request) -> Response:
        body = await request.json()
        conversation, text = body["conversation"], body["text"]
        self.turns.append(body)
        self.running[conversation] += 1
        self.most_at_once[conversation] = max(self.most_at_once[conversation], self.running[conversation])
        self.most_altogether = max(self.most_altogether, self.running.total())
        await asyncio.sleep(3 if "慢" in text else self.delay)
        self.running[conversation] -= 1
        if "崩" in text:
            return JSONResponse({"detail": "boom"}, status_code=500)
        if "坏" in text:
            return JSONResponse([{"words": "no status"}])
        return JSONResponse(self._answer(text, body["metadata"].get("asked")))

    def _answer(self, text: str, asked: str | None) -> list[dict[str, Any]]:
        if "沉默" in text:
            return []
        if "四川" in text:
            return [say("四川的文件没有收录，这里不能判断。", "not_covered")]
        if asked == "region" or ("湖南" in text and asked is None):
            understood = [{"fact": "region", "label": "地区", "value": "湖南", "change": "地区要改一下"}]
            return [
                say("好的，按湖南的规定来看。", understood=understood),
                say(
                    "您的技师证是哪一天拿到的？",
                    "asked",
                    asked="cert_date:technician",
                    buttons=buttons("不知道", "为什么问这个"),
                ),
            ]
        if asked == "cert_date:technician":
            understood = [
                {"fact": "region", "label": "地区", "value": "湖南", "change": "地区要改一下"},
                {"fact": "certs", "label": "证书", "value": "技师，2024年3月15日", "change": "技师证的日期要改一下"},
            ]
            text = (
                "到期可申报：2027年3月15日起可以申报工程师（中级）。\n"
                f"依据：湘人社办发〔2024〕23号 一、（二）1「{QUOTE}」。\n"
                "请再核对近三年年度考核是否都合格；申报时间以当年通知为准，可咨询单位人事部门或拨打12333。"
            )
            return [
                say(
                    text,
                    "not_yet",
                    assessment=ASSESSMENT,
                    citations=ASSESSMENT["citations"],
                    calendar=[{"day": "2027-03-15", "title": "可以申报中级职称了", "text": "请再核对一次。"}],
                    understood=understood,
                    buttons=buttons("重新开始"),
                )
            ]
        if "提醒" in text:
            days = [{"day": "2027-03-15", "title": "可以申报中级职称了", "text": "请再核对一次。"}]
            return [say("请记住：2027年3月15日，可以申报中级职称了。", calendar=days)]
        if "依据" in text:
            citations = [cited("一、（二）1", QUOTE)]
            return [say(f"文件是这样写的：\n{NUMBER} 一、（二）1：“{QUOTE}”", citations=citations)]
        if "一步步" in text:
            return [plan_message(SITUATION, DAY) or {}]
        if "比一比" in text:
            return [comparison_message(SITUATION, DAY, ["cn-gd", "cn-hb-wuhan", "cn-sh"])]
        if "<" in text:
            return [say(f"您说的是：{text}", buttons=buttons(text))]
        return [say("您在哪里上班？", "asked", asked="region", buttons=buttons("湖南", "广东", "武汉", "上海"))]


def create() -> Starlette:
    """For ``uvicorn --factory tests.bot.fake_rasa:create``."""
    return FakeRasa().app


class Loading(httpx.AsyncBaseTransport):
    """An engine that cannot be reached until it has loaded."""

    def __init__(self, fake: FakeRasa) -> None:
        self.loaded = False
        self._engine = httpx.ASGITransport(fake.app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not self.loaded:
            raise httpx.ConnectError("refused", request=request)
        return await self._engine.handle_async_request(request)
