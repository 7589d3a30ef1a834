// The line to the server: a WebSocket while there is one, plain HTTP for whatever cannot wait for it.
//
// Both carry the same frames (docs/architecture.md, section 15). Messages have keys, so the same one may be sent over
// both without being answered twice, and what was missed is asked for by the last number seen.

const SOCKET_MILLISECONDS = 5000;
const TURN_MILLISECONDS = 60000;
const SILENCE_MILLISECONDS = 6000;
const PONG_MILLISECONDS = 4000;
const FIRST_WAIT = 800;
const LONGEST_WAIT = 30000;

export class Refused extends Error {
  constructor(words, after) {
    super(words);
    this.after = after;
  }
}

export class Line {
  /**
   * @param {string} base the server's address, ending in a slash
   * @param {{greeting: () => object, frame: (frame: object) => void, state: (state: string) => void}} ears
   *   `greeting` gives the body of a hello; `state` is told connecting, open or broken
   */
  constructor(base, ears) {
    this.base = base;
    this.ears = ears;
    this.failures = 0;
    this.wanted = false;
    for (const [target, name] of [[window, "online"], [document, "visibilitychange"], [window, "pageshow"]]) {
      target.addEventListener(name, () => this.#wake());
    }
    window.addEventListener("offline", () => { if (this.wanted) this.#state("broken"); });
    // A page that keeps a socket is not kept by the browser for the way back.
    window.addEventListener("pagehide", () => { clearTimeout(this.redial); this.#drop(); });
  }

  /** Connect, and stay connected. */
  open() {
    if (this.wanted) return;
    this.wanted = true;
    this.#state("connecting");
    this.#dial();
    this.catchUp().catch(() => { /* the socket may still come */ });
  }

  /** Let go of the server; what was not answered is sent when it is opened again. */
  close() {
    this.wanted = false;
    clearTimeout(this.redial);
    this.#drop();
  }

  /** Whether frames can be sent without waiting. */
  get isOpen() { return Boolean(this.socket) && this.socket.readyState === WebSocket.OPEN && this.greeted; }

  /** Say one message; frames that belong to it go to the ears. Resolves when it was taken in whole, rejects when it was not. */
  async say(frame) {
    if (!this.isOpen) {
      await this.#post("say", frame);
      return;
    }
    await new Promise((resolve, reject) => {
      const timers = [setTimeout(() => this.#probe(), SILENCE_MILLISECONDS), setTimeout(() => this.#hangUp(), TURN_MILLISECONDS)];
      this.waiting = { key: frame.key, resolve, reject, stop: () => timers.forEach(clearTimeout) };
      this.socket.send(JSON.stringify({ type: "say", ...frame }));
    });
  }

  /** Name the conversation, and be told what was missed. */
  greet() {
    if (this.isOpen) this.#sendHello();
    else this.catchUp().catch(() => this.#state("broken"));
  }

  /** The same over HTTP; rejects where there is no way to the server at all. */
  async catchUp() {
    await this.#post("hello", this.ears.greeting());
    this.#state("open");
  }

  /** Have a conversation deleted; where the server cannot be reached it keeps what it has. */
  forget(conversation) { this.#post("forget", { conversation }).catch(() => { /* the device has forgotten it all the same */ }); }

  #sendHello() { this.socket.send(JSON.stringify({ type: "hello", ...this.ears.greeting() })); }

  #state(state) {
    if (state === this.state) return;
    this.state = state;
    this.ears.state(state);
  }

  #dial() {
    clearTimeout(this.redial);
    if (!this.wanted || this.socket) return;
    const address = `${this.base.replace(/^http/, "ws")}widget/socket`;
    let socket;
    try { socket = new WebSocket(address); } catch { this.#lost(); return; }
    this.socket = socket;
    this.greeted = false;
    this.patience = setTimeout(() => { if (this.socket === socket && !this.greeted) this.#hangUp(); }, SOCKET_MILLISECONDS);
    socket.onopen = () => this.#sendHello();
    socket.onmessage = (event) => this.#heard(socket, JSON.parse(event.data));
    socket.onclose = () => { if (this.socket === socket) this.#hangUp(); };
  }

  #heard(socket, frame) {
    if (this.socket !== socket) return;
    clearTimeout(this.pong);
    if (frame.type === "hello") {
      clearTimeout(this.patience);
      this.greeted = true;
      this.failures = 0;
      this.ears.frame(frame);
      this.#state("open");
      return;
    }
    const waiting = this.waiting;
    const mine = waiting && frame.key === waiting.key;
    if (mine && frame.type === "refused") {
      this.#settle().reject(new Refused(frame.error, frame.after));
      return;
    }
    this.ears.frame(frame);
    if (mine && frame.type === "done") this.#settle().resolve();
  }

  #settle() {
    const waiting = this.waiting;
    this.waiting = null;
    waiting?.stop();
    return waiting;
  }

  #hangUp() {
    this.#drop();
    this.#lost();
  }

  #drop() {
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.patience);
    clearTimeout(this.pong);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    this.#settle()?.reject(new Error("cut"));
  }

  // Where WebSockets are blocked plain HTTP does everything; the dialling goes on, ever more rarely.
  #lost() {
    if (!this.wanted) return;
    this.catchUp().catch(() => this.#state("broken"));
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures) * (0.5 + Math.random());
    this.failures += 1;
    // Nobody looks at a page that is hidden; it is dialled again when somebody does.
    if (document.visibilityState === "visible") this.redial = setTimeout(() => this.#dial(), wait);
  }

  // Back from sleep, from another tab or from a tunnel: at once, without waiting for the next try.
  #wake() {
    if (!this.wanted || document.visibilityState === "hidden") return;
    this.failures = 0;
    if (!this.isOpen) {
      this.#dial();
      return;
    }
    this.#probe();
  }

  // A line can be cut without anybody being told: whoever hears nothing asks.
  #probe() {
    if (!this.isOpen) return;
    clearTimeout(this.pong);
    this.pong = setTimeout(() => this.#hangUp(), PONG_MILLISECONDS);
    this.socket.send(JSON.stringify({ type: "ping" }));
  }

  async #post(path, body) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TURN_MILLISECONDS);
    try {
      const answer = await fetch(`${this.base}widget/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal: abort.signal,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      if (!answer.ok) {
        const problem = await answer.json();
        throw new Refused(problem.error, Number(answer.headers.get("Retry-After")) || 0);
      }
      if (answer.status === 200) await this.#lines(answer, path === "say");
    } finally {
      clearTimeout(timer);
    }
  }

  // Each line is one frame, shown as soon as it is there. What ends without "done" was cut.
  async #lines(answer, untilDone) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let done = false;
    for (;;) {
      const { value, done: ended } = await reader.read();
      if (ended) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const frame = JSON.parse(line);
        done = done || frame.type === "done";
        this.ears.frame(frame);
      }
    }
    if (untilDone && !done) throw new Error("cut");
  }
}
