// One person in several regions: what each document comes to, and where they say different things.

import { badge, list, verdictOf } from "./card.js";
import { el } from "./dom.js";
import { citations, collected } from "./quotes.js";
import { fill, SAY } from "./words.js";

export function comparisonCard(message) {
  const { regions, conditions } = message.comparison;
  const name = new Map(regions.map((one) => [one.region, one.region_text]));
  const left = regions.filter((one) => one.not_carried.length > 0);
  return el(
    "article",
    { class: "card is-none comparison" },
    el("header", {}, el("h3", {}, SAY.comparison)),
    el(
      "section",
      {},
      el("table", {}, head(SAY.comparison_columns), el("tbody", {}, regions.map(side))),
    ),
    conditions.length > 0 && el("section", {}, el("h4", {}, SAY.differences), conditions.map((line) => difference(line, name))),
    list(SAY.not_carried, left.map((one) => `${one.region_text}：${one.not_carried.map((fact) => fact.label).join("、")}`)),
    citations(collected(message.citations || [])),
    el("p", { class: "caution" }, SAY.comparison_caution),
  );
}

const head = (columns) => el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column))));
const cell = (label, ...content) => el("td", { "data-label": label }, el("div", {}, ...content));

function side(one) {
  const [, verdict, what, when] = SAY.comparison_columns;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, one.region_text),
    cell(verdict, badge(verdictOf(one.verdict))),
    cell(what, one.outcome_text || "–"),
    cell(when, one.earliest_text || "–"),
  );
}

function difference(line, name) {
  return el(
    "details",
    { class: "difference", open: line.kind === "years" },
    el("summary", {}, line.label),
    el("dl", {}, line.regions.map((one) => el("div", {}, el("dt", {}, name.get(one.region)), el("dd", {}, words(one.conditions))))),
  );
}

const words = (conditions) => [...new Set(conditions.map((row) => row.required || row.label))].join("；") || SAY.no_such_condition;
