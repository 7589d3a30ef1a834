"""The matching copy: what it repairs, and that every span leads back to the raw text."""

import pytest

from components.mentions import find_mentions
from components.normalise import NormalisedText


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("高級技師", "高级技师"),
        ("２０２２年", "2022年"),
        ("我是电汉工", "我是电焊工"),
        ("gaojigong，changsha", "高级工，长沙"),
        ("2019 年 3 月", "2019年3月"),
        ("我要枳称", "我要职称"),
        ("高级纪师", "高级技师"),
        ("助理工城师", "助理工程师"),
        ("这个工程是我们做的", "这个工程是我们做的"),
        ("三级", "三级"),
    ],
)
def test_匹配用的副本(raw: str, text: str) -> None:
    assert NormalisedText.of(raw).text == text


@pytest.mark.parametrize(
    "raw", ["２０１９ 年 ３ 月拿的gaojigong证…①", "㈠湘谭，電銲工，ﬁ三級", "…………武汉", "\u3000广\u200b州"]
)
def test_偏移回到原文(raw: str) -> None:
    normal = NormalisedText.of(raw)
    assert len(normal.starts) == len(normal.ends) == len(normal.text)
    assert all(0 <= start < end <= len(raw) for start, end in zip(normal.starts, normal.ends, strict=False))
    for mention in find_mentions(raw):
        assert raw[mention.start : mention.end] == mention.text


def test_原文的片段一字不差() -> None:
    raw = "我２０１９ 年 ３ 月在湘谭拿了gaojigong证"
    assert [(m.text, m.value) for m in find_mentions(raw)] == [
        ("２０１９ 年 ３ 月", "2019-03"),
        ("湘谭", "hunan/xiangtan"),
        ("gaojigong", "senior"),
    ]


def test_错字不会把一个等级变成另一个() -> None:
    for word, value in {
        "高及工": "senior",
        "中及工": "intermediate",
        "初及工": "junior",
        "二及": "technician",
        "三及": "senior",
    }.items():
        assert [m.value for m in find_mentions(word)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "我在武汉工作", "清洗工作", "饭店工作十年", "工钱工资", "符合各项条件", "资格和格式", "任何格式",
        "入职程序", "入职承诺", "以及师傅", "帮助里面", "居住理由", "背负高额债务", "支付高工资",
        "考合格了", "我师傅高级技师", "焊工证高级技师", "本课程", "组织称职", "房东完全同意", "供电公司",
        "全国起步", "十二个月", "工程司机", "两年另外", "这个工程是我做的",
    ],
)  # fmt: skip
def test_正常的话不当错字改(text: str) -> None:
    assert NormalisedText.of(text).text == text
