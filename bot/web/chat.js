// The conversation: what is typed goes out, what is said is shown, and nothing typed is ever lost.

import * as api from "./api.js";
import { answer, card } from "./card.js";
import { el, paragraphs } from "./dom.js";
import { SAY } from "./words.js";

const LIMIT = 500;
const COUNT_FROM = 400;
const SHORT = 4;
const PROGRESS_AFTER = [0, 4000, 15000];

const at = (id) => document.getElementById(id);
const page = Object.fromEntries(
  ["form", "text", "send", "count", "log", "history", "progress", "notice", "welcome", "fresh", "print"].map((id) => [id, at(id)]),
);

const memory = {
  get(key) { try { return localStorage.getItem(`guantong.${key}`); } catch (error) { return null; } },
  set(key, value) { try { localStorage.setItem(`guantong.${key}`, value); } catch (error) { /* private window */ } },
};

let conversation = memory.get("conversation") || begin();
let busy = false;

function begin() {
  const id = api.newId();
  memory.set("conversation", id);
  return id;
}

// --- what is shown ---------------------------------------------------------------------------------------------------

function mine(text) {
  return el("li", { class: "mine" }, el("span", { class: "who" }, SAY.you), el("div", { class: "bubble" }, paragraphs(text)));
}

function theirs(message) {
  const drawn = message.assessment ? card(message.assessment, message.text) : answer(message);
  return el("li", { class: "theirs", tabindex: "-1" }, el("span", { class: "who" }, SAY.bot), drawn, understood(message.understood, Boolean(message.assessment)));
}

// Open where it is short or where a decision rests on it; a long list in mid-interview is one touch away.
function understood(facts, decided) {
  if (!facts || facts.length === 0) return null;
  const chips = facts.map((fact) =>
    el(
      "li",
      {},
      el("span", {}, `${fact.label}：${fact.value}`),
      fact.change &&
        el("button", { type: "button", "aria-label": SAY.changeLabel(fact.label, fact.value), onclick: () => deliver(fact.change) }, SAY.change),
    ),
  );
  const open = decided || facts.length <= SHORT;
  return el("details", { class: "understood", open }, el("summary", {}, SAY.understood(facts.length)), el("ul", {}, chips));
}

function quickReplies(buttons) {
  if (!buttons || buttons.length === 0) return null;
  const choices = buttons.map((one) => el("button", { type: "button", onclick: () => deliver(one.payload, one.title) }, one.title));
  return el("li", { class: "quick" }, el("div", { role: "group", "aria-label": SAY.quick }, choices));
}

/** Show messages in a list; only the last one's buttons can still be meant, and only the last reading holds. */
function show(list, messages) {
  document.querySelectorAll(".quick").forEach((old) => old.remove());
  if (messages.some((message) => message.understood)) document.querySelectorAll(".understood").forEach((old) => old.remove());
  const items = messages.map(theirs);
  const last = messages[messages.length - 1];
  const quick = last && quickReplies(last.buttons);
  list.append(...items, ...(quick ? [quick] : []));
  return items[0];
}

function progress(on) {
  progress.timers?.forEach(clearTimeout);
  page.progress.textContent = "";
  progress.timers = on
    ? SAY.searching.map((words, index) => setTimeout(() => { page.progress.textContent = words; }, PROGRESS_AFTER[index]))
    : [];
  page.progress.classList.toggle("is-on", on);
}

function reveal(element) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

// --- what is sent ----------------------------------------------------------------------------------------------------

async function deliver(text, label) {
  if (busy) return;
  const item = mine(label || text);
  page.welcome.hidden = true;
  page.log.append(item);
  await send(item, text, api.newId());
}

