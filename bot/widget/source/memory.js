// What stays on this device. Where nothing may be kept (a private window) it holds for this page.

const PREFIX = "guantong.";
const here = new Map();

export const memory = {
  get(key) {
    try {
      const found = localStorage.getItem(PREFIX + key);
      return found === null ? here.get(key) ?? null : JSON.parse(found);
    } catch {
      return here.get(key) ?? null;
    }
  },

  set(key, value) {
    here.set(key, value);
    try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* it holds for this page */ }
  },

  forget(key) {
    here.delete(key);
    try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
  },
};
