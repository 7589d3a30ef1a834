// An assessment as a card: the answer in one line first, then why, then the words of the documents.

import { date, el, paragraphs, plain } from "./dom.js";
import { citations, clauseLink, collected } from "./quotes.js";
import { fill, outcome, SAY } from "./words.js";

/** The card of an assessment; `text` is the message's own complete text, its first line the answer. */
export function card(assessment, text) {
  // The assessment carries its words apart; without them the message's own text says everything.
  const [first, ...more] = String(text).split("\n");
  const rest = assessment.headline ? "" : more.join("\n");
  const verdict = verdictOf(assessment.verdict);
  const [leading, ...others] = orderedRoutes(assessment);
  const quotes = collected([...(assessment.citations || []), ...cited(leading)]);
  return el(
    "article",
    { class: `card is-${verdict.kind}` },
    el("header", {}, badge(verdict), el("h3", {}, assessment.headline || first), el("p", { class: "facts" }, dated(assessment))),
    rest.trim() && el("div", { class: "why" }, paragraphs(rest)),
    openPoints(assessment.open_points),
    list(SAY.unknown, assessment.unknown_text),
    leading && route(leading, quotes, true),
    citations(quotes),
    assessment.next && assessment.verdict !== "not_eligible" && el("section", {}, el("h4", {}, SAY.next), paragraphs(plain(assessment.next))),
    list(SAY.notes, assessment.notes),
    list(SAY.assumptions, assessment.assumptions),
    otherRoutes(others),
    el("p", { class: "caution" }, SAY.caution),
  );
}

export const verdictOf = (code) => SAY.verdicts[code] || SAY.verdicts.not_covered;

export function badge(meaning) {
  return el("span", { class: `badge is-${meaning.kind}` }, el("span", { "aria-hidden": "true" }, meaning.sign), meaning.word);
}

export function list(heading, items) {
  if (!items || items.length === 0) return null;
  return el("section", {}, el("h4", {}, heading), el("ul", {}, items.map((item) => el("li", {}, plain(item)))));
}

function dated(assessment) {
  const parts = [assessment.outcome_text || outcome(assessment.outcome)];
  if (assessment.earliest_date) parts.push(earliest(assessment));
  if (assessment.as_of) parts.push(`${SAY.as_of} ${date(assessment.as_of)}`);
  return parts.filter(Boolean).map((part) => el("span", {}, part));
}

const earliest = (one) => `${SAY.earliest} ${one.earliest_text || date(one.earliest_date)}`;

// The route that carries the verdict stands open; the others are one touch away.
function orderedRoutes(assessment) {
  const routes = assessment.routes || [];
  const leads = (one) =>
    assessment.route ? one.id === assessment.route : one.outcome === assessment.outcome && one.verdict === assessment.verdict;
  return [...routes.filter(leads), ...routes.filter((one) => !leads(one))];
}

function route(one, quotes, isLeading) {
  const heading = [one.outcome_text || outcome(one.outcome), " ", badge(verdictOf(one.verdict)), " ", one.earliest_date && earliest(one)];
  const conditions = one.conditions || [];
  const heads = SAY.columns.map((column) => el("th", { scope: "col" }, column));
  return el(
    "section",
    { class: "route" },
    el("h4", {}, isLeading ? SAY.conditions : heading),
    conditions.length > 0 &&
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, heads)),
        el("tbody", {}, conditions.map((condition) => row(condition, quotes))),
      ),
  );
}

function row(condition, quotes) {
  const status = SAY.standings[standing(condition)] || SAY.standings.unknown;
  const cell = (index, ...content) => el("td", { "data-label": SAY.columns[index] }, el("div", {}, ...content));
  const given = plain(condition.given) || (condition.assumed ? SAY.assumed : SAY.not_given);
  const reached = condition.reached_text && el("p", { class: "reached" }, fill(SAY.reached, { day: condition.reached_text }));
  return el(
    "tr",
    { class: `is-${status.kind}` },
    el("th", { scope: "row" }, plain(condition.label)),
    cell(1, plain(condition.required) || "–"),
    cell(2, given, reached),
    cell(3, badge(status)),
    cell(4, clauseLink(condition.citation, quotes)),
  );
}

// Met because it was assumed is not met because it was said; short of time is not short of anything else.
function standing(condition) {
  if (condition.assumed) return "assumed";
  return condition.status === "unmet" && condition.reached ? "waiting" : condition.status;
}

// Each with its own clauses: a link never leads out of what is folded up.
function otherRoutes(routes) {
  if (routes.length === 0) return null;
  const folded = routes.map((one) => {
    const quotes = collected(cited(one));
    return [route(one, quotes, false), citations(quotes)];
  });
  return el("details", { class: "others" }, el("summary", {}, fill(SAY.other_routes, { count: routes.length })), folded);
}

// Where the text itself leaves something open: the verdict under each reading, and who can say.
function openPoints(points) {
  if (!points || points.length === 0) return null;
  const one = (point) => [
    el("p", {}, point.question),
    el("ul", {}, (point.under || []).map((under) => el("li", {}, under.text))),
    el("p", {}, fill(SAY.ask_office, { office: point.office })),
  ];
  return el("section", {}, el("h4", {}, SAY.open_points), points.map(one));
}

const cited = (one) => (one ? [one.citation, ...(one.conditions || []).map((condition) => condition.citation)].filter(Boolean) : []);
