"""knowledge/occupations.csv: one name, one code as deep as it is certain, and the words of the shop floor."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.policies import PolicyError, document, find_code, find_occupations, meanings, occupations, senses
from knowledge.policies.occupations import folded, is_code


@pytest.mark.parametrize(
    ("said", "name", "code"),
    [
        ("烧电焊", "焊工", "6-18-02-04"),
        ("焊匠", "焊工", "6-18-02-04"),
        ("修车的", "汽车维修工", "4-12-01-01"),
        ("开叉车", "起重装卸机械操作工", "6-30-05-01"),
        ("电梯维保", "电梯安装维修工", "6-29-03-03"),
        ("数控铣", "铣工", "6-18-01-02"),
        ("地铁司机", "轨道交通列车司机", "4-02-01-01"),
        ("钳子工", "钳工", "6-20-01-01"),
        ("厨师", "中式烹调师", "4-03-02-01"),
        ("月嫂", "家政服务员", "4-10-01-06"),
        ("ＣＮＣ操作工", "多工序数控机床操作调整工", "6-18-01-07"),
        (" 电 工 ", "电工", "6-31-01-03"),
    ],
)
def test_工人的叫法找到职业(said: str, name: str, code: str):
    assert [(row.name, row.code) for row in find_occupations(said)] == [(name, code)]


def test_没有的叫法什么也找不到():
    assert find_occupations("宇航员") == ()


def test_至少收录二百五十个职业_名称不重复():
    names = [row.name for row in occupations()]
    assert len(names) >= 250
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_一个叫法只指一个职业():
    called = Counter(folded(name) for row in occupations() for name in {row.name, *row.aliases})
    assert [name for name, times in called.items() if times > 1] == []


def test_叫法不带空白和括号说明_不与自己重复():
    for row in occupations():
        assert len(set(row.aliases)) == len(row.aliases)
        assert row.name not in row.aliases
        assert all(alias.strip() == alias and len(alias) > 1 for alias in row.aliases)


def test_广东目录里的职业都收录了():
    known = {folded(name) for row in occupations() for name in (row.name, *row.aliases)}
    listed = {row.name for row in document("cn-gd-2022-5").catalogue.rows if row.kind == "occupation"}
    assert sorted(name for name in listed if folded(name) not in known) == []


def test_湖南目录里有名称和编码的职业_编码与这里一致():
    listed = {row.name: row.code for row in document("cn-hn-2024-23").catalogue.rows if row.kind == "occupation"}
    found = {row.name: row.code for row in occupations() if row.name in listed}
    assert found == listed


def test_湖南目录的每一类都有收录的职业():
    classes = [row for row in document("cn-hn-2024-23").catalogue.rows if row.kind == "class"]
    assert [row.code for row in classes if not any(row.covers(known.code) for known in occupations())] == []


@pytest.mark.parametrize(
    ("text", "code"), [("6-18-02-04", True), ("6", True), ("６-18", True), ("6-1", False), ("焊工", False)]
)
def test_编码的写法(text: str, code: bool):
    assert is_code(text) is code


def test_几种职业共用的叫法_先后列出_写明工种的不算() -> None:
    assert [row.name for row in meanings("机修")][:2] == ["钳工", "机床装调维修工"]
    assert [row.name for row in meanings("机修钳工")] == ["钳工"]
    assert meanings("宇航员") == ()


def test_单说才当职业的叫法_指的职业都收录了_不重复_不是职业本名() -> None:
    names = {row.name for row in occupations()}
    for said, rows in senses().items():
        assert len({row.name for row in rows}) == len(rows) >= 1
        assert said not in names


def test_共用的叫法里写错职业名称时被指出(tmp_path) -> None:
    file = tmp_path / "occupation_senses.csv"
    file.write_text("said,means\n机修,钳工、机修大师\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"means \(机修\): found \['机修大师'\]"):
        senses(file)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6-18-02-04", "6-18-02-04"),
        ("编码６-18-02-04的", "6-18-02-04"),
        ("6", "6"),
        ("6月18日", None),
        ("16-18-02", None),
        ("4-1", None),
        ("2025-06-10", None),
    ],
)
def test_话里的编码(text: str, code: str | None) -> None:
    assert find_code(text) == code
