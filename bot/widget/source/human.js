// The way to a human: the number, when somebody is there, and what to say to them.

import { button, el } from "./dom.js";
import { SAY } from "./words.js";

/**
 * @param {{facts: object[]|null, answer: string|null, clause: string|null}} case_ what the conversation came to so far
 * @param {{close: () => void, copy: (text: string, button: Element) => void}} does
 */
export function human(case_, does) {
  const told = [
    ...(case_.facts || []).map((fact) => `${fact.label}：${fact.value}`),
    case_.answer && `${SAY.human.answer}${case_.answer}`,
    case_.clause && `${SAY.human.clause}${case_.clause}`,
  ].filter(Boolean);
  const lines = told.length ? told : SAY.human.to_say;
  const heading = el("h3", { tabindex: "-1", id: "human" }, SAY.human.heading);
  const element = el(
    "section",
    { class: "human", "aria-labelledby": "human" },
    heading,
    el("p", { class: "number" }, el("a", { href: `tel:${SAY.human.number}` }, SAY.human.number), ` ${SAY.human.line}`),
    el("p", {}, SAY.human.hours),
    el("h4", {}, told.length ? SAY.human.read_out : SAY.human.prepare),
    el("ul", {}, lines.map((line) => el("li", {}, line))),
    el(
      "div",
      { class: "choices" },
      told.length > 0 && button(SAY.copy, (event) => does.copy(told.join("\n"), event.currentTarget)),
      button(SAY.human.back, does.close),
    ),
  );
  return { element, heading };
}
