"""The generated lexicons: whole, and without contradictions."""

import json
from pathlib import Path

import pytest

LEXICON = Path(__file__).resolve().parents[2] / "nlu" / "lexicon"


def _load(name: str) -> dict:
    return json.loads((LEXICON / f"{name}.json").read_text(encoding="utf-8"))


def test_一个叫法只属于一个职业() -> None:
    names = _load("occupations")["names"]
    owner: dict[str, str] = {}
    for name, entry in names.items():
        for alias in entry["aliases"]:
            assert owner.setdefault(alias, name) == name, alias
    assert not {alias for alias in owner if alias in names and owner[alias] != alias}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("长沙", "hunan/changsha"), ("吉首", "hunan/xiangxi"), ("邵东", "hunan/shaoyang"),
        ("揭西", "guangdong/jieyang"), ("龙华", "guangdong/shenzhen"), ("松山湖", "guangdong/dongguan"),
        ("黄陂", "wuhan"), ("浦东", "shanghai"), ("宜昌", "other/hubei"),
        ("湖北", "other/hubei"), ("河南", "other/henan"), ("广西", "other/guangxi"),
        ("陕西", "other/shaanxi"), ("山西", "other/shanxi"), ("重庆", "other/chongqing"),
        ("内蒙古", "other/neimenggu"), ("西藏", "other/xizang"), ("香港", "other/xianggang"),
        ("攸县", "hunan/zhuzhou"),
    ],
)  # fmt: skip
def test_地名(name: str, value: str) -> None:
    assert _load("regions")["names"][name] == value


def test_三十四个省级区域都认得() -> None:
    values = set(_load("regions")["names"].values())
    provinces = {value.split("/")[1] if value.startswith("other/") else value.split("/")[0] for value in values}
    assert len(provinces - {"wuhan"}) == 34


def test_每个文号都有发文机关年份和号() -> None:
    for number, entry in _load("documents").items():
        assert number.endswith(f"〔{entry['year']}〕{entry['serial']}号"), number


def test_错字表的每条都改成别的字且中文长度不变() -> None:
    for wrong, right in _load("typos")["words"].items():
        assert wrong != right
        assert len(wrong) == len(right), wrong
