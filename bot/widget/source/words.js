// The words of the widget (words.yaml), and what the server knows when it hands the widget out.

export const SAY = __WORDS__;

/** Code of a region that has a document (cn-hn) -> what people call it. */
export const REGIONS = __REGIONS__;

/** Characters one message may have; the server refuses more. */
export const LIMIT = __LIMIT__;

/** A sentence with its {placeholders} filled in. */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// An outcome without a word of its own (exam:经济) is shown by the part that is one.
export const outcome = (code) => (code ? SAY.outcomes[code] || String(code).replace(/^[a-z_]+:/, "") : "");
