// Where the person writes: counts characters, keeps what is half written, and warns before a person's number leaves the device.

import { button, el } from "./dom.js";
import { memory } from "./memory.js";
import { masked, personal } from "./personal.js";
import { fill, LIMIT, SAY } from "./words.js";

const COUNT_FROM = 0.8 * LIMIT;

/**
 * @param {(text: string) => void} say is given what is to be sent
 */
export function composer(say) {
  const field = el("textarea", { id: "text", rows: 1, autocomplete: "off", enterkeyhint: "send", "aria-describedby": "count", placeholder: SAY.placeholder });
  const count = el("p", { class: "count", id: "count", role: "status" });
  const warning = el("div", { class: "warning", role: "alertdialog", "aria-labelledby": "warned", hidden: true });
  const form = el(
    "form",
    { class: "composer", novalidate: true },
    warning,
    el("label", { for: "text", class: "unseen" }, SAY.field),
    el("div", { class: "field" }, field, el("button", { type: "submit", class: "send" }, SAY.send)),
    count,
  );

  function set(text) {
    field.value = text;
    typed();
  }

  function typed() {
    const length = [...field.value.trim()].length;
    const over = length - LIMIT;
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 2}px`;
    count.textContent = over > 0 ? fill(SAY.over, { over }) : length >= COUNT_FROM ? fill(SAY.left, { left: -over }) : "";
    count.classList.toggle("is-over", over > 0);
    field.setAttribute("aria-invalid", String(over > 0));
    if (field.value) memory.set("draft", field.value);
    else memory.forget("draft");
    if (!warning.hidden) calm();
  }

  function submit() {
    const text = field.value.trim();
    if ([...text].length > LIMIT) return;
    if (!text) {
      count.textContent = SAY.empty;
      field.focus();
      return;
    }
    if (personal(text).length) warn(text);
    else send(text);
  }

  function send(text) {
    set("");
    say(text);
  }

  function warn(text) {
    const kinds = [...new Set(personal(text).map((one) => SAY.personal[one.kind]))].join("、");
    const without = masked(text, (kind) => fill(SAY.mask, { kind: SAY.personal[kind] }));
    const instead = button(SAY.send_without, () => { calm(); send(without); }, { class: "strong" });
    warning.replaceChildren(
      el("p", { id: "warned" }, fill(SAY.warned, { kinds })),
      el("p", { class: "without" }, without),
      el(
        "div",
        { class: "choices" },
        instead,
        button(SAY.send_as_is, () => { calm(); send(text); }),
        button(SAY.back_to_text, () => { calm(); field.focus(); }),
      ),
    );
    warning.hidden = false;
    instead.focus();
  }

  function calm() {
    warning.hidden = true;
    warning.replaceChildren();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    // While a word is being composed (pinyin), Enter belongs to the input method.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  warning.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    calm();
    field.focus();
  });
  field.value = memory.get("draft") || "";
  return { form, field, set, typed };
}
