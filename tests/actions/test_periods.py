"""What a length of time, said on a day, says about its beginning."""

from __future__ import annotations

from datetime import date

import pytest

from actions.periods import beginning

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("36", "2021-06-02..2022-06-01", id="三年：满三年，不到四年"),
        pytest.param("42", "2021-11-02..2021-12-01", id="三年半：一个月以内"),
        pytest.param("<48", "2021-06-02..2022-06-01", id="快四年：不到四年，过了三年"),
        pytest.param(">24", "2022-06-02..2023-05-31", id="两年多：过了两年，不到三年"),
        pytest.param(">=48", "..2021-06-01", id="四年以上"),
        pytest.param("~60", "2019-06-01..2021-06-01", id="五年左右：前后各一年"),
        pytest.param(">360", "1985-06-02..1995-05-31", id="三十多年：过了三十年，不到四十年"),
        pytest.param("~360", "1992-06-01..1998-06-01", id="三十来年：前后各三年"),
        pytest.param("36-48", "2021-06-01..2022-06-01", id="三四年"),
    ],
)
def test_a_length_is_an_interval_of_days(said: str, expected: str) -> None:
    assert beginning(said, TODAY) == expected


@pytest.mark.parametrize("said", ["5d", "", "三年"])
def test_what_is_no_length_in_months_says_nothing(said: str) -> None:
    assert beginning(said, TODAY) is None


def test_a_month_end_is_kept_inside_the_shorter_month() -> None:
    assert beginning(">=12", date(2024, 2, 29)) == "..2023-02-28"
