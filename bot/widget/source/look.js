// How it looks: type size, colours, contrast. Remembered on this device only.

import { button, el } from "./dom.js";
import { memory } from "./memory.js";
import { SAY } from "./words.js";

const CHOICES = { type: ["normal", "large", "largest"], colour: ["auto", "light", "dark"], contrast: ["normal", "high"] };

/** Dress `root` as remembered, and give the group of buttons that change it. */
export function look(root) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const sharp = window.matchMedia("(prefers-contrast: more)");
  const buttons = [];

  const chosen = (name) => memory.get(name) || (name === "contrast" && sharp.matches ? "high" : CHOICES[name][0]);

  function dress() {
    const colour = chosen("colour");
    root.dataset.colour = colour === "auto" ? (dark.matches ? "dark" : "light") : colour;
    root.dataset.type = chosen("type");
    root.dataset.contrast = chosen("contrast");
    for (const one of buttons) one.element.setAttribute("aria-pressed", String(chosen(one.name) === one.value));
  }

  const groups = Object.entries(CHOICES).map(([name, values]) => {
    const choices = values.map((value) => {
      const element = button(SAY.look[name][value], () => { memory.set(name, value); dress(); });
      buttons.push({ name, value, element });
      return element;
    });
    return el("div", { role: "group", "aria-label": SAY.look[name].label }, el("span", { "aria-hidden": "true" }, SAY.look[name].label), el("div", {}, choices));
  });
  dark.addEventListener("change", dress);
  sharp.addEventListener("change", dress);
  dress();
  return { element: el("div", { class: "look" }, groups), dress };
}
