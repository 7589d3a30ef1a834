// The talk on the screen: what was said before, what is being said, what is on its way. Told by the conversation.

import { button, el, paragraphs } from "./dom.js";
import { mine, quickReplies, theirs } from "./messages.js";
import { fill, REGIONS, SAY } from "./words.js";

const PROGRESS_AFTER = [0, 5000, 15000];

export class Talk {
  /**
   * @param {object} does say(text, label), resend(key), copy(text, button), calendar() -> address, arrived(), reveal(item, block)
   * @param {string|null} region what people call the region the page belongs to
   */
  constructor(does, region) {
    this.does = does;
    this.region = region;
    this.welcome = this.#welcome();
    this.history = el("ol", { class: "talk", "aria-label": SAY.history });
    this.log = el("ol", { class: "talk" });
    this.notice = el("div", { class: "notice", role: "status" });
    this.progress = el("p", { class: "progress", role: "status" });
    this.element = el(
      "div",
      { class: "said" },
      this.welcome,
      el("h2", { class: "unseen" }, SAY.log),
      this.history,
      el("div", { role: "log", "aria-label": SAY.log, "aria-relevant": "additions" }, this.log),
      this.notice,
      this.progress,
    );
    this.begun();
  }

  /** What the conversation came to, for whoever has to say it again. */
  get summary() {
    const messages = [...this.messages.values()].reverse();
    const decided = messages.find((message) => message.assessment)?.assessment;
    const cited = decided?.citations?.[0];
    return {
      facts: messages.find((message) => message.understood)?.understood || [],
      answer: decided?.headline,
      clause: cited && `${cited.document} ${cited.clause}`,
    };
  }

  /** All of it as plain text. */
  get text() {
    const said = [...this.element.querySelectorAll(".mine, .theirs")].map((item) =>
      item.dataset.id ? `${SAY.bot}：${this.messages.get(Number(item.dataset.id)).text}` : `${SAY.you}：${item.querySelector(".bubble").textContent}`,
    );
    return said.join("\n\n");
  }

  get isEmpty() { return this.turns.size === 0; }

  /** Say something that belongs to no message, perhaps with a button. */
  tell(words, action) {
    this.notice.replaceChildren(...paragraphs(words), ...(action ? [action] : []));
    if (words) this.does.reveal(this.notice, "end");
  }

  // --- told by the conversation ----------------------------------------------------------------------------------------

  begun() {
    this.turns = new Map();
    this.keys = new Map();
    this.messages = new Map();
    this.history.replaceChildren();
    this.log.replaceChildren();
    this.welcome.hidden = false;
    this.tell("");
  }

  restoring(isFirst) { this.isHistory = isFirst; }

  restored() {
    if (this.isHistory && this.history.lastElementChild) this.does.reveal(this.history.lastElementChild, "end");
    this.isHistory = false;
  }

  pending(entry) {
    this.#turn(entry.key, entry.label);
    this.#note(entry.key);
    this.does.reveal(this.turns.get(entry.key).asked, "end");
  }

  waiting(entry, words) { this.#note(entry.key, el("span", {}, words || SAY.waiting)); }

  unsent(entry, words) {
    this.#turn(entry.key, entry.label);
    this.#note(entry.key, el("span", { role: "alert" }, words), " ", button(SAY.resend, () => this.does.resend(entry.key)));
  }

  settled(entry) { this.#note(entry.key); }

  /** In words, what is being done; it is announced when the words change. */
  busy(isBusy) {
    if (isBusy === this.isBusy) return;
    this.isBusy = isBusy;
    this.timers?.forEach(clearTimeout);
    this.progress.textContent = "";
    this.progress.classList.toggle("is-on", isBusy);
    const told = this.summary.facts.find((fact) => fact.fact === "region")?.value || this.region;
    const words = [told ? fill(SAY.searching_in, { region: told }) : SAY.searching[0], ...SAY.searching.slice(1)];
    const say = (text) => { this.progress.textContent = text; };
    this.timers = isBusy ? words.map((text, index) => setTimeout(say, PROGRESS_AFTER[index], text)) : [];
  }

  recorded(record) {
    if (record.direction === "out") {
      this.#answered(record, record.message);
      return;
    }
    const key = record.key || `n${record.id}`;
    this.#turn(key, record.text);
    this.keys.set(record.id, key);
  }

  /** The beginning of a long message: the rest replaces it. */
  partly(record) { this.#answered(record, { ...record.message, partial: true }); }

  // --- drawing ---------------------------------------------------------------------------------------------------------

  #welcome() {
    const starters = this.region ? SAY.starters_here : SAY.starters;
    return el(
      "section",
      { class: "welcome" },
      el("h2", { tabindex: "-1" }, SAY.hello),
      el("p", {}, SAY.about),
      this.region && el("p", { class: "here" }, fill(SAY.here, { region: this.region })),
      el("ul", { class: "starters", "aria-label": SAY.starters_label }, starters.map((text) => el("li", {}, button(text, () => this.does.say(text))))),
      el("p", { class: "covers" }, SAY.covers_before, Object.values(REGIONS).map((name) => el("b", {}, name)), SAY.covers_after),
    );
  }

  // A turn is what was asked and what answered it: answers stand behind their question, whatever was asked since.
  #turn(key, text) {
    if (this.turns.has(key)) return;
    const asked = mine(text, key);
    this.turns.set(key, { asked, last: asked });
    this.welcome.hidden = true;
    this.tell("");
    this.#removeQuick();
    (this.isHistory ? this.history : this.log).append(asked);
  }

  #note(key, ...content) {
    const { asked } = this.turns.get(key);
    asked.querySelector(".unsent")?.remove();
    if (content.length) asked.append(el("p", { class: "unsent" }, content));
  }

  #answered(record, message) {
    this.busy(false);
    const item = theirs(message, { ...this.does, calendar: this.does.calendar() });
    item.dataset.id = record.id;
    const turn = this.turns.get(this.keys.get(record.reply_to));
    const isKnown = this.messages.has(record.id);
    const isFirst = !turn || turn.last === turn.asked;
    this.messages.set(record.id, message);
    this.#removeQuick();
    if (isKnown) {
      const before = this.element.querySelector(`[data-id="${record.id}"]`);
      if (turn?.last === before) turn.last = item;
      before.replaceWith(item);
    } else {
      if (message.understood) this.element.querySelectorAll(".understood").forEach((old) => old.remove());
      if (turn) turn.last.after(item);
      else (this.isHistory ? this.history : this.log).append(item);
      if (turn) turn.last = item;
      if (!this.isHistory) this.#show(item, isFirst);
    }
    if (message.partial) return;
    const quick = quickReplies(message.buttons, this.does.say);
    if (quick) item.after(quick);
    if (!this.isHistory) this.does.arrived();
  }

  // Only the last message's buttons can still be meant.
  #removeQuick() { this.element.querySelectorAll(".quick").forEach((old) => old.remove()); }

  // A long answer is read from its beginning; a short one is simply the end of the talk.
  #show(item, isFirst) {
    if (!isFirst) return;
    const isLong = item.getBoundingClientRect().height > this.does.room() / 2;
    this.does.reveal(item, isLong ? "start" : "end");
  }
}
