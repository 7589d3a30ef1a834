// What the shell is operated with.

import { button, el } from "./dom.js";

/** A button and what it shows and hides; `opened` is told of it. */
export function disclosure(label, content, opened) {
  const drawer = el("div", { class: "drawer", hidden: true }, content);
  const self = {
    drawer,
    get isOpen() { return !drawer.hidden; },
    toggle(isOpen) {
      drawer.hidden = !isOpen;
      self.button.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) opened(self);
    },
  };
  self.button = button(label, () => self.toggle(drawer.hidden), { "aria-expanded": "false" });
  return self;
}

/** Put a text on the clipboard; false where it cannot be. */
export async function copied(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https there is no clipboard to write to: the old way.
    const field = el("textarea", { class: "unseen", tabindex: "-1" });
    field.value = text;
    root.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}
