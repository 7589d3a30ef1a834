"""From what one message says to the facts of the case: merges new facts, replaces corrected ones, removes rejected ones.

Pure: facts in, facts out. Nothing is invented: a mention without a place in the case changes nothing.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions import trade_since, update_enterprise
from actions.corrections import correct
from actions.eligibility.dates import parse
from actions.finer_dates import of_known_month
from actions.mentions import Entities, Entity
from actions.periods import beginning
from knowledge.facts import vocabulary
from knowledge.policies import document, documents, jurisdictions, places, region_codes

Facts = dict[str, Any]

_DATE_FACTS = {"post": "post_since", "occupation": "occupation_since", "work": "work_since"}
_CODE = re.compile(r"(?<![0-9])[1-8]-[0-9]{2}(?:-[0-9]{2}){1,2}(?![0-9-])")
_UP_BY_EXAMINATION = re.compile("考(?:到|得|个|上)?(?:哪|几|什么|啥|多高)")
_ORDERED = ("certs", "titles", "post_since", "work_since")
_PLAIN = {"flag", "choice", "number", "text"}
_QUESTIONS = {"ask_policy", "ask_procedure", "ask_enterprise", "lookup_catalogue", "compare_regions", "out_of_scope"}
_DIRECTIONS = {"check_skill_to_title": "skill_to_title", "check_title_to_skill": "title_to_skill"}
_LEVEL_FACTS = {"skill_level": ("certs", "cert", "skill:"), "title_level": ("titles", "title", "title:")}
_LAST_THREE = {"pass": "last3_pass", "fail": "last3_fail", "none": "none_held"}
_WANTED_SKILL = {"senior", "technician", "senior_technician", "special_technician", "chief_technician"}


@dataclass
class Update:
    """The facts after a message, and which of them it changed."""

    facts: Facts
    changed: list[str] = field(default_factory=list)
    as_of: str | None = None
    new_case: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One message as the dialogue sees it."""

    text: str
    entities: Entities
    intents: tuple[str, ...]
    today: date
    asked: str | None = None
    other_person: bool = False
    last_changed: tuple[str, ...] = ()
    correcting: str | None = None
    here: str | None = None  # code of the region of the page the person writes from
    region_before: str | None = None  # the region of the case before this one


def update(facts: Mapping[str, Any], turn: Turn) -> Update:
    """Return the facts after the message.

    Args:
        facts: the facts so far.
        turn: the message, what had been asked, and what the message before it changed.
    """
    return _Updater(facts, turn).run()


