"""What is written down for staff points to nobody, and still says what was asked."""

import pytest

from actions.redaction import redacted


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我叫王小明，技师几年评中级", "我叫※，技师几年评中级"),
        ("身份证430102199001011234能查吗", "身份证※能查吗"),
        ("身份证43010219900101123X能查吗", "身份证※能查吗"),
        ("电话13812345678打不通", "电话※打不通"),
        ("139 1234 5678加微信", "※加微信"),
        ("打0731-88881234问过", "打※问过"),
        ("发到a.b@c.com行不行", "发到※行不行"),
        ("证书编号2101003001100123丢了", "证书编号※丢了"),
        ("车牌湘A12345", "车牌※"),
        ("钱多多在哪家公司上班", "※在哪家公司上班"),
        ("我徒弟陈建国想报高级工", "我徒弟※想报高级工"),
        ("张师傅能不能当评委", "※师傅能不能当评委"),
    ],
)
def test_指向某个人的都隐去(said: str, kept: str) -> None:
    assert redacted(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "高级工程师评助理要几年",
        "湘人社办发〔2024〕23号第三条，编码6-18-02-04能评吗",
        "本人高级技师，2021年6月1日拿的证",
        "评委会主任是哪位",
        "我是钳工，周末上不上班",
    ],
)
def test_问的事情原样留下(said: str) -> None:
    assert redacted(said) == said
