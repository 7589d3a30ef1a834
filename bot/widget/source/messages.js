// What each side said, as the view shows it.

import { card } from "./card.js";
import { comparisonCard } from "./comparison.js";
import { button, el, paragraphs } from "./dom.js";
import { planCard } from "./plan.js";
import { citations, collected } from "./quotes.js";
import { fill, SAY } from "./words.js";

const SHORT = 4;

/** What the person said; `key` ties it to the answer that may still be on its way. */
export function mine(text, key) {
  return el("li", { class: "mine", "data-key": key }, el("span", { class: "who" }, SAY.you), el("div", { class: "bubble" }, paragraphs(text)));
}

/**
 * What the assistant said.
 * @param {object} message as the server records it
 * @param {{say: (text: string) => void, copy: (text: string, button: Element) => void, calendar: string|null}} does
 */
export function theirs(message, does) {
  return el(
    "li",
    { class: "theirs", "aria-busy": message.partial || false },
    el("span", { class: "who" }, SAY.bot),
    drawn(message),
    message.partial && el("p", { class: "coming" }, SAY.coming),
    !message.partial && aside(message, does),
    understood(message.understood, Boolean(message.assessment), does.say),
  );
}

function drawn(message) {
  if (message.assessment) return card(message.assessment, message.text);
  if (message.plan) return planCard(message.plan);
  if (message.comparison) return comparisonCard(message);
  return answer(message);
}

/** A message that decides nothing: its words, then its citations once, as quotations. */
function answer(message) {
  const quotes = collected(message.citations || []);
  // The quotations are drawn below as such: neither they nor a heading left without its lines is said twice.
  const told = message.text.split("\n").filter((line) => !quotes.some((one) => line.includes(one.quote.split("\n")[0])));
  const words = told.filter((line, at) => !(/^【[^】]*】$/.test(line) && !(told[at + 1] || "").trim()));
  return el("div", { class: "bubble" }, paragraphs(words.join("\n")), citations(quotes));
}

// What can be done with an answer worth keeping.
function aside(message, does) {
  const isLong = message.assessment || message.plan || message.comparison || message.citations;
  if (!isLong) return null;
  const days = message.calendar && does.calendar;
  return el(
    "p",
    { class: "aside" },
    button(SAY.copy, (event) => does.copy(message.text, event.currentTarget), { class: "link" }),
    days && el("a", { href: does.calendar, target: "_blank", rel: "noopener noreferrer", download: "guantong.ics" }, SAY.calendar),
  );
}

// Open where it is short or where a decision rests on it; a long list in mid-interview is one touch away.
function understood(facts, isDecided, say) {
  if (!facts || facts.length === 0) return null;
  const chip = (fact) =>
    el(
      "li",
      {},
      el("span", {}, `${fact.label}：${fact.value}`),
      fact.change && button(SAY.change, () => say(fact.change), { "aria-label": fill(SAY.change_label, fact) }),
    );
  const region = facts.find((fact) => fact.fact === "region");
  return el(
    "details",
    { class: "understood", open: isDecided || facts.length <= SHORT },
    el("summary", {}, fill(region ? SAY.understood_in : SAY.understood, { count: facts.length, region: region?.value })),
    el("ul", {}, facts.map(chip)),
  );
}

/** The answers that are one touch away. */
export function quickReplies(buttons, say) {
  if (!buttons || buttons.length === 0) return null;
  const choices = buttons.map((one) => button(one.title, () => say(one.payload, one.title)));
  return el("li", { class: "quick" }, el("div", { role: "group", "aria-label": SAY.quick }, choices));
}
