"""The Rasa domain has a slot for every fact, and the situation has a field for every slot that is a fact."""

from __future__ import annotations

from actions.eligibility import Situation
from knowledge import domain
from knowledge.facts import vocabulary

ASKED_WITH_A_LEVEL = {"cert_date", "title_date"}
"""Questions about a certificate or a title: their answers stand in `certs` and `titles`."""


def test_the_domain_file_is_what_the_vocabulary_gives() -> None:
    assert domain.TARGET.read_text(encoding="utf-8") == domain.facts_domain(), "run: python -m knowledge.domain"


def test_vocabulary_and_situation_name_the_same_facts() -> None:
    assert set(vocabulary()) - ASKED_WITH_A_LEVEL == set(Situation.model_fields)
