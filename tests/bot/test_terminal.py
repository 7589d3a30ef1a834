"""What a person reads in a terminal."""

from datetime import date

from bot import doors, terminal
from tests.bot.fake_rasa import ASSESSMENT, QUOTE


def test_评估先说结论_再列条件_最后引原文(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    terminal.show_assessment(ASSESSMENT)
    shown = capsys.readouterr().out
    assert shown.splitlines()[0].startswith("到期可申报")
    for words in (
        "最早日期：2027-03-15",
        "满3年",
        "不符合",
        "待确认",
        "湘人社办发〔2024〕23号  一、（二）1",
        f"「{QUOTE}」",
    ):
        assert words in shown
    assert shown.index("条件") < shown.index(f"「{QUOTE}」")


def test_事实的评估给人看的是话_不是代码(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    facts = {"region": "cn-hn", "certs": [{"level": "technician", "date": "2019-03-01"}], "frontline": True}
    terminal.show_assessment(doors.assess(facts, date(2025, 6, 1), "title:intermediate"))
    shown = capsys.readouterr().out
    assert shown.splitlines()[0] == "还缺信息  中级职称"
    assert "技师（二级），2019年3月1日" in shown
    assert "假定符合" in shown
    assert "年度考核" in shown
    for code in ('{"', "title:", "cert_date", "post_since", "true"):
        assert code not in shown


def test_检索的拒绝写在最前面(capsys):
    terminal.show_search({"status": "nothing_found", "hits": []})
    assert capsys.readouterr().out == "没有找到相关条款\n"


def test_方括号是文字_不是标记(capsys):
    terminal.show_reply({"messages": [{"text": "[bold]〔2024〕23号[/bold] :smile:", "buttons": []}]})
    assert capsys.readouterr().out == "[bold]〔2024〕23号[/bold] :smile:\n"


def test_半个代理对也能打印(capsysbinary):
    terminal.emit({"text": "\ud800技师"})
    assert capsysbinary.readouterr().out == '{"text": "?技师"}\n'.encode()
