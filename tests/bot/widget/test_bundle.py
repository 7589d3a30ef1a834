"""The widget as one file."""

from __future__ import annotations

import gzip

import pytest

from bot.widget import bundle as module
from bot.widget.bundle import BundleError, bundle, style, words

REGIONS = {"cn-hn": "湖南"}


def test_同样的源文件做出同样的字节():
    assert bundle(REGIONS, 500) == bundle(REGIONS, 500)
    assert bundle(REGIONS, 500).etag != bundle(REGIONS, 300).etag
    assert gzip.decompress(bundle(REGIONS, 500).packed) == bundle(REGIONS, 500).content


def test_里面有词有样式_没有导入导出和占位():
    text = bundle(REGIONS, 500).content.decode()
    assert words()["hello"] in text
    assert '{"cn-hn":"湖南"}' in text
    for left in ("__WORDS__", "__STYLE__", "__REGIONS__", "__LIMIT__", "\nimport ", "\nexport "):
        assert left not in text


def test_尺寸不看网页的根字号_只有整页时看():
    text = style()
    assert "calc(2.75 * var(--rem))" in text
    assert text.count("1rem;") == 1
    assert "rem-of-page" not in text


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"main": 'import { a } from "./gone.js";\n'}, "gone.js, which is not there"),
        ({"main": 'import { a } from "./one.js";\n', "one": 'import { b } from "./main.js";\n'}, "main > one > main"),
        ({"main": "export default 1;\n"}, "named exports"),
        ({"main": 'import one from "./one.js";\n', "one": ""}, "named imports on one line"),
    ],
)
def test_不能合并的说明是哪个文件(tmp_path, monkeypatch, files, found):
    for name, text in files.items():
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "_SOURCE", tmp_path)
    with pytest.raises(BundleError, match=found.replace(".", r"\.")):
        bundle(REGIONS, 500)


def test_每个词都有人用_用到的词都有():
    script = "\n".join(path.read_text(encoding="utf-8") for path in sorted(module._SOURCE.glob("*.js")))
    template = (module._HERE.parent / "web" / "plain.html").read_text(encoding="utf-8")
    for name in words():
        assert f"SAY.{name}" in script or f"W.{name}" in template or name in ("connecting", "broken"), name
