// One script tag puts the widget on a page: <script src=".../widget.js" data-region="cn-hn"></script>

import { Shell } from "./shell.js";

const NAME = "guantong-chat";

// Only now known which of the page's scripts this is.
const tag = document.currentScript;

function place() {
  if (document.querySelector(NAME)) return;
  const shell = document.createElement(NAME);
  const { mode, region } = tag.dataset;
  if (mode) shell.setAttribute("mode", mode);
  if (region) shell.setAttribute("region", region);
  shell.setAttribute("server", new URL("./", tag.src).href);
  if (mode !== "page" && "popover" in HTMLElement.prototype) shell.setAttribute("popover", "manual");
  document.body.append(shell);
}

if (!customElements.get(NAME)) customElements.define(NAME, Shell);
// A tag in the head runs before there is a body.
if (tag && document.body) place();
else if (tag) document.addEventListener("DOMContentLoaded", place);
