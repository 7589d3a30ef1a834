"""Settings: one place, and a mistake in them is said, not swallowed."""

import pytest

from bot.settings import SettingsError, load


def test_什么都不设时只在本机监听(monkeypatch):
    monkeypatch.delenv("GUANTONG_HOST", raising=False)
    assert (load().host, load().port) == ("127.0.0.1", 8000)


def test_环境变量改设置(monkeypatch):
    monkeypatch.setenv("GUANTONG_PORT", "9000")
    assert load().port == 9000


@pytest.mark.parametrize(("name", "value"), [("PORT", "abc"), ("PORT", "0"), ("PORT", "70000"), ("TIMEZONE", "Mars/X")])
def test_设错的值点出变量名和看到的值(monkeypatch, name, value):
    monkeypatch.setenv(f"GUANTONG_{name}", value)
    with pytest.raises(SettingsError, match=f"GUANTONG_{name}: found '{value}'"):
        load()


def test_获准的网站写成来源_不带路径_不用通配(monkeypatch):
    monkeypatch.setenv("GUANTONG_ALLOWED_ORIGINS", '["https://rst.hunan.gov.cn"]')
    assert load().allowed_origins == ("https://rst.hunan.gov.cn",)
    for wrong in ('["https://rst.hunan.gov.cn/"]', '["*"]', '["rst.hunan.gov.cn"]'):
        monkeypatch.setenv("GUANTONG_ALLOWED_ORIGINS", wrong)
        with pytest.raises(SettingsError, match=r"GUANTONG_ALLOWED_ORIGINS: found .*expected origins such as"):
            load()


def test_文件夹设错了就说没有这个文件夹(monkeypatch, tmp_path):
    monkeypatch.setenv("GUANTONG_POLICIES", str(tmp_path / "nowhere"))
    with pytest.raises(
        SettingsError, match=r"GUANTONG_POLICIES: found '.*nowhere'; Path does not point to a directory"
    ):
        load()


def test_写错的变量名提示像哪一个(monkeypatch):
    monkeypatch.setenv("GUANTONG_PROT", "9000")
    with pytest.raises(SettingsError, match=r"GUANTONG_PROT: .* did you mean GUANTONG_PORT"):
        load()


def test_别的部分的变量不算写错(monkeypatch):
    monkeypatch.setenv("GUANTONG_SEEDS", "somewhere")
    assert load().port == 8000
