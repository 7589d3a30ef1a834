// The style sheets of the widget, in its shadow root: a page's own do not reach in, and a strict policy does not keep them out.

const STYLE = __STYLE__;

export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** Put the styles and the content into a shadow root. */
export function dressed(shadow, content) {
  try {
    shadow.adoptedStyleSheets = [sheet(STYLE)];
  } catch {
    const style = document.createElement("style");  // browsers before 2023
    style.textContent = STYLE;
    shadow.append(style);
  }
  shadow.append(content);
}
