"""Fields of a form: which label counts, what is ticked, where the field ends, and a malformed entry of the data."""

from __future__ import annotations

import pytest

from components import form_fields
from components.form_fields import find_fields


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("一线：否。退休：否", ("frontline", False), "一线：否"),
        ("是否已办理退休手续：否", ("retired", False), "是否已办理退休手续：否"),
        ("长期在生产一线：是", ("longterm_frontline", True), "长期在生产一线：是"),
        ("在岗 □是 ☑否", ("on_post", False), "在岗 □是 ☑否"),
        ("在岗 是☑ 否□", ("on_post", True), "在岗 是☑ 否□"),
        ("处分：待查", ("good_conduct", "unknown"), "处分：待查"),
    ],
)
def test_a_field_is_its_label_with_what_is_written_or_ticked(text: str, field: tuple[str, object], words: str) -> None:
    first = find_fields(text)[0]
    assert (first.fact, first.value) == field
    assert text[first.start : first.end] == words


@pytest.mark.parametrize("text", ["退休□是□否", "退休☑是☑否", "推荐：/", "一线：是吗？", "一线：是？"])
def test_a_field_nobody_filled_in_says_nothing(text: str) -> None:
    assert [field.value for field in find_fields(text)] == [None]


@pytest.mark.parametrize("text", ["推荐：是否必须", "处分：有影响吗", "我在一线是有原因的", "不在岗 是的"])
def test_words_that_go_on_are_no_field(text: str) -> None:
    assert not find_fields(text)


def test_a_malformed_entry_is_told_with_its_fact_and_the_repair() -> None:
    with pytest.raises(ValueError, match=r"form_fields\.yaml, retired: found .* expected a mapping with label"):
        form_fields._label("retired", {"yes": True}, "是否", "情况")
    with pytest.raises(ValueError, match=r"form_fields\.yaml, retired: the label does not compile"):
        form_fields._label("retired", {"label": "(退休", "denied": False}, "是否", "情况")
