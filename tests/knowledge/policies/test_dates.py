"""A document's date is a day, or an interval where the paper gives less."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.policies.dates import interval


@pytest.mark.parametrize(
    ("written", "first", "last", "exact"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), False),
        ("2024-06-03", date(2024, 6, 3), date(2024, 6, 3), True),
    ],
)
def test_只有年或月的日期是一段时间(written: str, first: date, last: date, exact: bool):
    found = interval(written)
    assert (found.first, found.last, found.exact, str(found)) == (first, last, exact, written)


@pytest.mark.parametrize("written", ["2022年", "22-01", "2022-1", "2022-13", "2022-02-30", "", "2022-01-01 "])
def test_不是日期的写法被拒绝(written: str):
    with pytest.raises(ValueError, match=r"date|month|day"):
        interval(written)
