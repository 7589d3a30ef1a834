"""Real supervisor, real sockets, a fake Rasa: start, find, restart, stop."""

import json
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot import supervision
from bot.processes import BadStartError, SystemProblemError, _free_ports, find_running, is_ready, permanent, temporary
from bot.settings import PROJECT, Settings
from bot.supervision import Ports, Program


def with_fake_rasa(host: str, ports: Ports) -> tuple[Program, ...]:
    """The real bot; Rasa and the action server are the fake one."""
    fake = (sys.executable, "-m", "uvicorn", "--factory", "tests.bot.fake_rasa:create", "--port")
    bot = supervision.programs(host, ports)[-1]
    return (
        Program("rasa", (*fake, str(ports.rasa)), PROJECT, steady_seconds=1),
        Program("actions", (*fake, str(ports.actions)), PROJECT, steady_seconds=1),
        bot,
    )


def with_broken_rasa(host: str, ports: Ports) -> tuple[Program, ...]:
    broken = (sys.executable, "-c", "import sys; sys.exit('model is broken')")
    return (Program("rasa", broken, PROJECT, steady_seconds=2), *with_fake_rasa(host, ports)[1:])


@pytest.fixture
def settings(tmp_path):
    # A blank, a percent sign and a semicolon in the path: supervisor's file gives all three a meaning.
    return Settings(run_folder=tmp_path / "50% 备 ;份" / ".run", port=_free_ports(1)[0], start_seconds=60)


def quiet(_part: str) -> None:
    pass


def is_listening(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", httpx.URL(url).port)) == 0


def test_启动_答话_被别的命令找到_停下以后什么都不留(settings):
    assert find_running(settings) is None
    with permanent(settings, quiet, with_fake_rasa) as system:
        assert find_running(settings) == system.running
        answer = httpx.post(f"{system.running.url}/api/v1/messages", json={"text": "我是焊工"}, trust_env=False)
        assert answer.json()["status"] == "asked"
        with pytest.raises(BadStartError, match=f"已经在运行：{system.running.url}"), permanent(settings, quiet):
            pass
    assert not is_listening(system.running.url)
    assert find_running(settings) is None
    assert not (settings.run_folder / "system.json").exists()


def test_死掉的部分会自己回来(settings):
    with permanent(settings, quiet, with_fake_rasa) as system:
        pid = next(info["pid"] for info in system._rpc().getAllProcessInfo() if info["name"] == "rasa")
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while is_ready(system.running) is False or not _answers(system.running.url):
            assert time.monotonic() < deadline
            time.sleep(0.2)


def _answers(url: str) -> bool:
    return httpx.post(f"{url}/api/v1/messages", json={"text": "我是焊工"}, trust_env=False).status_code == 200


def test_临时启动的系统用完就停_出错也停(settings):
    with suppress(ZeroDivisionError), temporary(settings, quiet, with_fake_rasa) as running:
        assert is_ready(running)
        raise ZeroDivisionError
    assert not is_listening(running.url)
    assert not (settings.run_folder / "system.json").exists()


def with_rasa_that_has_a_worker(host: str, ports: Ports) -> tuple[Program, ...]:
    """Serves from a child process, as servers with workers do."""
    rasa, *others = with_fake_rasa(host, ports)
    parent = "import subprocess, sys; subprocess.run(sys.argv[1:])"
    return (Program("rasa", (sys.executable, "-c", parent, *rasa.command), PROJECT, steady_seconds=1), *others)


def test_被杀掉的部分留下的子进程_停下时一起结束(settings):
    with permanent(settings, quiet, with_rasa_that_has_a_worker) as system:
        rasa = next(info["pid"] for info in system._rpc().getAllProcessInfo() if info["name"] == "rasa")
        [worker] = [int(pid) for pid in Path(f"/proc/{rasa}/task/{rasa}/children").read_text().split()]
        os.kill(rasa, signal.SIGKILL)
        assert Path(f"/proc/{worker}").exists()
    ends = time.monotonic() + 5  # a busy machine takes its time to end a process that was told to
    while _runs(worker) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    """Whether a process still does anything; one that ended may wait for whoever inherits it."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def test_起不来的部分点名_附上最后几行记录(settings):
    started = temporary(settings, quiet, with_broken_rasa)
    with pytest.raises(SystemProblemError, match=r"(?s)rasa 反复退出.*model is broken"):
        started.__enter__()


def test_端口被占用时说一句话并给出空闲的端口(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.port))
        taken.listen()
        started = permanent(settings, quiet, with_fake_rasa)
        with pytest.raises(BadStartError, match=rf"端口 {settings.port} 已被占用.*--port \d+"):
            started.__enter__()


def test_没有模型时说先训练什么(settings, monkeypatch):
    monkeypatch.setattr(supervision, "MODEL", Path("/nowhere/guantong.tar.gz"))
    monkeypatch.setattr(supervision, "RASA_PYTHON", Path(sys.executable))
    with pytest.raises(BadStartError, match="guantong train"), temporary(settings, quiet):
        pass


def test_被强行杀掉的系统留下的记录不算在运行(settings):
    settings.run_folder.mkdir(parents=True)
    left = {"url": f"http://127.0.0.1:{settings.port}", "instance": "x"}
    (settings.run_folder / "system.json").write_text(json.dumps(left))
    assert find_running(settings) is None


def test_对话引擎和动作服务只在本机监听():
    rasa, actions, bot = supervision.programs("0.0.0.0", Ports(8000, 1, 2))
    assert rasa.command[rasa.command.index("-i") + 1] == "127.0.0.1"
    assert supervision.environment(Ports(8000, 1, 2), "i", Path("t"), {})["SANIC_HOST"] == "127.0.0.1"
    assert "0.0.0.0" in bot.command
    assert "0.0.0.0" not in rasa.command + actions.command
