// The words of the documents, and the way from what rests on them to them.

import { button, el } from "./dom.js";
import { SAY } from "./words.js";

/** The quotations among what is cited, each once; `link` finds its figure. */
export function collected(found) {
  const quotes = found.filter((one, index) => one.quote && found.findIndex((other) => same(one, other)) === index);
  return quotes.map((quote) => ({ ...quote, figure: null }));
}

/** Clauses quoted verbatim, each with its document's number and its path. */
export function citations(quotes) {
  if (quotes.length === 0) return null;
  const regions = new Set(quotes.map((one) => one.region_text).filter(Boolean));
  return el("section", { class: regions.size > 1 ? "quotes beside" : "quotes" }, el("h4", {}, SAY.citations), quotes.map(figure));
}

/** What leads from a condition to the words it rests on. */
export function clauseLink(citation, quotes) {
  if (!citation) return "–";
  const there = quotes.find((one) => same(one, citation));
  if (!there) return citation.clause;
  return button(citation.clause, () => {
    there.figure.scrollIntoView({ block: "center", behavior: "auto" });
    there.figure.focus({ preventScroll: true });
  }, { class: "link", "aria-label": `${SAY.to_clause} ${citation.clause}` });
}

function figure(one) {
  const source = [one.region_text, one.document, one.clause].filter(Boolean).join("　");
  one.figure = el("figure", { tabindex: "-1" }, el("blockquote", {}, one.quote), el("figcaption", {}, source), wholeClause(one));
  return one.figure;
}

/** The clause the quote stands in, to be opened, with the quote marked; nothing where the quote is the whole clause. */
function wholeClause(one) {
  const isRow = one.text && one.text.startsWith("|");  // of a table: its cell is the quote
  if (!one.text || !one.highlight || isRow || one.text.length === one.quote.length) return null;
  const [start, end] = one.highlight;
  const parts = [one.text.slice(0, start), el("mark", {}, one.text.slice(start, end)), one.text.slice(end)];
  return el("details", {}, el("summary", {}, SAY.whole_clause), el("p", { class: "clause" }, ...parts));
}

const same = (one, other) => one.document === other.document && one.clause === other.clause && one.quote === other.quote;
