"""The order of the clauses and the marks between them do not change which fact a time belongs to."""

from __future__ import annotations

import random

import pytest
import yaml

from tests.nlu.binding_cases import DATA, bound_tuples, decisive, read_case

CLAUSES: dict[str, list[str]] = yaml.safe_load((DATA / "clauses_for_binding.yaml").read_text(encoding="utf-8"))
MARKS = {"逗号": "，", "句号": "。", "分号": "；", "空格": " ", "换行": "\n"}


def _message(seed: int, mark: str) -> str:
    draw = random.Random(seed)  # noqa: S311 - a repeatable shuffle, no secret
    kinds = [kind for kind in CLAUSES if kind != "question" and draw.random() < 0.6] or ["senior"]
    draw.shuffle(kinds)
    kinds.insert(len(kinds) if draw.random() < 0.8 else 0, "question")
    certificates = [kind for kind in kinds if kind in ("senior", "technician")]
    clauses = []
    for kind in kinds:
        clause = draw.choice(CLAUSES[kind])
        if kind in certificates:
            clause = clause.replace(" C)", f" c{certificates.index(kind) + 1})")
        clauses.append(clause.replace(" T)", " t1)"))
    return mark.join(clauses)


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_facts_in_any_order_are_bound_alike(mark: str) -> None:
    wrong = []
    for seed in range(120):
        case = read_case({"text": _message(seed, mark)}, str(seed))
        tuples, _ = bound_tuples(case)
        if decisive(tuples) != decisive(case.expected):
            wrong.append((case.text, sorted(decisive(tuples) ^ decisive(case.expected))))
    assert wrong == []
