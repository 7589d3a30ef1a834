"""JSON in: every fault is one message with the place, what was found and what was expected."""

import io

import pytest

from bot.lines import BadInputError, checked_day, day_of, parse_object, read_file, read_lines, text_of


def test_每行一个对象_空行跳过_坏行占住自己的位置():
    stream = io.BytesIO('{"text": "一"}\n\n[1]\n{"text": "二"}'.encode())
    assert [(line.number, line.value, line.error) for line in read_lines(stream)] == [
        (1, {"text": "一"}, None),
        (3, {}, "line 3: found an array; expected a JSON object such as {...}."),
        (4, {"text": "二"}, None),
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "here, line 1, column 2: Expecting property name"),
        (b"\xff", "here: byte 0 is not UTF-8"),
        (b'{"a": 1, "a": 2}', 'here: the key "a" stands there twice'),
        (b'{"a": NaN}', "here: NaN is not a JSON number"),
        (b"null", "here: found null"),
        (b'"x"', "here: found a string"),
        (b"7", "here: found a number"),
        (b'{"a":' + b"[" * 100_000, "here: "),
    ],
    ids=["没写完", "不是UTF-8", "键重复", "NaN", "null", "字符串", "数字", "套得太深"],
)
def test_不是一个JSON对象时说明在哪里_看到什么(raw, message):
    with pytest.raises(BadInputError) as caught:
        parse_object(raw, "here")
    assert str(caught.value).startswith(message)


def test_带BOM的文件照读(tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(b'\xef\xbb\xbf{"region": "cn-hn"}')
    assert read_file(path) == {"region": "cn-hn"}


def test_没有的文件说出路径(tmp_path):
    with pytest.raises(BadInputError, match=r"none\.json: No such file"):
        read_file(tmp_path / "none.json")


def test_缺的键和类型不对的键都点名():
    with pytest.raises(BadInputError, match='line 2, key "text": found nothing; expected a string'):
        text_of({}, "text", "line 2", required=True)
    with pytest.raises(BadInputError, match='line 2, key "text": found an object'):
        text_of({"text": {}}, "text", "line 2")
    assert text_of({}, "context", "line 2") is None


@pytest.mark.parametrize("text", ["2025-02-30", "2025/06/01", "20250601", "2025-6-1", "今天", "", "2025-06-01 "])
def test_日期只认年月日齐全而且真有的那一天(text):
    with pytest.raises(BadInputError, match="expected an existing day such as 2025-06-01"):
        checked_day(text, "--as-of")


def test_闰日是真有的一天():
    assert day_of({"as_of": "2024-02-29"}, "line 1") == "2024-02-29"
