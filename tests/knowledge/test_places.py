"""Places in a question: which region is asked about, and what is only where somebody comes from."""

import pytest

from knowledge.places import read_places, region_of, towns_of


@pytest.mark.parametrize(
    ("question", "covered", "elsewhere"),
    [
        ("湖南技师几年评中级", ("hunan",), ()),
        ("在长沙报名去哪", ("hunan",), ()),
        ("粤湘两省都有年薪制吗", ("guangdong", "hunan"), ()),
        ("上海和武漢年限一樣伐", ("shanghai", "wuhan"), ()),
        ("四川技师怎么评工程师", (), ("四川",)),
        ("宜昌的钳工可以吗", (), ("湖北",)),
        ("广西和河南呢", (), ("广西", "河南")),
        ("湖北工匠评副高要几位专家推荐", (), ()),
        ("南粤技术能手报正高", (), ()),
        ("粤人社规〔2022〕5号还有效吗", ("guangdong",), ()),
        ("我老家四川，在长沙上班", ("hunan",), ()),
        ("河南人在东莞打工", ("guangdong",), ()),
        ("湖南人社厅联系单位", ("hunan",), ()),
        ("保定级别怎么填", (), ()),
    ],
)
def test_问的是哪里(question: str, covered: tuple[str, ...], elsewhere: tuple[str, ...]) -> None:
    asked = read_places(question)
    assert (asked.covered, asked.elsewhere) == (covered, elsewhere)


def test_武汉所在的湖北省_问武汉时就是武汉() -> None:
    assert read_places("湖北省怎么规定", "wuhan").covered == ("wuhan",)
    assert read_places("湖北省怎么规定").elsewhere == ("湖北",)


def test_地名不留在检索的词里() -> None:
    assert read_places("湖南省技师评中级").words == "技师评中级"


@pytest.mark.parametrize(
    ("given", "region"),
    [
        ("cn-hn", "hunan"),
        ("hunan", "hunan"),
        ("湖南", "hunan"),
        ("广东省", "guangdong"),
        ("cn-hb-wuhan", "wuhan"),
        ("长沙市", "hunan"),
        ("四川", None),
        ("other/sichuan", None),
        ("湖北", None),
        ("nowhere", None),
    ],
)
def test_地区的各种叫法(given: str, region: str | None) -> None:
    assert region_of(given) == region


@pytest.mark.parametrize(
    ("question", "inside"),
    [
        ("揭阳普宁的模具工", ("揭阳", "普宁")),
        ("在浦东上班的电工", ("浦东",)),
        ("江夏区的钳工", ("江夏区",)),
        ("广东的模具工", ()),
        ("我老家揭阳，在长沙上班", ("长沙",)),
    ],
)
def test_点名的是地区之内的哪里(question: str, inside: tuple[str, ...]) -> None:
    assert read_places(question).inside == inside


def test_县市叫什么_属于哪个市() -> None:
    assert towns_of()["揭西"] == ("揭西县", "揭阳")
    assert towns_of()["揭阳"] == ("揭阳",)
    assert "广东" not in towns_of()
