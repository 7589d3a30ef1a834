// Building the view: text only ever becomes text, so nothing anybody says can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children; children are elements, strings or nothing. */
export function el(name, properties = {}, ...children) {
  return made(document.createElement(name), properties, children);
}

/** The same for a drawing. */
export function svg(name, properties = {}, ...children) {
  return made(document.createElementNS(SVG, name), properties, children);
}

function made(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export const button = (label, onclick, properties = {}) => el("button", { type: "button", onclick, ...properties }, label);

/** Plain text as paragraphs; a single line break stays a line break. */
export function paragraphs(text) {
  return String(text).split(/\n{2,}/).filter((part) => part.trim()).map((part) => el("p", {}, part.trim()));
}

/** 2027-03-15 as 2027年3月15日, 2027-03 as 2027年3月; anything else as it is. */
export function date(text) {
  const units = ["年", "月", "日"];
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return String(text);
  return text.split("-").map((part, index) => Number(part) + units[index]).join("");
}

/** Whatever a value is, as a person reads it. */
export function plain(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plain).join("、");
  return typeof value === "object" ? Object.values(value).map(plain).filter(Boolean).join("，") : String(value);
}

/** The mark of the assistant. Drawn here: a page's policy may forbid pictures from elsewhere. */
export function seal() {
  const line = (d) => svg("path", { d, fill: "none", stroke: "#fff8ef", "stroke-width": 3.4, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg(
    "svg",
    { class: "seal", viewBox: "0 0 44 44", "aria-hidden": "true" },
    svg("rect", { x: 1, y: 1, width: 42, height: 42, rx: 7, fill: "#b3362b" }),
    svg("rect", { x: 4, y: 4, width: 36, height: 36, rx: 4.5, fill: "none", stroke: "#fff8ef", "stroke-width": 1.2, opacity: 0.75 }),
    line("M10 29h8v-7h8v-7h8"),
    line("m29.5 10.5 5 4.5-5 4.5"),
  );
}
