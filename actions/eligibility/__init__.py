"""The eligibility engine: `assess(situation, as_of, target=None) -> Assessment`.

`ENGINE` says what runs: these sources compiled (`actions.compiled`), or why the sources as they are.
"""

from actions import compiled

ENGINE = compiled.taken(__path__)  # before any module of the engine is looked for

from actions.eligibility.assess import assess  # noqa: E402
from actions.eligibility.assessment import Assessment, Verdict  # noqa: E402
from actions.eligibility.situation import Situation  # noqa: E402

__all__ = ["ENGINE", "Assessment", "Situation", "Verdict", "assess"]
