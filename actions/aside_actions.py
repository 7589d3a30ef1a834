"""The actions beside the case: answers from the documents, small talk, reasons, and what was not understood."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions import phrases, turns
from actions.acts import DISHONEST, Aside, CustomAction, Domain, asks, tell, topic_of, warn
from actions.answer import answer_message
from actions.deadline_answer import deadline_message
from actions.eligibility.condition import Citation, Evaluated
from actions.message import message
from actions.occupation_answer import occupation_message, which_occupation
from actions.outlook_actions import supposition
from actions.requests import served, told_so_far
from actions.words import has, say, say_fresh, say_raw
from knowledge.facts import fact

_MOST_MEANINGS = 3


class ActionAnswer(Aside):
    """Answers a question about the documents."""

    rasa_name = "action_answer"

    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Answer with the clause."""
        text = turns.text(tracker)
        topic = topic_of(text)
        if topic:
            return warn(dispatcher, tracker, topic)
        supposed = supposition(tracker) if tracker.get_slot("told") else None
        if supposed is not None:  # 假如去年考核不合格，还能评吗, asked of the case that was decided
            tell(dispatcher, supposed)
            return []
        facts, today = turns.facts(tracker), turns.message_day(tracker)
        entities = turns.raw_entities(tracker)
        of_occupation = turns.intents(tracker)[0] == "lookup_catalogue"
        offered = any(say("deadlines.offer") in told for told in turns.heard(tracker))
        looked_up = deadline_message(text, entities, facts.get("region"), today, offered=offered)
        if looked_up is None and of_occupation:
            looked_up = occupation_message(text, entities, facts, today)
        if looked_up is not None:
            tell(dispatcher, looked_up)
            return []
        said = answer_message(text, facts, today)
        if of_occupation:
            said = which_occupation(text, said) or said
        if said["status"] == "nothing_found" and tracker.get_slot("topic") == DISHONEST:
            # 就算查到了会怎么样: the question goes on with what was warned of before.
            said = answer_message(say(f"questions.{DISHONEST}"), facts, today)
        tell(dispatcher, said)
        return []


class ActionTalk(Aside):
    """Greets, thanks, says who it is: one sentence an intent, from words.yaml."""

    rasa_name = "action_talk"

    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Say the sentence."""
        intent = turns.intents(tracker)[0]
        topic = topic_of(turns.text(tracker))
        key = topic or intent
        if key == "complaint" and tracker.get_slot("asked") is None:
            key = "complaint_decided"
        options = say_raw(f"talk.{key}_options") if has(f"talk.{key}_options") else ()
        text = say_fresh(f"talk.{key}", turns.heard(tracker), covered=phrases.covered())
        if key == "human_agent" and (about := told_so_far(tracker)):  # to be read out to whoever answers the phone
            text = "\n".join([text, say("talk.human_agent_case"), *about])
        tell(dispatcher, message("none", text, options=options))
        # A remark on the way (能打包票吗), whatever it was taken for, does not end the interview.
        return [FollowupAction(turns.FORM)] if topic and turns.in_form(tracker) else []


class ActionWhy(CustomAction):
    """Says why the last question was asked; the clause comes from the rule that needs the fact."""

    rasa_name = "action_why"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Give the reason and the clause; 还差什么 asks for something else."""
        answer = served(tracker)
        if answer is not None:
            tell(dispatcher, answer)
            return []
        name = _named(turns.text(tracker)) or tracker.get_slot("asked")
        if not name:  # 湖南考务人员干什么: nothing was asked, so the question may be one to the documents
            found = answer_message(turns.text(tracker), turns.facts(tracker), turns.message_day(tracker))
            unasked = message("none", say("talk.nothing_to_explain"), options=say_raw("talk.greet_options"))
            tell(dispatcher, found if found["status"] == "answered" else unasked)
            return []
        entry = fact(name)
        lines = [say("ask.why", why=entry.why or "", where=entry.where or "")]
        chosen = turns.case(tracker).assessment.chosen
        citations = []
        if chosen is not None:
            clause = _clause_that_asks(chosen.trace, name.partition(":")[0]) or chosen.route.citation
            citations = [clause.to_json()]
            lines.append(say("ask.why_clause", **citations[0]))
        tell(dispatcher, message("answered", "\n".join(lines), citations=citations))
        return []


class ActionFallback(Aside):
    """Says plainly that a message was not understood, and offers what can be done."""

    rasa_name = "action_fallback"

    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Try the documents first: an unknown wording may still be a question they answer."""
        text = turns.text(tracker)
        found = answer_message(text, turns.facts(tracker), turns.message_day(tracker))
        if found["status"] == "answered" and (asks(text) or not turns.in_form(tracker)):
            tell(dispatcher, found)
            return [SlotSet("misses", 0), *self.closing()]
        before = turns.misses(tracker)
        options = _meanings(tracker) if before else say_raw("talk.fallback_options")
        tell(dispatcher, message("none", say_fresh("talk.fallback", turns.heard(tracker), before), options=options))
        return [SlotSet("misses", before + 1), *self.closing()]

    def closing(self) -> list[EventType]:
        """Return what ends the turn."""
        return []


def _clause_that_asks(trace: Evaluated, name: str, nearest: Citation | None = None) -> Citation | None:
    """Return the clause of the condition that hangs on a fact, known or not; None where none of the route does."""
    nearest = trace.condition.words.citation or nearest
    asking = (_clause_that_asks(part, name, nearest) for part in trace.parts)
    deeper = next((clause for clause in asking if clause is not None), None)
    if deeper is not None or trace.parts:
        return deeper
    missing = {cause.name.partition(":")[0] for cause in trace.truth.causes}
    return nearest if name in missing or name in trace.given else None


def _named(question: str) -> str | None:
    """Return the fact a question names (为啥要公司推荐), whatever had been asked; None where it names none."""
    signs = say_raw("ask.why_of")
    return next((name for name in signs if any(sign in question for sign in signs[name])), None)


def _meanings(tracker: Tracker) -> list[str]:
    """Return what the message may have meant, likeliest first, and the way to a person."""
    known = say_raw("talk.meanings")
    ranking = [str(entry.get("name")) for entry in tracker.latest_message.get("intent_ranking") or []]
    likely = [known[name] for name in ranking if name in known]
    return [*(likely or list(known.values()))[:_MOST_MEANINGS], say("ask.person")]


class ActionDefaultFallback(ActionFallback):
    """The same, where no rule fits at all."""

    rasa_name = "action_default_fallback"  # Rasa's own name for it

    def closing(self) -> list[EventType]:
        """Take the message back, or the policies would fall back again on the same state."""
        return [UserUtteranceReverted()]
