"""The actions that look beyond the case: the way to a goal, what-ifs, regions side by side."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import turns
from actions.acts import Aside, tell
from actions.answer import answer_message
from actions.comparisons import comparison_message
from actions.message import Message
from actions.plans import plan_message
from actions.suppositions import changes_of, supposition_message
from actions.update import wished
from knowledge.policies import region_codes


class ActionPlan(Aside):
    """Says the way to the goal, or what would be if something came true; without a case it asks for one."""

    rasa_name = "action_plan"

    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Plan, suppose, or hand over to the form."""
        supposed = supposition(tracker)
        if supposed is not None:
            tell(dispatcher, supposed)
            return []
        situation = turns.case(tracker).situation
        goals = wished(turns.turn(tracker).entities)
        if len(goals) == 1:  # the goal of this question, whatever the interview is about
            situation = {**situation, "target": goals[0]}
        planned = plan_message(situation, turns.case_day(tracker)) if turns.told_of_papers(tracker) else None
        if planned is None:
            return [FollowupAction(turns.FORM)]
        tell(dispatcher, planned)
        return [SlotSet("asked", None)]


class ActionCompare(Aside):
    """Says what the same case comes to in other regions; without a case, what their documents say."""

    rasa_name = "action_compare"

    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Compare the case, or answer from the documents."""
        facts = turns.facts(tracker)
        if not turns.has_papers(tracker):
            tell(dispatcher, answer_message(turns.text(tracker), facts, turns.message_day(tracker)))
            return []
        known = region_codes()
        named = [str(entity.value).partition("/")[0] for entity in turns.turn(tracker).entities.of("region")]
        regions = [known[name] for name in dict.fromkeys(named) if name in known]
        tell(dispatcher, comparison_message(turns.case(tracker).situation, turns.case_day(tracker), regions))
        return []


def supposition(tracker: Tracker) -> Message | None:
    """Return the answer to a message that only supposes something; None where it does not, or there is no case yet."""
    changes = changes_of(turns.turn(tracker).entities, turns.message_day(tracker))
    if not changes or not turns.has_papers(tracker):
        return None
    return supposition_message(turns.case(tracker).situation, changes, turns.case_day(tracker))
