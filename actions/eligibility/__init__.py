"""The eligibility engine: `assess(situation, as_of, target=None) -> Assessment`."""

from actions.eligibility.assess import assess
from actions.eligibility.assessment import Assessment, Verdict
from actions.eligibility.situation import Situation

__all__ = ["Assessment", "Situation", "Verdict", "assess"]