class _Updater:
    def __init__(self, facts: Mapping[str, Any], turn: Turn) -> None:
        self.turn = turn
        self.entities = turn.entities
        self.new_case = self._about_somebody_else(facts)
        self.before: Facts = {} if self.new_case else dict(facts)
        self.facts: Facts = copy.deepcopy(self.before)

    def run(self) -> Update:
        self._region()
        if not self._only_asks():
            self._facts()
        if any(self.facts.get(name) != self.before.get(name) for name in _ORDERED):
            self.facts.pop("dates_confirmed", None)  # it was said of the dates as they were
        changed = [name for name in self.facts if self.facts[name] != self.before.get(name)]
        changed += [name for name in self.before if name not in self.facts]
        return Update(self.facts, changed, self._day(), self.new_case)

    def _only_asks(self) -> bool:
        """A question about the documents (退休的人能不能申报) tells nothing of the person but where the question is asked."""
        own = (
            self._own_case()
            or self._answers()
            or update_enterprise.tells_a_case(self.turn)
            or update_enterprise.goes_on(self.turn, self.before)
        )
        return self.turn.intents[0] in _QUESTIONS and not own and self.turn.correcting is None

    def _several(self) -> bool:
        held = [e for type_ in ("skill_level", "title_level") for e in self.entities.of(type_, "held")]
        return self.entities.statement("several") is True and len(held) > 1

    def _answers(self) -> bool:
        """Return whether the message says something of what had been asked for, whatever it looks like."""
        return bool(self.turn.asked) and self.entities.statement(str(self.turn.asked)) is not None

    def _facts(self) -> None:
        self._wish()
        if self._several():
            return  # one by one: who holds which certificate cannot be told apart
        self._ladder("skill_level")
        self._ladder("title_level")
        self._dates()
        self._born()
        self._gaps()
        self._appraisals()
        self._work()
        self._awards()
        self._statements()
        self._unbound_date()
        self._unknown_answer()
        update_enterprise.merge(self.facts, self.turn, self.before)
        trade_since.cover(self.facts, self.turn.text)

    # --- whose case, where, what for ------------------------------------------------------------------------------------

    def _about_somebody_else(self, facts: Mapping[str, Any]) -> bool:
        """A message about a colleague begins a case of its own, and so does one's own after it; nothing is carried over."""
        if self.turn.other_person and self.entities.statement("speaker") == "self":
            return bool(facts)
        if self.entities.statement("colleague") is not True or not facts:
            return False
        if not self.turn.other_person:
            return True
        return any(
            entity.role == "held" for entity in self.entities.of("skill_level") + self.entities.of("title_level")
        )

    def _region(self) -> None:
        if "region" in self.facts and self.entities.statement("request") == "compare":
            return  # 和广东比一下 leaves the case where it is
        if self.entities.of("region", "contested"):
            # The contract is in one region, the work in another: which document governs is not for us to choose.
            self.facts.pop("region", None)
            self.facts.pop("city", None)
            return
        places = [str(entity.value) for entity in self.entities.of("region", "work", None)]
        if not places and self.turn.asked == "region":
            places = [str(entity.value) for entity in self.entities.of("region")]
        if not places:
            places = self._asked_places()
        if not places and "region" not in self.facts and self._retired():
            # Whoever has retired works nowhere: the place of the former work is the one that counts.
            places = [str(entity.value) for entity in self.entities.of("region", "other")]
        if not places and "region" not in self.facts and self._same_place():
            return
        if not places:
            self._region_of_document()
            self._region_of_honour()
            self._region_of_the_page()
            return
        region, _, city = places[0].partition("/")
        known = region_codes()
        if region == "other":
            self.facts["region"] = places[0]
            self.facts.pop("city", None)
            return
        self.facts["region"] = known.get(region, places[0])
        if city:
            self.facts["city"] = city
        elif self.before.get("region") != self.facts["region"]:
            self.facts.pop("city", None)

    def _asked_places(self) -> list[str]:
        """Return the place asked about where the case is to be seen there: 那广东呢, 要是我调到上海呢."""
        places = [str(entity.value) for entity in self.entities.of("region", "asked")]
        case = bool(self.facts.get("certs") or self.facts.get("titles"))
        one_other = self.turn.intents[0] == "compare_regions" and len(set(places)) == 1 and case
        return places if "region" not in self.facts or one_other or not self._only_asks() else []

    def _same_place(self) -> bool:
        """同一个厂的: whoever is looked at after another works where that one does."""
        if self.turn.region_before is None or self.entities.statement("same_place") is not True:
            return False
        self.facts["region"] = self.turn.region_before
        return True

    def _retired(self) -> bool:
        return self.entities.statement("retired") is True or self.facts.get("retired") is True

    def _region_of_document(self) -> None:
        """A person who names a document means its region (可以按粤人社规〔2022〕5号报吗)."""
        if "region" in self.facts:
            return
        numbers = {paper.number for paper in documents()}
        named = [str(entity.value) for entity in self.entities.of("doc_number") if str(entity.value) in numbers]
        if named:
            self.facts["region"] = document(named[0]).jurisdiction.code

    def _region_of_honour(self) -> None:
        """Whoever says only 我是上海市技术能手 is of the place that gave it, where one document's region has its name."""
        if "region" in self.facts or self.entities.of("region") or self.turn.correcting == "region":
            return
        honours = [str(entity.value) for entity in self.entities.of("award", None)]
        named = {
            home.code
            for home in jurisdictions()
            if any(honour.startswith(places()[home.region].name) for honour in honours)
        }
        if len(named) == 1:
            self.facts["region"] = named.pop()

    def _region_of_the_page(self) -> None:
        """A person who names no place at all writes from where the page is; the answer shows it, to be changed."""
        if "region" in self.facts or self.entities.of("region") or self.turn.correcting == "region":
            return
        if self.turn.here in region_codes().values():
            self.facts["region"] = self.turn.here

    def _wish(self) -> None:
        distinct = wished(self.entities)
        direction = next((_DIRECTIONS[intent] for intent in self.turn.intents if intent in _DIRECTIONS), None)
        if (
            direction is not None
            and self.entities.of("title_level", "held")
            and _UP_BY_EXAMINATION.search(self.turn.text)
        ):
            direction = "title_to_skill"  # 有职称，最高能考到哪一级: levels are examined for, titles reviewed
        if len(distinct) == 1 and self.turn.asked and "target" in self.facts and self.turn.intents[0] == "plan_path":
            return  # 到高级工程师怎么走, asked in between: the interview goes on for what it began with
        if len(distinct) == 1:
            self.facts["target"] = distinct[0]
            self.facts["direction"] = "skill_to_title" if distinct[0].startswith("title:") else "title_to_skill"
        elif len(distinct) > 1:
            # Several wishes in one message: the highest that is open answers them all.
            ladders = {outcome.partition(":")[0] for outcome in distinct}
            self.facts.pop("target", None)
            if len(ladders) == 1:
                self.facts["direction"] = "skill_to_title" if "title" in ladders else "title_to_skill"
        elif self.entities.statement("direction") is not None:
            self.facts["direction"] = self.entities.statement("direction")
        elif direction is not None and "target" not in self.facts:
            self.facts["direction"] = direction
        for title in self.entities.of("title_level", "wanted"):
            if title.series:  # 想评高级经济师 names its series
                self.facts["series"] = title.series
        for entity in self.entities.of("series"):
            self.facts["series"] = str(entity.value).partition("/")[0]

    # --- certificates and titles -----------------------------------------------------------------------------------------

    def _ladder(self, type_: str) -> None:
        name, role, _ = _LEVEL_FACTS[type_]
        known = self.facts.get(name)
        entries: list[Facts] = list(known) if isinstance(known, list) else []
        touched = False
        if self.turn.correcting == name and self.entities.of(type_, "held"):
            entries = []  # the person said this one is wrong: what is said now stands in its place
        for entity in self.entities.rejected:
            if entity.type == type_ and any(entry["level"] == entity.value for entry in entries):
                self._replace_rejected(entries, type_, str(entity.value))
                touched = True
        for entity in self.entities.of(type_, "held"):
            touched = True
            entry = _entry(entries, str(entity.value))
            entry.pop("held", None)
            self._details(entry, role, entity)
        for entity in self.entities.of("date", role) + self.entities.of("duration", role):
            if entity.level and not self.entities.in_group(type_, entity.group):
                entry = _entry(entries, entity.level)
                entry["date"] = self._as_date(entity) or entry.get("date")
                touched = True
        for entity in self.entities.of(type_, "lacking"):
            entries = [entry for entry in entries if entry["level"] != entity.value]
            entries.append({"level": str(entity.value), "held": False})
            touched = True
        if self.entities.statement(name) in ("none", []) and not self.entities.of(type_, "held"):
            entries, touched = [entry for entry in entries if not entry.get("held", True)], True
        touched = self._ungrouped_date(entries, role) or touched
        if touched:
            self.facts[name] = entries

    def _details(self, entry: Facts, role: str, entity: Entity) -> None:
        dated = [
            found
            for found in self.entities.in_group("date", entity.group) + self.entities.in_group("duration", entity.group)
            if found.role == role
        ]
        exact = [found for found in dated if found.type == "date"]
        for found in exact or dated:  # 2021年7月7日到今天正好四年: the day says it all
            when = self._as_date(found)
            if when is not None:
                entry["date"] = when
        for found in self.entities.in_group("occupation", entity.group):
            if role == "cert":
                entry["occupation"] = str(found.value)
        if role == "title" and entity.series:
            entry["series"] = entity.series
        for found in self.entities.in_group("series", entity.group):
            if role == "title":
                entry["series"] = str(found.value).partition("/")[0]
        for found in self.entities.in_group("statement", entity.group):
            if found.role in ("lawful", "related"):
                entry[found.role] = found.value

    def _ungrouped_date(self, entries: list[Facts], role: str) -> bool:
        """A certificate's day without its level belongs to the only certificate there is, or to the one asked about."""
        loose = [
            entity
            for entity in self.entities.of("date", role) + self.entities.of("duration", role)
            if not entity.level and not self._group_has_level(entity)
        ]
        held = [entry for entry in entries if entry.get("held", True)]
        undated = [entry for entry in held if not entry.get("date")]
        if not loose or any(entity.type == "date" for entity in self.entities.rejected):
            return False  # 证是2020年，不是2019年: which one had 2019 is looked for
        asked, _, level = (self.turn.asked or "").partition(":")
        when = self._as_date(loose[-1])
        if when is None:
            return False
        if asked == f"{role}_date" and level:
            _entry(entries, level)["date"] = when
            return True
        if len(held) == 1 or len(undated) == 1:
            (undated or held)[0]["date"] = when
            return True
        return False

    def _group_has_level(self, entity: Entity) -> bool:
        return any(self.entities.in_group(type_, entity.group) for type_ in _LEVEL_FACTS)

    def _replace_rejected(self, entries: list[Facts], type_: str, level: str) -> None:
        """是高级技师不是技师: the entry keeps what was said of it under its right level."""
        wrong = next(entry for entry in entries if entry["level"] == level)
        right = [entity for entity in self.entities.of(type_, "held") if entity.value != level]
        entries.remove(wrong)
        if right and not any(entry["level"] == right[0].value for entry in entries):
            entries.append({**wrong, "level": str(right[0].value)})

    # --- dates, gaps, appraisals -------------------------------------------------------------------------------------------

    def _dates(self) -> None:
        for role, name in _DATE_FACTS.items():
            for entity in self.entities.of("date", role) or self.entities.of("duration", role):
                when = self._as_date(entity)
                if when is not None:
                    self.facts[name] = when

    def _born(self) -> None:
        """1990年出生: the age on this day; where only the year is said, as if the birthday were still to come."""
        today = self.turn.today
        for entity in self.entities.of("date", "birth"):
            born = date.fromordinal(parse(str(entity.value)).high)
            self.facts["age"] = today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def _gaps(self) -> None:
        groups = dict.fromkeys(
            entity.group
            for entity in [*self.entities.of("date", "gap_from", "gap_to"), *self.entities.of("duration", "gap")]
        )
        gaps: list[Facts] = []
        for group in groups:
            gap: Facts = {}
            for entity in self.entities.of("date", "gap_from", "gap_to"):
                if entity.group == group:
                    gap["from" if entity.role == "gap_from" else "to"] = str(entity.value)
            for entity in self.entities.of("duration", "gap"):
                if entity.group == group and str(entity.value).isdigit():
                    gap["months"] = int(entity.value)
            kinds = [e.value for e in self.entities.statements() if e.role == "gap_kind" and e.group in (group, None)]
            if kinds:
                gap["kind"] = kinds[-1]
            if "from" in gap or "months" in gap or (self.turn.asked == "gaps" and "to" in gap):
                gaps.append(gap)
        gaps = [gap for gap in gaps if not any(_same_gap(gap, other) for other in gaps)]
        gaps = gaps or self._never_in_trade()
        if gaps:
            known = None if self.turn.correcting == "gaps" else self.facts.get("gaps")
            kept, more = _with_ends(known if isinstance(known, list) else [], gaps)
            if kept or more:
                self.facts["gaps"] = kept + [gap for gap in more if gap not in kept]

    def _never_in_trade(self) -> list[Facts]:
        """拿证后从没做过电工: all the time since the first certificate, where its day is known."""
        certs = self.facts.get("certs")
        if self.entities.statement("never_in_trade") is not True or not isinstance(certs, list):
            return []
        days = sorted(str(cert["date"]) for cert in certs if cert.get("date"))
        return [{"from": day, "kind": "other_work"} for day in days[:1] if re.fullmatch(r"[0-9-]+", day)]

    def _appraisals(self) -> None:
        mentions = self.entities.of("appraisal")
        stated = self.entities.statement("appraisals")
        if not mentions and stated not in _LAST_THREE:
            return
        yearly = {
            year: str(entity.value)
            for entity in mentions
            if entity.group
            for year in str(entity.group).split(",")
            if re.fullmatch(r"[0-9]{4}", year)
        }
        if yearly:
            rest = {str(entity.value) for entity in mentions if not entity.group}
            if rest == {"pass"}:
                # 去年的还没出来，前两年合格: the word without a year is about the others of the three.
                yearly = {**dict.fromkeys(last_three(self.turn.today), "pass"), **yearly}
            self._yearly_appraisals(yearly)
            return
        values = {str(entity.value) for entity in mentions} or {str(stated)}
        value = str(mentions[-1].value) if mentions else str(stated)
        asked_for = self._years_asked_for()
        if asked_for and (value in ("pass", "none") or len(asked_for) == 1):
            self._yearly_appraisals(dict.fromkeys(asked_for, value))
        elif values & {"fail", "basic"}:
            # One of the last three years; which one makes no difference.
            self.facts["appraisals"] = "last3_fail" if "fail" in values else "last3_basic"
        elif value == "pass":
            self.facts["appraisals"] = "last3_pass"
        elif value == "none":
            self.facts["appraisals"] = "none_held"
        elif value == "pending":
            self._yearly_appraisals({str(self.turn.today.year - 1): "pending"})

    def _years_asked_for(self) -> list[str]:
        """The years of the last three that are left, where the question was about those."""
        if self.turn.asked != "appraisals" or self.turn.correcting:
            return []
        return years_left(self.facts.get("appraisals"), self.turn.today)

    def _yearly_appraisals(self, yearly: Mapping[str, str]) -> None:
        known = self.facts.get("appraisals")
        years = dict(known) if isinstance(known, dict) else {}
        if known == "last3_pass":
            years = dict.fromkeys(last_three(self.turn.today), "pass")
        years.update(yearly)
        self.facts["appraisals"] = years

    # --- the rest ----------------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        held = self.entities.of("occupation", "held", None)
        if not held and "occupation" not in self.facts:
            held = self.entities.of("occupation", "cert") or self.entities.of("occupation", "asked")
            if not held and self.entities.statement("continuous_work") is True:
                held = self.entities.of("occupation", "former")  # 以前在湖北做焊工，后来来这里，一直焊
        if held:
            if self.facts.get("occupation") != held[0].value:
                self.facts.pop("occupation_code", None)
            self.facts["occupation"] = str(held[0].value)
        code = _CODE.search(self.turn.text)
        if code:
            self.facts["occupation_code"] = code.group()
        for entity in self.entities.of("employer_type"):
            if entity.value == "retired":  # said by the word alone: 明年退休 says in words that it is still to come
                self.facts["retired"] = self.entities.statement("retired") is not False
            else:
                self.facts["employer_type"] = str(entity.value)
        kind = self.entities.statement("employer_type")
        here = self.turn.asked == "employer_type" or self._own_case()
        if kind is not None and "employer_type" not in self.facts and here:
            self.facts["employer_type"] = kind  # a company or works named in a message that tells a case

    def _own_case(self) -> bool:
        """Return whether the message tells something of the person's own certificates, titles or post."""
        held = [e for type_ in ("skill_level", "title_level") for e in self.entities.of(type_, "held")]
        return bool(held or self.entities.of("date", "post", "occupation"))

    def _awards(self) -> None:
        named = [str(entity.value) for entity in self.entities.of("award", None)]
        if not named and self.entities.statement("awards") != "none":
            return
        real = [name for name in named if name != "none"]
        known = None if self.turn.correcting == "awards" else self.facts.get("awards")
        if real:
            self.facts["awards"] = list(dict.fromkeys([*(known if isinstance(known, list) else []), *real]))
        elif not known:
            self.facts["awards"] = []

    def _statements(self) -> None:
        entries = vocabulary()
        for entity in self.entities.statements():
            name = str(entity.role)
            if name.partition(":")[0] not in entries or name in ("direction", "employer_type"):
                continue
            if entity.value == "unknown":
                self._mark_unknown(name)
            elif name in ("certs", "titles") or ":" in name:
                continue  # told with the certificates and titles
            elif entries[name].type in _PLAIN:
                self.facts[name] = entity.value
            elif entity.value in entries[name].means:
                self.facts[name] = copy.deepcopy(entries[name].means[entity.value])
        if self.entities.statement("retirement_deferred") is True:
            self.facts.setdefault("retired", False)  # whoever has put retirement off has not retired

    def _unbound_date(self) -> None:
        """不对，是2018年: a bare replacement belongs to the date given last, or to the fact asked about."""
        self._finer_date()
        replacements = self.entities.of("date", "corrected") + self.entities.of("duration", "corrected")
        of_paper = [] if replacements else self._unplaced_papers()
        said = replacements or of_paper
        when = self._as_date(said[-1]) if said else None
        if when is None:
            return
        if self._answers_for_a_paper(when):
            return
        rejected = [str(entity.value) for entity in self.entities.rejected if entity.type == "date"]
        correct(self.facts, when, rejected, self.turn.last_changed, self.before, papers=bool(of_paper))

    def _answers_for_a_paper(self, when: str) -> bool:
        """说错了，是2021年3月, where the day of a certificate or title had just been asked for: put it there."""
        asked, _, level = (self.turn.asked or "").partition(":")
        name = {"cert_date": "certs", "title_date": "titles"}.get(asked)
        held = [
            entry for entry in self.facts.get(name or "") or [] if isinstance(entry, dict) and entry["level"] == level
        ]
        if len(held) != 1:
            return False
        held[0]["date"] = when
        return True

    def _unplaced_papers(self) -> list[Entity]:
        """证上写的是2023年8月1日: the day of some certificate or title, where it found no place."""
        if any(self.facts.get(name) != self.before.get(name) for name in ("certs", "titles")):
            return []
        return [
            entity
            for entity in self.entities.of("date", "cert", "title")
            if not entity.level and not self._group_has_level(entity)
        ]

    def _finer_date(self) -> None:
        """哪一年？2023年10月: a day that belongs to nothing, within the only date known so far, says that one more exactly."""
        loose = {self._as_date(entity) for entity in self.entities.of("date", "other", None)}
        papers = [
            paper for name in ("certs", "titles") for paper in self.facts.get(name) or [] if isinstance(paper, dict)
        ]
        if len(loose) != 1:
            return
        day = str(*loose)
        told = [(paper, "date") for paper in papers] + [(self.facts, name) for name in _DATE_FACTS.values()]
        wider = [(where, key) for where, key in told if day.startswith(f"{where.get(key)}-")]
        if len(wider) == 1:
            where, key = wider[0]
            where[key] = day

    def _unknown_answer(self) -> None:
        """不知道, 没有这一级的证: an answer to a question about one certificate's or title's day."""
        asked, _, level = (self.turn.asked or "").partition(":")
        if asked not in ("cert_date", "title_date") or not level:
            return
        name = "certs" if asked == "cert_date" else "titles"
        if self.facts.get(name) != self.before.get(name):
            return
        entries = self.facts.setdefault(name, [])
        if "deny" in self.turn.intents or self.entities.statement(self.turn.asked or "") is False:
            entries[:] = [entry for entry in entries if entry["level"] != level]
            entries.append({"level": level, "held": False})
        elif "dont_know" in self.turn.intents and "complaint" not in self.turn.intents:
            self._mark_unknown(self.turn.asked or "")

    def _mark_unknown(self, name: str) -> None:
        """Record that the person was asked and does not know."""
        fact, _, level = name.partition(":")
        if fact in ("cert_date", "title_date"):
            if level:
                entries = self.facts.setdefault("certs" if fact == "cert_date" else "titles", [])
                entry = _entry(entries, level)
                if not entry.get("date"):
                    entry["date"] = "unknown"
        elif fact not in self.facts:
            self.facts[fact] = "unknown"

    def _as_date(self, entity: Entity) -> str | None:
        if entity.type == "date":
            day = str(entity.value)
            return of_known_month(day, entity.role, self.before) if entity.yearless else day
        return beginning(str(entity.value), self.turn.today)

    def _day(self) -> str | None:
        """Return the day the person asks about, where it is named to the day (今天是…, 2025年6月1日能报吗)."""
        days = [str(entity.value) for entity in self.entities.of("date", "as_of")]
        full = [day for day in days if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day)]
        if full:
            return full[-1]
        months = [day for day in days if re.fullmatch(r"[0-9]{4}-[0-9]{2}", day)]
        return f"{months[-1]}-01" if months else None