async function send(item, text, key) {
  setBusy(true);
  item.querySelector(".unsent")?.remove();
  reveal(item);
  try {
    const reply = await api.say(conversation, text, key);
    if (!reply.answered) {
      unsent(item, text, key, reply.messages[0].text);
      return;
    }
    const first = show(page.log, reply.messages);
    if (page.text.value.trim() === text) setText("");
    // A long answer is read from its beginning.
    if (first && first.getBoundingClientRect().height > window.innerHeight / 2) reveal(first);
    else page.progress.scrollIntoView({ block: "end" });
  } catch (error) {
    if (!(error instanceof api.Problem)) throw error;
    unsent(item, text, key, error.message);
  } finally {
    setBusy(false);
  }
}

/** Say that a message was not answered, offer it again, and give the typed words back. */
function unsent(item, text, key, words) {
  const again = el("button", { type: "button", onclick: () => { if (!busy) send(item, text, key); } }, SAY.resend);
  item.append(el("p", { class: "unsent" }, el("span", { role: "alert" }, words), " ", again));
  if (!page.text.value.trim()) setText(text);
}

function setBusy(on) {
  busy = on;
  progress(on);
  page.send.setAttribute("aria-disabled", String(on));
  // A button that was pressed is gone now: keep the keyboard where it can go on, without raising a phone's own.
  if (!on && document.activeElement === document.body && window.matchMedia("(pointer: fine)").matches) {
    page.text.focus({ preventScroll: true });
  }
}

// --- the text field --------------------------------------------------------------------------------------------------

function setText(value) {
  page.text.value = value;
  typed();
}

function typed() {
  const length = [...page.text.value.trim()].length;
  page.text.style.height = "auto";
  page.text.style.height = `${page.text.scrollHeight + 2}px`;
  page.count.textContent = length > LIMIT ? SAY.over(length - LIMIT) : length >= COUNT_FROM ? SAY.left(LIMIT - length) : "";
  page.count.classList.toggle("is-over", length > LIMIT);
  page.text.setAttribute("aria-invalid", String(length > LIMIT));
  memory.set("draft", page.text.value);
}

function submit() {
  const text = page.text.value.trim();
  if (busy || [...text].length > LIMIT) return;
  if (!text) {
    page.count.textContent = SAY.empty;
    page.text.focus();
    return;
  }
  setText("");
  deliver(text);
}

page.form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
page.text.addEventListener("input", typed);
page.text.addEventListener("keydown", (event) => {
  // While a word is being composed (pinyin), Enter belongs to the input method.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
document.querySelectorAll("[data-say]").forEach((starter) => starter.addEventListener("click", () => deliver(starter.dataset.say)));
page.print.addEventListener("click", () => window.print());
page.fresh.addEventListener("click", () => {
  if (busy) return;
  conversation = begin();
  page.history.replaceChildren();
  page.log.replaceChildren();
  page.welcome.hidden = false;
  page.notice.textContent = SAY.fresh;
  window.scrollTo({ top: 0 });
  page.text.focus({ preventScroll: true });
});

// --- what was said before --------------------------------------------------------------------------------------------

async function restore() {
  page.notice.textContent = "";
  let records;
  try {
    records = await api.history(conversation);
  } catch (error) {
    const retry = el("button", { type: "button", onclick: restore }, SAY.retry);
    page.notice.replaceChildren(`${SAY.historyFailed} `, retry);
    return;
  }
  if (records.length === 0) return;
  page.welcome.hidden = true;
  page.history.replaceChildren();
  let last = null;
  let outgoing = [];
  for (const record of records) {
    if (record.direction === "out") {
      // What was said in place of an answer is said by the message's own "send again".
      if (last && last.record.status !== "failed") outgoing.push(record.message);
      continue;
    }
    show(page.history, outgoing);
    outgoing = [];
    last = { item: mine(record.text), record };
    page.history.append(last.item);
  }
  show(page.history, outgoing);
  // Only the latest message can still be sent again: an older one would answer a question long past.
  if (last && ["failed", "received"].includes(last.record.status)) {
    unsent(last.item, last.record.text, api.newId(), SAY.unanswered);
  }
  page.history.lastElementChild.scrollIntoView({ block: "end" });
}

setText(memory.get("draft") || "");
restore();
