// The widget itself: <guantong-chat>, a button that opens a panel, or (mode="page") the whole page.

import { composer } from "./composer.js";
import { copied, disclosure } from "./controls.js";
import { Conversation } from "./conversation.js";
import { button, el, seal } from "./dom.js";
import { human } from "./human.js";
import { look } from "./look.js";
import { memory } from "./memory.js";
import { printed } from "./print.js";
import { dressed } from "./style.js";
import { Talk } from "./talk.js";
import { fill, REGIONS, SAY } from "./words.js";

const SETTINGS = ["draft", "type", "colour", "contrast"];

export class Shell extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) {  // moved within its page
      this.#raise();
      if (this.isBegun) this.#begin();
      return;
    }
    this.isPage = this.getAttribute("mode") === "page";
    this.base = this.getAttribute("server") || `${location.origin}/`;
    this.lang = "zh-Hans";
    this.dir = "ltr";
    this.unread = 0;
    const region = this.#region();
    this.talk = new Talk(this.#doings(), region && REGIONS[region]);
    this.conversation = new Conversation(this.base, region, this.talk, (state) => this.#connected(state));
    this.composer = composer((text) => this.#say(text));
    this.#build();
    dressed(this.attachShadow({ mode: "open" }), this.root);
    this.look.dress();
    this.#raise();
    this.#watch();
    if (this.isPage || this.conversation.isWaiting) this.#begin();
    if (this.isPage) this.composer.typed();
  }

  disconnectedCallback() { this.conversation.close(); }

  /** Open the panel, as its button does. */
  open() {
    if (this.isPage || this.isOpen) return;
    this.isOpen = true;
    this.#raise();
    this.panel.hidden = false;
    this.launcher.hidden = true;
    this.#begin();
    this.#read();
    this.composer.typed();
    // A finger that taps has not asked for the keyboard to rise.
    (window.matchMedia("(pointer: fine)").matches ? this.composer.field : this.heading).focus({ preventScroll: true });
  }

  /** Fold the panel; the conversation goes on. */
  close() {
    if (this.isPage || !this.isOpen) return;
    this.isOpen = false;
    this.panel.hidden = true;
    this.launcher.hidden = false;
    this.launcher.focus({ preventScroll: true });
  }

  // --- the parts -------------------------------------------------------------------------------------------------------

  #build() {
    this.root = el("div", { class: this.isPage ? "root is-page" : "root is-panel" });
    this.look = look(this.root);
    this.state = el("p", { class: "state", role: "status" });
    this.end = el("div", { class: "end" });
    this.newest = button(SAY.newest, () => this.#reveal(this.end, "end"), { class: "newest", hidden: true });
    this.footer = this.#footer();
    const said = [this.talk.element, this.end];
    if (this.isPage) {
      this.scroller = el("main", { class: "scroll" }, said);
      const skip = button(SAY.skip, () => this.composer.field.focus(), { class: "skip" });
      this.panel = el("div", { class: "panel" }, skip, this.#header(), this.scroller, this.footer);
      this.root.append(this.panel);
      return;
    }
    this.scroller = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": SAY.log }, said);
    const dialog = { class: "panel", role: "dialog", "aria-label": SAY.panel, hidden: true, onkeydown: (event) => this.#escape(event) };
    this.panel = el("section", dialog, this.#header(), this.scroller, this.footer);
    this.launcher = this.#launcher();
    this.root.append(this.launcher, this.panel);
  }

  #launcher() {
    this.badge = el("span", { class: "unread", "aria-hidden": "true", hidden: true });
    return button([seal(), el("span", {}, SAY.launch), this.badge], () => this.open(), { class: "launcher", "aria-label": SAY.launch });
  }

  #header() {
    this.heading = el(this.isPage ? "h1" : "h2", { tabindex: this.isPage ? null : "-1" }, SAY.name);
    const alone = (opened) => {
      this.#closeHuman();
      for (const one of [this.display, this.more]) if (one !== opened) one.toggle(false);
    };
    this.display = disclosure(SAY.display, this.look.element, alone);
    this.more = disclosure(SAY.menu, el("div", { class: "menu" }, this.#menu()), alone);
    return el(
      this.isPage ? "header" : "div",
      { class: "top" },
      seal(),
      el("div", { class: "name" }, this.heading, el("p", {}, SAY.title)),
      el("div", { class: "tools" }, this.display.button, this.more.button, !this.isPage && button(SAY.fold, () => this.close())),
      this.display.drawer,
      this.more.drawer,
    );
  }

  #menu() {
    const item = (label, does) => button(label, () => { this.more.toggle(false); does(); });
    return [
      item(SAY.start_over, () => this.#startOver()),
      button(SAY.copy_all, (event) => this.#copy(this.talk.text, event.currentTarget)),
      item(SAY.print, () => printed(this, this.isPage)),
      item(SAY.clear, () => this.#clear()),
    ];
  }

  #footer() {
    this.sheet = el("div", { class: "sheet", hidden: true });
    this.human = button(SAY.human.open, () => this.#toggleHuman(), { "aria-expanded": "false" });
    const line = el("p", { class: "call" }, this.human, el("span", {}, el("a", { href: `tel:${SAY.human.number}` }, SAY.human.number), ` ${SAY.human.line}`));
    return el(this.isPage ? "footer" : "div", { class: "foot" }, this.state, this.newest, this.sheet, this.composer.form, line);
  }

  // --- what it does ----------------------------------------------------------------------------------------------------

  #doings() {
    return {
      say: (text, label) => this.#say(text, label),
      resend: (key) => this.conversation.resend(key),
      copy: (text, from) => this.#copy(text, from),
      calendar: () => this.conversation.id && `${this.base}api/v1/conversations/${encodeURIComponent(this.conversation.id)}/calendar.ics`,
      arrived: () => this.#arrived(),
      room: () => (this.isPage ? window.innerHeight : this.scroller.clientHeight),
      reveal: (item, block) => this.#reveal(item, block),
    };
  }

  #begin() {
    this.isBegun = true;
    this.conversation.open();
  }

  #say(text, label) {
    this.#closeHuman();
    this.conversation.say(text, label);
    // The button that was pressed is gone now: keep the keyboard where it can go on, without raising a phone's own.
    if (window.matchMedia("(pointer: fine)").matches) this.composer.field.focus({ preventScroll: true });
  }

  #connected(state) {
    this.state.textContent = SAY[state] || "";
    this.state.dataset.state = state;
  }

  #arrived() {
    if ((this.isPage || this.isOpen) && document.visibilityState === "visible") return;
    this.unread += 1;
    this.#badge();
  }

  #read() {
    this.unread = 0;
    this.#badge();
  }

  #badge() {
    const count = this.unread;
    if (this.isPage) {
      this.pageTitle ??= document.title;
      document.title = count ? fill(SAY.unread, { count }) + this.pageTitle : this.pageTitle;
      return;
    }
    this.badge.hidden = count === 0;
    this.badge.textContent = count;
    this.launcher.setAttribute("aria-label", count ? fill(SAY.launch_unread, { count }) : SAY.launch);
  }

  #startOver() {
    if (this.talk.isEmpty) return;
    const before = this.conversation.begin();
    this.talk.tell(SAY.fresh, button(SAY.undo, () => this.conversation.comeBack(before), { class: "link" }));
    this.composer.field.focus({ preventScroll: true });
  }

  #clear() {
    this.conversation.forget();
    SETTINGS.forEach((name) => memory.forget(name));
    this.composer.set("");
    this.look.dress();
    this.talk.tell(SAY.cleared);
  }

  async #copy(text, from) {
    const label = from.textContent;
    const words = (await copied(text, this.root)) ? SAY.copied : SAY.copy_failed;
    from.textContent = words;
    this.state.textContent = words;
    setTimeout(() => {
      from.textContent = label;
      this.#connected(this.state.dataset.state);
    }, 2000);
  }

  #toggleHuman() {
    if (!this.sheet.hidden) {
      this.#closeHuman();
      return;
    }
    this.display.toggle(false);
    this.more.toggle(false);
    const told = human(this.talk.summary, { close: () => { this.#closeHuman(); this.human.focus(); }, copy: (text, from) => this.#copy(text, from) });
    this.sheet.replaceChildren(told.element);
    this.sheet.hidden = false;
    this.human.setAttribute("aria-expanded", "true");
    told.heading.focus();
  }

  #closeHuman() {
    this.sheet.hidden = true;
    this.sheet.replaceChildren();
    this.human.setAttribute("aria-expanded", "false");
  }

  #escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    const open = [this.display, this.more].find((one) => one.isOpen);
    if (!this.sheet.hidden) { this.#closeHuman(); this.human.focus(); }
    else if (open) { open.toggle(false); open.button.focus(); }
    else this.close();
  }

  // --- where it is -----------------------------------------------------------------------------------------------------

  #region() {
    const region = this.getAttribute("region");
    if (!region || REGIONS[region]) return region;
    console.warn(`guantong: data-region: found "${region}", expected one of ${Object.keys(REGIONS).join(", ")}. Correct it in the script tag.`);
    return null;
  }

  #watch() {
    const seen = new IntersectionObserver(([entry]) => { this.newest.hidden = entry.isIntersecting || this.talk.isEmpty; }, { root: this.isPage ? null : this.scroller });
    seen.observe(this.end);
    new ResizeObserver(() => this.root.style.setProperty("--foot", `${this.footer.offsetHeight}px`)).observe(this.footer);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && (this.isPage || this.isOpen)) this.#read();
    });
    // A phone's keyboard covers what is fixed to the bottom of the page, not what is measured by what can be seen.
    const view = window.visualViewport;
    if (!view || this.isPage) return;
    const fit = () => {
      this.root.style.setProperty("--seen", `${view.height}px`);
      this.root.style.setProperty("--above", `${view.offsetTop}px`);
    };
    view.addEventListener("resize", fit);
    view.addEventListener("scroll", fit);
    fit();
  }

  // Above whatever the page puts on top, and out of reach of what it transforms.
  #raise() {
    if (!this.showPopover || !this.hasAttribute("popover")) return;
    if (this.matches(":popover-open")) this.hidePopover();
    this.showPopover();
  }

  #reveal(item, block) {
    requestAnimationFrame(() => {
      const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      // The page scrolls, or where there is little height the whole panel does.
      if (this.isPage || getComputedStyle(this.scroller).overflowY === "visible") {
        (block === "end" ? this.end : item).scrollIntoView({ block, behavior });
        return;
      }
      const top = block === "end" ? this.scroller.scrollHeight : item.offsetTop - 8;
      this.scroller.scrollTo({ top, behavior });
    });
  }
}
