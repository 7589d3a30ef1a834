// The conversation as this device knows it: what the server has recorded, and what it has not been told yet.
//
// Nothing typed is lost: a message is kept here until the server has answered it. Nothing is doubled: it carries the same key
// however often it is sent, and what the server says is known by its number.

import { Line, Refused } from "./line.js";
import { memory } from "./memory.js";
import { SAY } from "./words.js";

const RETRY_MILLISECONDS = 3000;

export class Conversation {
  /**
   * @param {string} base the server's address
   * @param {string|null} region the region the page belongs to
   * @param {object} view told of everything: pending, waiting, unsent, settled, recorded, partly, restoring, restored, begun, busy
   * @param {(state: string) => void} connected told how the line is: connecting, open, broken
   */
  constructor(base, region, view, connected) {
    this.region = region;
    this.view = view;
    this.id = memory.get("conversation");
    this.pending = memory.get("pending") || [];
    this.mine = new Set(this.pending.map((entry) => entry.key));
    this.last = 0;
    this.seen = new Set();
    this.unanswered = new Set();
    this.sending = false;
    this.line = new Line(base, {
      greeting: () => ({ conversation: this.id, after: this.#after() }),
      frame: (frame) => this.#frame(frame),
      state: (state) => { connected(state); if (state === "open") this.flush(); },
    });
  }

  /** Whether something was said that has not been answered yet. */
  get isWaiting() { return this.pending.some((entry) => !entry.unsent); }

  open() {
    if (this.line.wanted) return;
    this.#showPending();
    this.line.open();
  }

  close() { this.line.close(); }

  say(text, label) {
    const entry = { key: newKey(), text, label: label || text };
    this.pending.push(entry);
    this.mine.add(entry.key);
    this.#keep();
    this.view.pending(entry);
    this.open();
    this.flush();
  }

  /** Send a message again that was not answered. */
  resend(key) {
    const entry = this.pending.find((one) => one.key === key);
    if (!entry) return;
    delete entry.unsent;
    this.#keep();
    this.view.pending(entry);
    this.flush();
  }

  /** A new conversation; gives what is needed to come back to this one. */
  begin() {
    const before = { id: this.id, pending: this.pending };
    this.#become(null, []);
    return before;
  }

  /** Begin anew, and have the server delete what was said. */
  forget() {
    const { id } = this.begin();
    if (id) this.line.forget(id);
  }

  comeBack(before) { this.#become(before.id, before.pending); }

  #become(id, pending) {
    this.id = id;
    this.pending = pending;
    this.last = 0;
    this.seen.clear();
    this.unanswered.clear();
    if (id) memory.set("conversation", id);
    else memory.forget("conversation");
    this.#keep();
    this.view.begun();
    this.#showPending();
    this.line.greet();
  }

  #showPending() {
    for (const entry of this.pending) {
      if (entry.unsent) this.view.unsent(entry, entry.unsent);
      else this.view.pending(entry);
    }
  }

  // What other windows are still waiting for stays in the memory they share.
  #keep() {
    const others = (memory.get("pending") || []).filter((entry) => !this.mine.has(entry.key));
    const all = [...others, ...this.pending];
    if (all.length) memory.set("pending", all);
    else memory.forget("pending");
  }

  /** Send what waits, one after the other. */
  async flush() {
    if (this.sending || !this.id) return;
    const entry = this.pending.find((one) => !one.unsent);
    if (!entry) return;
    this.sending = true;
    this.view.busy(true);
    let again = 0;
    try {
      const { key, text } = entry;
      await this.line.say({ conversation: this.id, key, text, ...(this.region ? { region: this.region } : {}) });
    } catch (problem) {
      again = this.#failed(entry, problem);
    } finally {
      this.sending = false;
      this.view.busy(false);
    }
    if (again) setTimeout(() => this.flush(), again);
    else this.flush();
  }

  // Whatever the server refuses is said to the person; whatever was cut is sent again by itself.
  #failed(entry, problem) {
    if (!(problem instanceof Refused)) {
      this.view.waiting(entry);
      return RETRY_MILLISECONDS;
    }
    if (problem.after) {
      this.view.waiting(entry, problem.message);
      return problem.after * 1000;
    }
    this.#unsent(entry, problem.message);
    return 0;
  }

  #unsent(entry, words) {
    entry.unsent = words;
    this.#keep();
    this.view.unsent(entry, words);
  }

  #frame(frame) {
    if (frame.type === "hello") this.#greeted(frame);
    else if (frame.conversation && frame.conversation !== this.id) return;  // of one that was left
    else if (frame.type === "message") this.#recorded(frame.record);
    else if (frame.type === "partly") this.view.partly(frame.record);
    else if (frame.type === "done") this.#done(frame);
  }

  #greeted(frame) {
    if (frame.asked !== this.id) {  // asked before the conversation had its name, or before another was begun
      this.line.greet();
      return;
    }
    if (frame.conversation !== this.id) {
      this.id = frame.conversation;
      memory.set("conversation", this.id);
    }
    const first = this.last === 0;
    this.view.restoring(first);
    for (const record of frame.records) this.#recorded(record);
    this.#orphaned(frame.records);
    this.view.restored();
    this.flush();
  }

  #recorded(record) {
    if (record.direction === "in") this.#heard(record);
    if (this.seen.has(record.id)) return;
    this.last = Math.max(this.last, record.id);
    this.seen.add(record.id);
    this.view.recorded(record);
  }

  // Everything before this number is known for good; a message that had no answer yet is asked for again.
  #after() { return Math.min(this.last, ...[...this.unanswered].map((id) => id - 1)); }

  #heard(record) {
    const isAnswered = record.status === "answered" || record.status === "refused";
    if (isAnswered) this.unanswered.delete(record.id);
    else this.unanswered.add(record.id);
    const entry = isAnswered && this.pending.find((one) => one.key === record.key);
    if (entry) this.#settle(entry);
  }

  // The latest message may have been left unanswered by a page that is gone; an older one would answer a question long past.
  #orphaned(records) {
    const latest = records.filter((record) => record.direction === "in").pop();
    if (!latest || !["received", "failed"].includes(latest.status) || this.pending.some((one) => one.key === latest.key)) return;
    const entry = { key: latest.key || newKey(), text: latest.text, label: latest.text };
    this.pending.push(entry);
    this.mine.add(entry.key);
    this.#unsent(entry, SAY.unanswered);
  }

  #done(frame) {
    const entry = this.pending.find((one) => one.key === frame.key);
    if (!entry) return;
    if (frame.delivered) this.#settle(entry);
    else this.#unsent(entry, frame.words);
  }

  #settle(entry) {
    this.pending = this.pending.filter((one) => one !== entry);
    this.#keep();
    this.view.settled(entry);
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}
