// Type size and colours, set before the first paint so that nothing flashes. Remembered on this device only.
(function () {
  "use strict";
  var root = document.documentElement;

  function stored(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  function store(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* private window: it holds for this page */ }
  }

  function apply() {
    var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = stored("guantong.theme") || (dark ? "dark" : "light");
    root.dataset.type = stored("guantong.type") || "normal";
  }

  function toggle(id, name, on, off) {
    var button = document.getElementById(id);
    function show() { button.setAttribute("aria-pressed", String(root.dataset[name] === on)); }
    button.addEventListener("click", function () {
      root.dataset[name] = root.dataset[name] === on ? off : on;
      store("guantong." + name, root.dataset[name]);
      show();
    });
    show();
  }

  apply();
  document.addEventListener("DOMContentLoaded", function () {
    toggle("type", "type", "large", "normal");
    toggle("theme", "theme", "dark", "light");
  });
})();
