"""The process that `guantong run` starts where there is a token: real supervisor, real sockets, a fake Rasa."""

import logging
import os
import subprocess
import sys
import time

import pytest

from bot import supervision
from bot.channels.telegram.process import Redacting
from bot.processes import _free_ports, permanent
from bot.settings import PROJECT, Settings, SettingsError, load
from tests.bot.live import serving as listening
from tests.bot.test_processes import with_fake_rasa
from tests.channels.telegram_server import TOKEN, TelegramServer


@pytest.fixture
def api():
    return TelegramServer()


def programs_of(settings):
    def found(host, ports):
        telegram = supervision.programs_with_channels(settings)(host, ports)[3:]
        return with_fake_rasa(host, ports) + telegram

    return found


@pytest.fixture
def settings(tmp_path, api, monkeypatch):
    with listening(api.app) as port:
        monkeypatch.setenv("GUANTONG_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("GUANTONG_TELEGRAM_API", f"http://127.0.0.1:{port}")
        yield load().model_copy(update={"run_folder": tmp_path, "port": _free_ports(1)[0], "start_seconds": 60})


def test_有令牌就跟着启动_重启以后接着办_记录里没有令牌(settings, api):
    api.say(7, "我是焊工")
    with permanent(settings, lambda _: None, programs_of(settings)) as system:
        _until(lambda: api.heard(7) == ["您在哪里上班？"])
        system._rpc().stopProcess("telegram")
        api.say(7, "湖南")
        system._rpc().startProcess("telegram")
        _until(lambda: len(api.heard(7)) == 3)
        assert api.webhook == {}
        assert api.commands
    log = (settings.run_folder / "log" / "telegram.log").read_text()
    assert "serving @guantong_bot" in log
    assert TOKEN not in log
    assert TOKEN.split(":")[1] not in log


def test_令牌不对_说明白怎么办就退出_不把它写出来(settings, tmp_path):
    wrong = "999:" + "x" * 35
    environment = os.environ | {"GUANTONG_TELEGRAM_TOKEN": wrong, "GUANTONG_RUN_FOLDER": str(tmp_path)}
    command = [sys.executable, "-m", "bot.channels.telegram.process"]
    ended = subprocess.run(
        command, env=environment, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 2
    assert "@BotFather" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert wrong not in ended.stderr


def test_没有令牌就没有这个进程():
    ports = supervision.Ports(8000, 1, 2)
    assert supervision.programs_with_channels(Settings())("127.0.0.1", ports) == supervision.programs(
        "127.0.0.1", ports
    )


def _until(happened):
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_记录里出现令牌的地方都盖住_连出错的经过也是():
    error = ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "token %s", (TOKEN,), (ValueError, error, None))
    line = Redacting(TOKEN, "").format(record)
    assert TOKEN not in line
    assert line.count("***") == 2


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("TOKEN", "abc", "GUANTONG_TELEGRAM_TOKEN: found another form; .*@BotFather"),
        ("SECRET", "short", "GUANTONG_TELEGRAM_SECRET: found another form; .*16 to 256"),
        ("WEBHOOK", "http://plain.example.cn", "GUANTONG_TELEGRAM_WEBHOOK: found 'http://plain"),
        ("WEBHOOK", "https://bot.example.cn", "GUANTONG_TELEGRAM_SECRET: found nothing; a webhook needs"),
    ],
)
def test_设错了说一句话_令牌和暗号不回显(monkeypatch, name, value, message):
    monkeypatch.setenv(f"GUANTONG_TELEGRAM_{name}", value)
    with pytest.raises(SettingsError, match=message) as raised:
        load()
    assert raised.value.__cause__ is None or name == "WEBHOOK"
