"""The command line's client of a running system."""

from __future__ import annotations

from bot.client import SystemClient
from bot.processes import Running
from tests.bot.live import live


def test_很多行来得太快_按要求等一等_一行也不丢(tmp_path):
    with live(tmp_path, rate_limit="4/second") as system, SystemClient(Running(system.url, "live"), 10.0) as client:
        replies = [client.message("我是焊工") for _ in range(9)]
    assert [reply["status"] for reply in replies] == ["asked"] * 9
    assert len(system.fake.turns) == 9
