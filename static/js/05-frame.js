// Menus close on Esc and on a click beside; "/" (06-shortcuts.js) and Ctrl-K lead to search; messages can be shut.
(() => {
  "use strict";
  const open = () => document.querySelectorAll("details.menu[open]");
  const search = (event) => {
    const box = document.getElementById("global-search");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    const shut = event.target.closest("[data-shut]");
    if (shut) shut.closest(".message").remove();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      return;
    }
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (ctrlK) search(event);
  });
  document.addEventListener("shortcut", (event) => {
    if (event.detail === "/") search(event);
  });

  for (const shut of document.querySelectorAll("[data-shut]")) shut.hidden = false;
})();
