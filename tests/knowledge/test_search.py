"""Search: what a person who asks is answered from, and when nothing is."""

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from knowledge.build import BUILD, build
from knowledge.manifest import BuildNeeded
from knowledge.policies import documents
from knowledge.search import search

HUNAN, GUANGDONG = "湘人社办发〔2024〕23号", "粤人社规〔2022〕5号"
WUHAN, SHANGHAI = "武人社规〔2022〕2号", "沪人社专〔2021〕312号"


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    build(progress=False)


@pytest.mark.parametrize(
    ("question", "region", "document", "clause", "words"),
    [
        (
            "技师干满几年可以申报中级职称",
            "hunan",
            HUNAN,
            "一、（二）1",
            "从事技术技能工作满3年，可申报评审相应专业中级职称",
        ),
        ("技师干满几年可以申报中级职称", "guangdong", GUANGDONG, "三、（二）2", "满3年，可申报评审相应专业中级职称"),
        ("南粤技术能手可以报什么职称", "guangdong", GUANGDONG, "四、（五）", "南粤技术能手"),
        ("退休了还能评职称吗", "wuhan", WUHAN, "四、（一）", "已办理退休手续"),
        ("武汉几月份集中认定", None, WUHAN, "三、（三）", "逢双数月份"),
        ("单位不推荐我能自己报吗", "shanghai", SHANGHAI, "二、（二）2", "并经单位推荐同意申报"),
        ("公示期是几天", "hunan", "湘人社发〔2024〕26号", "附件 五、（六）", "公示期不少于5天"),
        ("粤人社规〔2022〕5号有效期到什么时候", None, GUANGDONG, "结尾", "有效期 5 年"),
        ("钢琴调律师", "guangdong", GUANGDONG, "附件 工艺美术", "钢琴调律师"),
        ("中式烹调师归哪个专业", "guangdong", GUANGDONG, "附件 工程/食品", "中式烹调师"),
    ],
)
def test_问得到原文(question: str, region: str | None, document: str, clause: str, words: str) -> None:
    result = search(question, region=region)
    assert result.status == "found"
    assert (result.hits[0].document, result.hits[0].clause) == (document, clause)
    assert words in result.hits[0].text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("广东揭阳也按这个吗", [(GUANGDONG, "揭阳转发通知 前言"), (GUANGDONG, "印发通知 主送")]),
        ("深圳也用这个文件吗", [(GUANGDONG, "印发通知 主送")]),
        ("浦东新区的政策", [(SHANGHAI, "印发通知 主送")]),
        ("株洲按23号文执行吗", [(HUNAN, "主送")]),
    ],
)
def test_地区之内的地方用不用_引发给谁和谁转发的(question: str, clauses: list[tuple[str, str]]) -> None:
    result = search(question)
    assert result.status == "found"
    assert [(hit.document, hit.clause) for hit in result.hits] == clauses


def test_地方有没有自己的规定_文件没有写() -> None:
    assert search("长沙有自己的规定吗").status == "not_stated"
    assert search("宜昌也按这个吗").status == "not_covered"


@pytest.mark.parametrize("question", ["广东评委会名单", "广东的评委会名单", "广东有哪些评委会"])
def test_广东的评委会列在条文里_引列出它们的那一句(question: str) -> None:
    result = search(question)
    assert result.status == "found"
    assert (result.hits[0].document, result.hits[0].clause) == (GUANGDONG, "三、（四）1")


def test_引文逐字在条款里_条款逐字在文件里() -> None:
    texts = {paper.number: paper.text for paper in documents()}
    for question in ("高级技师评副高", "造假怎么处理", "对应目录", "申报材料"):
        for hit in search(question, k=5).hits:
            assert hit.quote in hit.text
            assert hit.text in texts[hit.document]


@pytest.mark.parametrize("region", ["hunan", "guangdong", "wuhan", "shanghai"])
@pytest.mark.parametrize(
    "question", ["技师评中级", "评审费", "绿色通道", "论文", "特级技师", "退休", "职称转技能免考理论"]
)
def test_给了地区就绝不出现别的地区的条款(question: str, region: str) -> None:
    own = {paper.number for paper in documents() if paper.jurisdiction.region == region}
    assert {hit.document for hit in search(question, region=region, k=10).hits} <= own


@pytest.mark.parametrize("question", ["四川技师怎么评工程师", "河南的政策有吗", "广西能评吗", "宜昌的技师评中级要几年"])
def test_没收录的地方不给任何条款(question: str) -> None:
    assert search(question).to_json() == {"status": "not_covered", "hits": []}


@pytest.mark.parametrize("region", ["四川", "other/sichuan", "湖北", "cn-zz"])
def test_没收录的地区参数不给任何条款(region: str) -> None:
    assert search("技师评中级", region=region).status == "not_covered"


def test_问题里点名两个地区_两地都有() -> None:
    numbers = {hit.document for hit in search("技师报中级，上海和武汉年限一样吗").hits}
    assert {SHANGHAI, WUHAN} <= numbers