def last_three(today: date) -> list[str]:
    """The three years before this one, the latest last."""
    return [str(today.year - back) for back in (3, 2, 1)]


def years_left(appraisals: Any, today: date) -> list[str]:
    """Those of the last three years without a result, where the results of some are told; none where none is."""
    return [year for year in last_three(today) if year not in appraisals] if isinstance(appraisals, dict) else []


def _with_ends(known: list[Facts], told: list[Facts]) -> tuple[list[Facts], list[Facts]]:
    """Return the gaps known before, each with what is told of it now, and those that are new."""
    kept = []
    more = list(told)
    for gap in known:
        again = next((other for other in more if _said_of(gap, other)), None)
        if again is not None:
            more.remove(again)
        kept.append(gap if again is None else {**{key: gap[key] for key in gap if key != "months"}, **again})
    return kept, [gap for gap in more if "from" in gap or "months" in gap]


def _said_of(known: Facts, told: Facts) -> bool:
    """今年3月起去跑销售, and then 3月到9月 or 9月回来的; 中间有半年去跑销售, and then 2023年3月到9月."""
    if "to" in known or "to" not in told:
        return False
    if "from" not in known:
        return "from" in told and _same_gap(known, {"kind": known.get("kind"), **told})
    begin, again = str(known["from"]), str(told.get("from", known["from"]))
    return begin.startswith(again) or again.startswith(begin)


