"""`in_occupation`: the person works in the occupation, and since when."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.counting import Start, exactly, later, start_of
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


def occupation_start(case: Case, start: Start) -> Start:
    """Return from when both the start has come and the person has worked in the occupation (从事本职业)."""
    said = case.said
    since: str | None = said["occupation_since"]
    begun = exactly(since)
    if begun is not None:
        return later(start, begun)
    # The present post, if it is in the occupation, says that the work in it has lasted at least as long as the post.
    latest = [said["post_since"]] if said["skill_post"] is True else []
    return later(start, start_of(since, "occupation_since", case.today, latest))


class Occupied(Condition):
    """`in_occupation: true`: a present skill post, or a day since when the person has been in the occupation."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Occupied:  # noqa: ARG003
        """Build; the operator takes no argument but `true`."""
        return cls(words)

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the person is known to work in the occupation."""
        post, since = case.said["skill_post"], case.said["occupation_since"]
        if post is False:
            return Evaluated(self, NEVER_TRUE, {"skill_post": False})
        if post is True:
            return Evaluated(self, HOLDS, {"skill_post": True})
        if since not in (None, "unknown"):
            return Evaluated(self, HOLDS, {"occupation_since": since})
        why = UNKNOWN if "unknown" in (post, since) else MISSING
        return Evaluated(self, unsettled(Cause(why, "skill_post")))