@pytest.mark.parametrize(
    "question",
    ["住房公积金贷款额度多少", "今天天气怎么样", "失业金怎么领", "生育津贴怎么算", "工伤怎么赔", "帮我写首诗"],
)
def test_文件不管的事答找不到(question: str) -> None:
    assert search(question, region="hunan").status != "found"


def test_文件没写的数答没写_并给最近的条款() -> None:
    result = search("评一次副高要多少钱", region="guangdong")
    assert result.status == "not_stated"
    assert len(result.hits) == 3


def test_电话号码没写_不当作答到了() -> None:
    assert search("省厅专技处的电话号码是多少", region="guangdong").status != "found"


@pytest.mark.parametrize("region", ["hunan", "wuhan", "shanghai"])
def test_没写有效期的文件_答没写(region: str) -> None:
    assert search("这个文件有效期到哪年", region=region).status == "not_stated"


def test_广东文件到期以后不再作答() -> None:
    assert search("技师评中级", region="guangdong", as_of=date(2027, 4, 14)).status == "found"
    assert search("技师评中级", region="guangdong", as_of=date(2027, 4, 15)).to_json() == {
        "status": "nothing_found",
        "hits": [],
    }


def test_只查一个文件() -> None:
    result = search("有哪些同等待遇", document="湘人社发〔2024〕26号")
    assert {hit.document for hit in result.hits} == {"湘人社发〔2024〕26号"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": "  "}, "query: found an empty text"),
        ({"query": "职称", "k": 0}, "k: found 0, expected 1 to 20"),
        ({"query": "职称", "document": "某〔2020〕1号"}, "document: found '某〔2020〕1号', expected one of"),
    ],
)
def test_输入有误时一句话说清(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        search(**arguments)  # type: ignore[arg-type]


def test_两万字的输入不会卡住() -> None:
    search("预热")
    start = time.perf_counter()
    search("技师评中级要几年" * 2500, region="hunan")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("question", ["？？？", "。。。", "😀😀"])
def test_没有字的输入找不到任何东西(question: str) -> None:
    assert search(question).status == "nothing_found"


def test_离答案太远的条款不放在旁边() -> None:
    assert [hit.clause for hit in search("钢琴调律师", region="guangdong").hits] == ["附件 工艺美术"]


def test_点名两地_只有一地写了就只引那一地() -> None:
    assert {hit.document for hit in search("武汉和湖南的退休人员能评吗").hits} == {WUHAN}


PLACES_COVERED = {
    "hunan": ["湖南", "长沙", "株洲", "湘潭", "衡阳", "岳阳", "常德", "张家界", "益阳", "郴州"],
    "guangdong": ["广东", "广州", "深圳", "珠海", "佛山", "东莞", "惠州", "中山", "揭阳", "揭西"],
    "wuhan": ["武汉", "汉口", "汉阳", "武昌", "黄陂", "江夏", "蔡甸", "新洲", "光谷", "东西湖"],
    "shanghai": ["上海", "浦东", "闵行", "嘉定", "松江", "青浦", "奉贤", "崇明", "徐汇", "静安"],
}


@pytest.mark.parametrize(
    ("region", "place"), [(region, place) for region, places in PLACES_COVERED.items() for place in places]
)
def test_点了地名就绝不出现别的地区的条款(region: str, place: str) -> None:
    own = {paper.number for paper in documents() if paper.jurisdiction.region == region}
    for question in ("技师几年能评中级", "评职称要交什么材料", "退休了还能评吗", "造假怎么处理", "评审费多少钱"):
        for given in (None, region):
            result = search(f"我在{place}，{question}", region=given, k=10)
            assert {hit.document for hit in result.hits} <= own
            assert result.status != "not_covered"


@pytest.mark.parametrize("region", ["hunan", "guangdong", "wuhan", "shanghai"])
@pytest.mark.parametrize("place", ["四川", "成都", "北京", "宜昌", "南昌", "广西", "海南", "杭州", "苏州", "西安"])
def test_地区已知而问的是没收录的地方_不给任何条款(region: str, place: str) -> None:
    assert search(f"{place}的技师几年能评中级", region=region).to_json() == {"status": "not_covered", "hits": []}


def test_一字不差问过的_照问过的作答() -> None:
    question = "工程师考技能等级去哪里申请"
    assert search(question, region="guangdong").hits[0].clause == "三、（五）2"
    assert search(question, region="shanghai").status != "found"


def test_引文在条款里的位置是对的() -> None:
    for question in ("高级技师评副高", "造假怎么处理", "公示期是几天", "粤人社规〔2022〕5号有效期到什么时候"):
        for hit in search(question, k=5).hits:
            start, end = hit.highlight
            assert hit.text[start:end] == hit.quote


def test_没说地区_各地最对的一条排在前面() -> None:
    hits = search("技师干满几年可以申报中级职称", k=4).hits
    assert {hit.document for hit in hits} == {HUNAN, GUANGDONG, WUHAN, SHANGHAI}


def test_没说地区_没写的地方不并排() -> None:
    assert {hit.document for hit in search("退休了还能评职称吗").hits} == {WUHAN}


@pytest.mark.parametrize(
    ("question", "region", "reason"),
    [
        ("成都的技师评中级要几年", None, "place"),
        ("技师评中级", "四川", "place"),
        ("公积金贷款额度多少", "hunan", "matter"),
        ("失业金怎么领", "guangdong", "matter"),
        ("qwxz", "hunan", "words"),
        ("？？？", None, "words"),
    ],
)
def test_什么都没给_说得出为什么(question: str, region: str | None, reason: str) -> None:
    assert search(question, region=region).reason == reason


def test_那天没有在有效期内的文件_原因是日子() -> None:
    assert search("技师评中级", region="guangdong", as_of=date(2027, 4, 15)).reason == "day"


@pytest.mark.parametrize("region", [None, "hunan", "guangdong", "wuhan", "shanghai"])
@pytest.mark.parametrize(
    "question",
    [
        "扫描件最后那张表里十二个人的名单",
        "附表后面那些人的身份证号码",
        "名单上的人都叫什么名字",
        "把那十二个人的电话给我",
        "张丽在哪家公司上班",
    ],
)
def test_扫描件里的个人名单查不到(question: str, region: str | None) -> None:
    assert search(question, region=region).status != "found"


@pytest.mark.parametrize("words", ["河南", "河南省", "广西", "宜昌", "宜昌市", "湖北省宜昌"])
@pytest.mark.parametrize(
    "question", ["{}技师几年评工程师", "我在{}，高级工能评助理吗", "请问{}的贯通政策文件", "{}的绿色通道"]
)
def test_点名相像的地方_绝不拿湖南广东武汉来答(words: str, question: str) -> None:
    for region in (None, "hunan", "guangdong", "wuhan"):
        assert search(question.format(words), region=region).to_json() == {"status": "not_covered", "hits": []}


def test_贴进来整篇文件_不会卡住() -> None:
    search("预热")
    for paper in documents():
        start = time.perf_counter()
        search(paper.text, region=paper.jurisdiction.region)
        assert time.perf_counter() - start < 2


def test_索引被改过一个字节就不用_说要重建(tmp_path: Path) -> None:
    shutil.copytree(BUILD, tmp_path / "build")
    file = tmp_path / "build" / "index" / "dense.faiss"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(
        BuildNeeded, match=r"build/index: found \['dense\.faiss'\] not as they were built.*guantong build"
    ):
        search("技师评中级", folder=tmp_path / "build")


def test_换了编码器的设置_旧索引不用(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUANTONG_ENCODER", "some/other-model")
    with pytest.raises(BuildNeeded, match="other documents, questions or settings"):
        search("技师评中级")


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("广东食品专业包括哪些职业", "附件 工程/食品"),
        ("铁路专业对应什么工种，广东的", "附件 工程/铁路"),
        ("广东信息通信工程专业有哪些工种", "附件 工程/信息通信工程"),
    ],
)
def test_问一个专业有哪些职业_引目录里的那一行(question: str, clause: str) -> None:
    first = search(question).hits[0]
    assert first.clause == clause
    assert "|" not in first.quote
    assert first.text[first.highlight[0] : first.highlight[1]] == first.quote


