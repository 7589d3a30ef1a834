"""The generated lexicons of the understanding are what their sources say."""

import pytest

from knowledge import lexicon


@pytest.mark.parametrize(("stem", "content"), lexicon.lexicons().items(), ids=lambda x: x if isinstance(x, str) else "")
def test_词表文件与来源一致_不一致就重新生成(stem: str, content: object) -> None:
    written = (lexicon.TARGET / f"{stem}.json").read_text(encoding="utf-8")
    assert written == lexicon.render(content), f"nlu/lexicon/{stem}.json is stale: run `python -m knowledge.lexicon`"


def test_每份文件的文号都进了词表() -> None:
    numbers = lexicon.documents()
    for number in (
        "湘人社办发〔2024〕23号",
        "湘人社发〔2024〕26号",
        "粤人社规〔2022〕5号",
        "武人社规〔2022〕2号",
        "沪人社专〔2021〕312号",
    ):
        assert number in numbers


def test_目录里的每个职业都进了词表() -> None:
    names = lexicon.occupations()["names"]
    missing = [name for name, _, _ in lexicon.catalogue_rows() if name not in names]
    assert missing == []


def test_职业编码跟着目录走() -> None:
    names = lexicon.occupations()["names"]
    assert names["焊工"]["code"] == "6-18-02-04"
    assert names["叉车司机"]["code"] == names["起重装卸机械操作工"]["code"]
