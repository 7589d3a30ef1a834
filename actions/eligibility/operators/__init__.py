"""The operators rules are written with: one file each, the YAML key on the left.

A condition in rules.yaml is a mapping with one operator key and, beside it, `id`, `label`, `required`, `assume`, `cite`.
"""

from __future__ import annotations

from actions.eligibility.operators.achievements import AchievementShown
from actions.eligibility.operators.appraisals import Appraisals
from actions.eligibility.operators.awards import Awards
from actions.eligibility.operators.certificate import Certificate
from actions.eligibility.operators.combine import All, Any_, Readings
from actions.eligibility.operators.directory import Directory
from actions.eligibility.operators.exams import DiplomaSuffices, ExamListed
from actions.eligibility.operators.fact import Fact
from actions.eligibility.operators.occupied import Occupied
from actions.eligibility.operators.opening import Opening
from actions.eligibility.operators.other_award import OtherAward
from actions.eligibility.operators.own_trade import OwnTrade
from actions.eligibility.operators.recommenders import RecommendersFound
from actions.eligibility.operators.since import Since
from actions.eligibility.operators.sound import CertificateSound, TitleSound
from actions.eligibility.operators.title import TitleHeld, TitleSeries

OPERATORS = {
    "all": All,
    "any": Any_,
    "readings": Readings,
    "fact": Fact,
    "certificate": Certificate,
    "certificate_sound": CertificateSound,
    "title": TitleHeld,
    "title_series": TitleSeries,
    "title_sound": TitleSound,
    "since": Since,
    "in_occupation": Occupied,
    "own_trade": OwnTrade,
    "appraisals": Appraisals,
    "directory": Directory,
    "awards": Awards,
    "other_award": OtherAward,
    "achievements": AchievementShown,
    "exam_listed": ExamListed,
    "diploma_suffices": DiplomaSuffices,
    "recommenders": RecommendersFound,
    "open": Opening,
}
"""YAML key -> condition class; each has `build(words, argument, child)`."""
