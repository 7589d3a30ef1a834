// Building the page: text only ever becomes text, so nothing anybody says can become markup.

/** An element with properties and children; children are elements, strings or nothing. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "onclick") element.addEventListener("click", value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

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
