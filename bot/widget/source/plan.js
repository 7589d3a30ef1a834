// The way to a goal as a line of days: what is obtained when, what it waits for, what it rests on.

import { el } from "./dom.js";
import { list } from "./card.js";
import { citations, clauseLink, collected } from "./quotes.js";
import { fill, SAY } from "./words.js";

export function planCard(plan) {
  const steps = plan.paths.flatMap((path) => path.steps);
  const quotes = collected(steps.map((step) => step.citation).filter(Boolean));
  const counted = steps.flatMap((step) => step.counts_on).map((fact) => fact.text);
  const assumed = [...new Set([...counted, ...plan.taken.map((fact) => fact.text), ...plan.notes])];
  return el(
    "article",
    { class: "card is-time plan" },
    el("header", {}, el("h3", {}, plan.text)),
    plan.paths.map((path, index) => way(path, plan.paths.length > 1 ? index + 1 : 0, quotes)),
    plan.paths.length === 0 && list(SAY.nearest, plan.nearest.map((miss) => miss.text)),
    list(SAY.counts_on, assumed),
    citations(quotes),
    el("p", { class: "caution" }, SAY.plan_caution),
  );
}

function way(path, number, quotes) {
  return el(
    "section",
    {},
    number > 0 && el("h4", {}, fill(SAY.way, { number })),
    el("p", {}, path.text),
    el("ol", { class: "timeline" }, path.steps.map((step) => one(step, quotes))),
  );
}

function one(step, quotes) {
  const line = (kind, words) => words && el("p", { class: kind }, words);
  return el(
    "li",
    {},
    el("p", { class: "day" }, step.day_text || SAY.any_day),
    el("p", { class: "gain" }, el("strong", {}, step.outcome_text), ` ${step.by_text}`),
    step.waits_for.map((row) => line("waits", fill(SAY.waits_for, { label: row.label }))),
    step.open_points.map((point) => line("waits", `${point.question.replace(/。$/, "")}。${fill(SAY.ask_office, { office: point.office })}`)),
    step.after_end && line("waits", step.after_end.text),
    el("p", { class: "rests" }, SAY.rests_on, " ", clauseLink(step.citation, quotes)),
  );
}