def _same_gap(length: Facts, dated: Facts) -> bool:
    """2022年3月到2023年3月在家带孩子，一年: the length says again what the two ends say."""
    if "months" not in length or "from" in length or "to" not in dated or length.get("kind") != dated.get("kind"):
        return False
    first, last = str(dated["from"]), str(dated["to"])
    if not (re.match(r"[0-9]{4}", first) and re.match(r"[0-9]{4}", last)):
        return False
    months = [int(end[:4]) * 12 + int(end[5:7] or 0) for end in (first, last)]
    blur = 1 if len(first) > len("2022") and len(last) > len("2022") else 12
    return abs(months[1] - months[0] - int(length["months"])) <= blur


def wished(said: Entities) -> list[str]:
    """Return the outcomes a message wishes for, each once."""
    titles = [_title_outcome(str(entity.value)) for entity in said.of("title_level", "wanted")]
    levels = [str(entity.value) for entity in said.of("skill_level", "wanted") if entity.value in _WANTED_SKILL]
    return list(dict.fromkeys([*titles, *(f"skill:{level}" for level in levels)]))


def _title_outcome(level: str) -> str:
    """Return the outcome of a title level; 初级职称 as a goal is the assistant level, the one the documents open."""
    return "title:assistant" if level == "junior" else f"title:{level}"


def _entry(entries: list[Facts], level: str) -> Facts:
    """Return the entry of a level, made where there is none."""
    for entry in entries:
        if entry["level"] == level:
            return entry
    entries.append({"level": level})
    return entries[-1]
