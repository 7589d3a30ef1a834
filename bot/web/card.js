// An assessment as a card: the answer in one line first, then why, then the words of the documents.

import { date, el, paragraphs, plain } from "./dom.js";
import { CONDITIONS, SAY, VERDICTS, outcome } from "./words.js";

let cards = 0;

/** The card of an assessment; `text` is the message's own complete text, its first line the answer. */
export function card(assessment, text) {
  cards += 1;
  const id = `card-${cards}`;
  // The assessment carries its words apart; without them the message's own text says everything.
  const [first, ...more] = String(text).split("\n");
  const answer = assessment.headline || first;
  const rest = assessment.headline ? "" : more.join("\n");
  const verdict = VERDICTS[assessment.verdict] || VERDICTS.not_covered;
  const [leading, ...others] = orderedRoutes(assessment);
  const quotes = collectQuotes([...(assessment.citations || []), ...cited(leading)], id);
  return el(
    "article",
    { class: `card is-${verdict.kind}`, "aria-labelledby": `${id}-answer` },
    el(
      "header",
      {},
      badge(verdict),
      el("h3", { id: `${id}-answer` }, answer),
      el("p", { class: "facts" }, dated(assessment)),
    ),
    rest.trim() && el("div", { class: "why" }, paragraphs(rest)),
    openPoints(assessment.open_points),
    leading && route(leading, quotes, true),
    citations(quotes),
    assessment.next && el("section", {}, el("h4", {}, SAY.next), paragraphs(plain(assessment.next))),
    list(SAY.notes, assessment.notes),
    list(SAY.assumptions, assessment.assumptions),
    otherRoutes(others, id),
    el("p", { class: "caution" }, SAY.caution),
  );
}

/** Clauses quoted verbatim, each with its document's number and its path. */
export function citations(quotes) {
  if (quotes.length === 0) return null;
  const regions = new Set(quotes.map((one) => one.region_text).filter(Boolean));
  return el(
    "section",
    { class: regions.size > 1 ? "quotes beside" : "quotes" },
    el("h4", {}, SAY.citations),
    quotes.map((one) =>
      el(
        "figure",
        { id: one.id, tabindex: "-1" },
        el("blockquote", {}, one.quote),
        el("figcaption", {}, [one.region_text, one.document, one.clause].filter(Boolean).join("　")),
        wholeClause(one),
      ),
    ),
  );
}

/** The clause the quote stands in, to be opened, with the quote marked; nothing where the quote is the whole clause. */
function wholeClause(one) {
  const isRow = one.text && one.text.startsWith("|");  // of a table: its cell is the quote
  if (!one.text || !one.highlight || isRow || one.text.length === one.quote.length) return null;
  const [start, end] = one.highlight;
  const parts = [one.text.slice(0, start), el("mark", {}, one.text.slice(start, end)), one.text.slice(end)];
  return el("details", {}, el("summary", {}, SAY.wholeClause), el("p", { class: "clause" }, ...parts));
}

/** A message that decides nothing: its words, then its citations once, as quotations. */
export function answer(message) {
  cards += 1;
  const quotes = withIds(message.citations || [], `card-${cards}`);
  // The quotations are drawn below as such: neither they nor a heading left without its lines is said twice.
  const told = message.text.split("\n").filter((line) => !quotes.some((one) => line.includes(one.quote.split("\n")[0])));
  const words = told.filter((line, at) => !(/^【[^】]*】$/.test(line) && !(told[at + 1] || "").trim()));
  return el("div", { class: "bubble" }, paragraphs(words.join("\n")), citations(quotes));
}

function badge(meaning) {
  return el("span", { class: `badge is-${meaning.kind}` }, el("span", { "aria-hidden": "true" }, meaning.sign), meaning.word);
}

function dated(assessment) {
  const parts = [assessment.outcome_text || outcome(assessment.outcome)];
  if (assessment.earliest_date) parts.push(earliest(assessment));
  if (assessment.as_of) parts.push(`${SAY.asOf} ${date(assessment.as_of)}`);
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

function route(one, quotes, open) {
  const verdict = VERDICTS[one.verdict] || VERDICTS.not_covered;
  const heads = SAY.columns.map((column) => el("th", { scope: "col" }, column));
  return el(
    "section",
    { class: "route" },
    el("h4", {}, open ? SAY.conditions : [one.outcome_text || outcome(one.outcome), " ", badge(verdict), " ", one.earliest_date && earliest(one)]),
    (one.conditions || []).length > 0 &&
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, heads)),
        el("tbody", {}, one.conditions.map((condition) => row(condition, quotes))),
      ),
  );
}

function row(condition, quotes) {
  const status = CONDITIONS[standing(condition)] || CONDITIONS.unknown;
  const cell = (index, ...content) => el("td", { "data-label": SAY.columns[index] }, ...content);
  return el(
    "tr",
    { class: `is-${status.kind}` },
    el("th", { scope: "row" }, plain(condition.label)),
    cell(1, plain(condition.required) || "–"),
    cell(2, plain(condition.given) || (condition.assumed ? SAY.assumed : SAY.notGiven), condition.reached_text && el("p", { class: "reached" }, SAY.reached(condition.reached_text))),
    cell(3, badge(status)),
    cell(4, clauseLink(condition.citation, quotes)),
  );
}

// Met because it was assumed is not met because it was said; short of time is not short of anything else.
function standing(condition) {
  if (condition.assumed) return "assumed";
  return condition.status === "unmet" && condition.reached ? "waiting" : condition.status;
}

function clauseLink(citation, quotes) {
  if (!citation) return "–";
  const there = quotes.find((one) => same(one, citation));
  return there ? el("a", { href: `#${there.id}` }, citation.clause) : citation.clause;
}

// Each with its own clauses: a link never leads out of what is folded up.
function otherRoutes(routes, id) {
  if (routes.length === 0) return null;
  const folded = routes.map((one, index) => {
    const quotes = collectQuotes(cited(one), `${id}-r${index + 1}`);
    return [route(one, quotes, false), citations(quotes)];
  });
  return el("details", { class: "others" }, el("summary", {}, `${SAY.otherRoutes}（${routes.length}）`), folded.flat());
}

// Where the text itself leaves something open: the verdict under each reading, and who can say.
function openPoints(points) {
  if (!points || points.length === 0) return null;
  const one = (point) => [
    el("p", {}, point.question),
    el("ul", {}, point.under.map((under) => el("li", {}, under.text))),
    el("p", {}, SAY.askOffice(point.office)),
  ];
  return el("section", {}, el("h4", {}, SAY.open), points.flatMap(one));
}

function list(heading, items) {
  if (!items || items.length === 0) return null;
  return el("section", {}, el("h4", {}, heading), el("ul", {}, items.map((item) => el("li", {}, plain(item)))));
}

const cited = (one) => (one ? [one.citation, ...(one.conditions || []).map((condition) => condition.citation)].filter(Boolean) : []);

function collectQuotes(found, id) {
  return withIds(found.filter((one, index) => one.quote && found.findIndex((other) => same(one, other)) === index), id);
}

const same = (one, other) => one.document === other.document && one.clause === other.clause && one.quote === other.quote;
const withIds = (quotes, id) => quotes.map((quote, index) => ({ ...quote, id: `${id}-q${index + 1}` }));
