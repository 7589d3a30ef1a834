// The wire to the server: this origin only. Every failure is a `Problem` with the words to show.

import { SAY } from "./words.js";

const TURN_MILLISECONDS = 60000;

export class Problem extends Error {}

/** Say something; the same key sent again gives the same answer. `answered` is false when nothing was decided. */
export async function say(conversation, text, key) {
  const { status, body } = await call("POST", "/api/v1/messages", { conversation, text, key });
  if (!Array.isArray(body.messages)) throw new Problem(body.error || SAY.unanswered);
  return { messages: body.messages, answered: status === 200 };
}

/** What was said so far, oldest first. */
export async function history(conversation) {
  const { body } = await call("GET", `/api/v1/conversations/${encodeURIComponent(conversation)}`);
  return body.messages || [];
}

/** An identifier nobody can guess: whoever knows it can read the conversation. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}

async function call(method, path, body) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TURN_MILLISECONDS);
  try {
    const answer = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: abort.signal,
      credentials: "omit",
      cache: "no-store",
    });
    return { status: answer.status, body: await answer.json() };
  } catch (error) {
    throw new Problem(SAY.offline);
  } finally {
    clearTimeout(timer);
  }
}
