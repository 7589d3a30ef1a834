"""The interview as pages without JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.bot.conftest import web
from tests.bot.fake_rasa import QUOTE

__all__ = ["web"]


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


async def say(web, page: str, text: str, **headers):
    form = {"conversation": hidden(page, "conversation"), "turn": hidden(page, "turn"), "text": text}
    return (await web.post("/plain", data=form, headers=headers)).text


async def interview(web) -> str:
    page = (await web.get("/plain")).text
    for text in ("我是焊工", "湖南", "2024年3月15日"):
        page = await say(web, page, text)
    return page


async def test_同样的问答_同样的结论和条款_没有一句脚本(web):
    page = await interview(web)
    assert "还差时间。最早2027年3月15日可以申报中级职称。" in page
    assert QUOTE in page
    assert "湘人社办发〔2024〕23号" in page
    assert "<script" not in page
    assert hidden(page, "conversation").startswith("web_")


async def test_按钮和改正也是表单(web, fake):
    page = (await web.get("/plain")).text
    page = await say(web, page, "我是焊工")
    assert '<button name="text" value="湖南">湖南</button>' in page
    page = await say(web, page, "湖南")
    assert 'value="地区要改一下"' not in page  # the reading of an earlier message
    assert fake.turns[-1]["metadata"]["asked"] == "region"


async def test_点两下或者刷新只算一句_回到上一页改选算另一句(web, fake):
    page = (await web.get("/plain")).text
    page = await say(web, page, "我是焊工")
    await say(web, page, "湖南")
    again = await say(web, page, "湖南")
    assert again.count("<p>湖南</p>") == 1
    assert [turn["text"] for turn in fake.turns] == ["我是焊工", "湖南"]
    await say(web, page, "四川")
    assert fake.turns[-1]["text"] == "四川"


async def test_没有答复时照实说_写的话还在框里(web):
    page = (await web.get("/plain")).text
    page = await say(web, page, "沉默")
    assert "再发一次" in page
    assert 'required aria-describedby="hint">沉默</textarea>' in page


async def test_计划和比较也看得到(web):
    page = (await web.get("/plain")).text
    page = await say(web, page, "怎么一步步到副高")
    assert "2027年3月15日至2029年11月21日之间" in page
    page = await say(web, page, "几个地方比一比")
    assert "文件写得不一样的地方" in page or "没有这一条" in page
    assert "湖北省武汉市" in page


async def test_日历的链接在算出日子以后才有(web):
    page = (await web.get("/plain")).text
    assert "calendar.ics" not in page
    page = await interview(web)
    link = re.search(r'href="(/api/v1/conversations/[^"]+calendar\.ics)"', page)[1]
    assert "DTSTART;VALUE=DATE:20270315" in (await web.get(link)).text


async def test_别人造的编号就从头开始_别的网站发来的不收(web, fake):
    answer = await web.post("/plain", data={"conversation": "c1", "turn": "t", "text": "我是焊工"})
    assert hidden(answer.text, "conversation") != "c1"
    for origin in ("https://evil.example", "null"):
        answer = await web.post("/plain", data={"text": "我是焊工"}, headers={"Origin": origin})
        assert answer.status_code == 403
    answer = await web.post("/plain", content=b"{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert len(fake.turns) == 1


@pytest.mark.parametrize("form", [{"turn": "t"}, {"text": ""}, {"text": "😀😀"}, {"text": "焊" * 600}])
async def test_写得不对也是一页_说明怎么写(web, form):
    answer = await web.post("/plain", data=form)
    assert answer.status_code == 200
    assert 'class="theirs"' in answer.text


async def test_表单只能交给本站(web):
    answer = await web.get("/plain")
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]
