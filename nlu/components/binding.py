"""Binding: every mention of a message gets the fact it belongs to (role), and its certificate, title or gap (group).

The steps, each in its own module, all over one skeleton of the message:

1. ``statements``           facts said in words, or in the fields of a form (``form_fields``)
2. ``binding_gaps``         time outside the counted work, with its two ends
3. ``binding_appraisals``   appraisal results and their years
4. ``binding_holders``      what somebody else has, or nobody got
5. ``binding_levels``       levels held, wanted, lacking, filed, asked; the certificates and titles
                            (``binding_filing``: which levels a company has filed)
6. ``binding_times``        dates and durations, matched to what can own them
7. ``binding_places``       occupations and regions
8. ``binding_hypotheses``   what is only supposed
9. ``binding_answers``      a bare answer to what was asked
10. ``binding_aside``       what is said, but not of the person now: past unemployment, a contrast with somebody else
"""

from __future__ import annotations

from datetime import date
from typing import Any

from components.binding_answers import answer_statement, held_by_words, meant
from components.binding_appraisals import bind_appraisals
from components.binding_aside import is_nobodys_employer, is_past, without_contrast, without_dismissed
from components.binding_bound import Bound
from components.binding_fallbacks import role_of_asked
from components.binding_filing import with_filing
from components.binding_full_years import reread_full_years
from components.binding_gaps import Gap, bind_gaps
from components.binding_holders import bind_holders, without_others
from components.binding_hypotheses import suppose, supposed, without_announcements, without_suppositions
from components.binding_levels import bind_levels
from components.binding_others import is_of_another
from components.binding_places import bind_occupations, bind_plain, bind_regions, without_other_trades
from components.binding_put_right import put_right
from components.binding_recommenders import with_their_level
from components.binding_skeleton import Skeleton
from components.binding_times import bind_times
from components.binding_years import reread_years
from components.form_fields import find_fields, with_fields
from components.mentions import Mention
from components.statements import Statement, find_statements
from components.statements_enterprise import to_the_point

_LONGEST = 4000  # characters that are bound; what stands behind is no question


def bind(
    text: str, mentions: list[Mention], as_of: date | None = None, asked: str | None = None
) -> list[dict[str, Any]]:
    """The entities of ``text`` as of architecture section 4, in order of their start.

    ``mentions`` are those of ``find_mentions`` (offsets in the raw ``text``); ``as_of`` is the day of the message,
    ``asked`` the fact that had been asked for (``post_since``, ``cert_date:technician``). A date or duration of a
    certificate or title also carries ``level``. A mention in two roles (2018年进厂就一直这个岗位) is two entities.
    """
    if not text.strip():
        return []
    today = as_of.isoformat() if as_of else None
    text, mentions = without_dismissed(without_contrast(text, mentions), mentions)
    fields = find_fields(text[:_LONGEST])
    mentions = [m for m in mentions if not any(field.covers(m) for field in fields)]
    mentions = reread_years(text, [m for m in mentions if m.end <= min(_LONGEST, len(text))], as_of)
    mentions = reread_full_years(text, mentions, as_of)
    mentions = put_right(text, mentions, asked_for=role_of_asked(asked, "date") is not None)
    skeleton = Skeleton.of(text[:_LONGEST], mentions, today)
    stated = with_fields(with_their_level(skeleton, find_statements(skeleton)), fields)
    said = meant(to_the_point(stated, asked), asked)
    gap_times, gaps = bind_gaps(skeleton)
    appraisals = bind_appraisals(skeleton)
    holders = bind_holders(skeleton, said, asked)
    said = without_others(said, skeleton, holders)
    levels, groups = bind_levels(skeleton, asked, holders, said)
    retired = any(s.fact == "retired" and s.value is True for s in said)
    bound: dict[int, Bound] = {**gap_times}
    bound.update({k: b for k, b in appraisals.items() if k not in bound})
    bound.update({k: b for k, b in holders.items() if k not in bound})
    bound.update(levels)
    bound.update(bind_times(skeleton, groups, dict(bound), asked, today))
    bound.update(bind_occupations(skeleton, groups, gap_times, retired=retired))
    said = without_other_trades(skeleton, said, bound)
    bound.update(bind_regions(skeleton))
    bound.update(bind_plain(skeleton, asked, holders))
    bound.update(suppose(skeleton, bound, today))
    bound.update(dict.fromkeys(held_by_words(skeleton, said, asked), Bound()))
    said = [s for s in _with_gaps(with_filing(skeleton, said, levels), gaps) if not is_past(s, text, gaps)]
    only_supposed = supposed(skeleton, said)
    told = without_suppositions(skeleton, said, bound)
    said = without_announcements(skeleton, told, today)
    retirement = [s for s in (*stated, *said) if s.fact == "retired"]
    silent = {"retired"} if retirement and not any(s in said for s in retirement) else set()
    said += [*with_their_level(skeleton, answer_statement(skeleton, asked, said, bound)), *only_supposed]
    entities = [statement.entity() for statement in said]
    for k, mention in enumerate(skeleton.mentions):
        entities.extend(_entities(mention, bound.get(k, Bound())))
    beside = [m for m in mentions if m.value not in silent and not is_past(m, text, gaps)]
    beside = [m for m in beside if not is_of_another(skeleton, m) and not is_nobodys_employer(m, text)]
    entities.extend(_bystanders(beside, skeleton))
    return sorted(entities, key=lambda e: (e["start"], e["end"]))


def _with_gaps(said: list[Statement], gaps: list[Gap]) -> list[Statement]:
    """A gap contradicts 一直在干; its kind is a statement of the gap's group."""
    if not gaps:
        return said
    kept = [s for s in said if s.fact != "continuous_work"]
    first = gaps[0]
    kept.append(Statement("continuous_work", value=False, start=first.start, end=first.end))
    return kept + [Statement("gap_kind", gap.kind, gap.start, gap.end, gap.group) for gap in gaps]


def _entities(mention: Mention, bound: Bound) -> list[dict[str, Any]]:
    entity: dict[str, Any] = {
        "entity": mention.type,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
    if bound.group is not None:
        entity["group"] = bound.group
    if bound.level is not None:
        entity["level"] = bound.level
    if bound.negated:
        entity["negated"] = True
    if bound.hypothetical:
        entity["hypothetical"] = True
    if mention.extra.get("series"):
        entity["series"] = mention.extra["series"]
    if mention.extra.get("inherited") == "as_of":
        entity["yearless"] = True
    return [{**entity, "role": role} for role in bound.roles] or [entity]


def _bystanders(mentions: list[Mention], skeleton: Skeleton) -> list[dict[str, Any]]:
    """Mentions without a sign of their own (employer types) go through as they are."""
    known = set(map(id, skeleton.mentions))
    return [_entities(m, Bound(negated=bool(m.extra.get("negated"))))[0] for m in mentions if id(m) not in known]
