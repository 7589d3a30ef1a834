"""Parallels: a sentence nobody asked about is lent the questions of the one it resembles, in another document."""

from knowledge.parallels import carried
from knowledge.units import Asked, Unit

HUNAN, GUANGDONG = "cn-hn-2024-23", "cn-gd-2022-5"


def _unit(document_id: str, clause: str, text: str) -> Unit:
    return Unit(document_id, clause, 0, len(text), text, "")


UNITS = (
    _unit(HUNAN, "一、", "取得技师职业资格后从事技术技能工作满3年，可申报评审相应专业中级职称；"),
    _unit(GUANGDONG, "三、", "取得技师职业资格后，从事相应专业技术技能工作满3年，可申报评审相应专业中级职称；"),
    _unit(GUANGDONG, "四、", "评审收费按现行政策执行。"),
    _unit(HUNAN, "二、", "取得技师职业资格后从事技术技能工作满3年，可申报评审相应专业中级职称。"),
)
ASKED = Asked("技师几年评中级", HUNAN, (0,))


def test_说同一件事的另一地条款借到问题() -> None:
    assert carried(UNITS, [ASKED]) == (Asked("技师几年评中级", GUANGDONG, (1,), carried=True),)


def test_自己有问题的条款不借() -> None:
    own = Asked("二级证多久能评工程师", GUANGDONG, (1,))
    assert carried(UNITS, [ASKED, own])[0].units == (3,)
    assert not [row for row in carried(UNITS, [ASKED, own]) if row.units == (1,)]


def test_同一文件里相像的条款不借() -> None:
    assert {row.document_id for row in carried(UNITS, [ASKED])} == {GUANGDONG}


def test_落款和表格的栏目不借() -> None:
    labels = (_unit(HUNAN, "落款", "湖南省总工会"), _unit(GUANGDONG, "落款", "湖南省总工会"))
    assert carried(labels, [Asked("谁印发的", HUNAN, (0,))]) == ()


def test_没有人问过任何条款_没有可借的() -> None:
    assert carried(UNITS, [Asked("今天天气", None, ())]) == ()
