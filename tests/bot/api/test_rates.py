"""How many requests one address may make."""

from __future__ import annotations

from contextlib import asynccontextmanager

import httpx
import pytest
import time_machine

from bot.app import create
from bot.settings import Settings, SettingsError, load


@asynccontextmanager
async def limited(folder, rate: str, address: str = "192.0.2.1", app=None):
    app = app or create(Settings(run_folder=folder, allowed_hosts=("bot.test",), rate_limit=rate))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(address, 1)), base_url="http://bot.test"
        ) as client,
    ):
        yield app, client


async def test_超过了是429_说等几秒_等过了又可以(tmp_path):
    with time_machine.travel("2025-06-01T00:00:00Z", tick=False) as clock:
        async with limited(tmp_path, "3/minute") as (_, web):
            codes = [(await web.get("/api/v1/policies")).status_code for _ in range(4)]
            assert codes == [200, 200, 200, 429]
            refused = await web.get("/api/v1/policies")
            seconds = int(refused.headers["retry-after"])
            assert 1 <= seconds <= 60
            assert refused.json() == {"error": f"请求太频繁了，请等 {seconds} 秒再试。"}
            assert refused.headers["x-content-type-options"] == "nosniff"
            clock.shift(121)
            assert (await web.get("/api/v1/policies")).status_code == 200


@pytest.mark.parametrize(
    ("other", "code"),
    [("192.0.2.2", 200), ("2001:db8:0:2::1", 200), ("2001:db8:0:1::ffff", 429)],
)
async def test_各个地址分开数_同一户的IPv6地址一起数(tmp_path, other, code):
    async with limited(tmp_path, "1/minute", "2001:db8:0:1::1") as (app, web):
        assert (await web.get("/api/v1/policies")).status_code == 200
        async with limited(tmp_path, "", other, app) as (_, neighbour):
            assert (await neighbour.get("/api/v1/policies")).status_code == code


async def test_页面和健康检查不算在内(tmp_path):
    async with limited(tmp_path, "1/minute") as (_, web):
        for _ in range(5):
            assert (await web.get("/")).status_code == 200
            assert (await web.get("/docs")).status_code == 200
        assert (await web.get("/api/v1/policies")).status_code == 200


async def test_不设限就不限(tmp_path):
    async with limited(tmp_path, "") as (_, web):
        assert {(await web.get("/api/v1/policies")).status_code for _ in range(20)} == {200}


def test_限额写错时_设置报一句话(monkeypatch):
    monkeypatch.setenv("GUANTONG_RATE_LIMIT", "很多")
    with pytest.raises(SettingsError, match=r"GUANTONG_RATE_LIMIT: found '很多'.*3000/minute"):
        load()
