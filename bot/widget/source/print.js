// On paper: the conversation alone. The page around the widget is put aside while it is printed, by a style sheet of ours,
// which a strict policy allows, and comes back afterwards.

import { sheet } from "./style.js";

const ALONE = `@media print {
  html, body { all: revert !important; margin: 0 !important; }
  body > :not(guantong-chat) { display: none !important; }
}`;

export function printed(shell, isPage) {
  if (isPage) {
    window.print();
    return;
  }
  const alone = sheet(ALONE);
  const before = [...document.adoptedStyleSheets];
  const isRaised = shell.hasAttribute("popover");
  document.adoptedStyleSheets = [...before, alone];
  shell.setAttribute("printing", "");
  if (isRaised) shell.removeAttribute("popover");  // what is raised above the page stands on every sheet of paper
  const back = () => {
    window.removeEventListener("afterprint", back);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== alone);
    shell.removeAttribute("printing");
    if (isRaised) {
      shell.setAttribute("popover", "manual");
      shell.showPopover?.();
    }
  };
  window.addEventListener("afterprint", back);
  window.print();
}