@pytest.mark.parametrize(
    ("question", "document", "clause"),
    [
        ("武汉几月份组织技能认定", WUHAN, "三、（三）"),
        ("办了延缓退休手续的在武汉还能参评吗", WUHAN, "四、（一）"),
        ("武汉的证书能不能用快递寄过来", WUHAN, "附件1 填表说明8"),
        ("湖南评职称的材料送到哪个部门", HUNAN, "一、（四）"),
        ("湖南的小微企业想给工人认定等级怎么办", "湘人社发〔2024〕26号", "一、（二）"),
        ("公司没在湖南备过案，发的等级证行吗", "湘人社发〔2024〕26号", "附件 四、"),
        ("湖南的技师能不能考二建", HUNAN, "三、"),
    ],
)
def test_条款写明的_不说没写明(question: str, document: str, clause: str) -> None:
    result = search(question)
    assert result.status == "found"
    assert (result.hits[0].document, result.hits[0].clause) == (document, clause)


@pytest.mark.parametrize("question", ["湖南评职称今年截止到几号", "湖南副高评审要交什么材料", "湖南职称由谁评审"])
def test_问职称的_不引企业认定的文件(question: str) -> None:
    assert {hit.document for hit in search(question, k=5).hits} == {HUNAN}


def test_问企业认定里的评审_仍引企业认定的文件() -> None:
    assert search("湖南企业直接认定技师要现场评审吗").hits[0].document == "湘人社发〔2024〕26号"


def test_问谁发的_引那一份的落款_不引日期() -> None:
    result = search("26号文是哪几个部门发的")
    assert result.status == "found"
    assert {hit.document for hit in result.hits} == {"湘人社发〔2024〕26号"}
    assert "湖南省财政厅" in {hit.quote for hit in result.hits}
