"""The runner behind `make test`, and the guard that keeps tests on loopback."""

from __future__ import annotations

import socket
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import checks
from tests.checks import Check, Outcome
from tests.conftest import is_loopback

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><failure message="1 != 2"/></testcase>
<testcase name="d"><error message="no fixture"/></testcase>
<testcase name="e"><skipped type="pytest.skip" message="no Chromium here"/></testcase>
<testcase name="f"><skipped type="pytest.skip" message="no Chromium here"/></testcase>
<testcase name="g"><skipped type="pytest.xfail" message="师傅高 is read as 副高"/></testcase>
</testsuite></testsuites>"""


def test_测试报告数得对(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    assert checks.counts_of(report) == (
        "2 failed, 2 passed, 2 skipped, 1 known to fail",
        Counter({"skipped: no Chromium here": 2, "known: 师傅高 is read as 副高": 1}),
    )


def test_没有报告就没有数字(tmp_path):
    assert checks.counts_of(tmp_path / "absent.xml") == ("", Counter())


def test_每项检查一行收尾并说明跳过了什么():
    lines = checks.closing_lines(
        [
            Outcome(Check("mypy", ()), 1, 20.04),
            Outcome(Check("tests", ()), 0, 3.0, "2 passed, 2 skipped", Counter({"skipped: no Chromium here": 2})),
        ]
    )
    assert lines[2:] == [
        "  FAILED  mypy                               20.0 s",
        "  ok      tests                               3.0 s  2 passed, 2 skipped",
        "    2 of tests skipped: no Chromium here",
    ]


@pytest.mark.parametrize(("codes", "exit_code"), [((0, 0), 0), ((0, 3), 1), ((1, 0), 1)])
def test_有一项失败就算失败而且后面的照样运行(monkeypatch, capfd, codes, exit_code):
    run = tuple(Check(f"check {code}", (sys.executable, "-c", f"raise SystemExit({code})")) for code in codes)
    monkeypatch.setattr(checks, "LINT", run)
    assert checks.main(["lint"]) == exit_code
    assert [line.split()[0] for line in capfd.readouterr().out.splitlines()[-2:]] == [
        "FAILED" if code else "ok" for code in codes
    ]


def test_最长的一项占着终端_别的在旁边一项一项跑_结果按原来的顺序(monkeypatch, capfd):
    def check(name, **more):
        return Check(name, (sys.executable, "-c", f"print('{name} ran'); raise SystemExit({len(name)} == 5)"), **more)

    monkeypatch.setattr(checks, "LINT", (check("first"), check("longest", longest=True), check("third")))
    assert checks.main(["lint"]) == 1
    said = capfd.readouterr().out.splitlines()
    assert [line.split()[1] for line in said[-3:]] == ["first", "longest", "third"]
    assert said.index("--- first") + 1 == said.index("first ran")


def test_不认识的参数用一句话拒绝(capsys):
    assert checks.main(["everything"]) == 2
    assert capsys.readouterr().err == "checks: expected nothing or `lint`, found 'everything'\n"


def test_make_test包括每一种检查():
    commands = [Path(str(check.command[0])).name for check in checks.LINT + checks.TESTS]
    assert commands == ["ruff", "ruff", "mypy", "lint-imports", "deptry", "python", "python", "python", "env", "python"]
    assert all((checks.ROOT / folder).is_dir() for folder in checks.RUNNING)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", pytest.param(b"127.0.0.1", id="bytes"), None])
def test_本机地址放行(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "0.0.0.0", "::", ""])
def test_本机以外的地址不放行(host):
    assert not is_loopback(host)


def test_测试里联网或对外监听会被拦下():
    with pytest.raises(RuntimeError, match="tests stay on loopback"):
        socket.create_connection(("192.0.2.1", 9), timeout=0.1)
    with pytest.raises(RuntimeError, match="tests stay on loopback"):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as listener, pytest.raises(RuntimeError, match="tests stay on loopback"):
        listener.bind(("", 0))
