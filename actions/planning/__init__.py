"""Beyond one verdict: `plan`, `compare`, `what_if`, `nearest`, `branches`. Pure, like the engine they stand on."""

from actions.planning.branching import Branches, branches
from actions.planning.comparison import Comparison, compare
from actions.planning.fork import Fork, what_if
from actions.planning.near import NearMiss, nearest
from actions.planning.path import Path, Plan, PlanStatus
from actions.planning.planner import plan
from actions.planning.step import Step

__all__ = [
    "Branches",
    "Comparison",
    "Fork",
    "NearMiss",
    "Path",
    "Plan",
    "PlanStatus",
    "Step",
    "branches",
    "compare",
    "nearest",
    "plan",
    "what_if",
]
