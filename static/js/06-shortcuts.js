// Single keys: each is told to the page as an event "shortcut" (detail: the key), which whoever knows it may answer by
// preventDefault. None while typing or in a dialog, none for those who turned them off. Here: places, log, new, undo, help.
(() => {
  "use strict";
  const help = document.body.dataset.shortcuts;
  const writes = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], [role=combobox], [role=listbox]";
  const click = (selector) => {
    const found = document.querySelector(selector);
    found?.click();
    return Boolean(found);
  };

  let dialog = null;
  const show = async (address) => {
    if (!dialog) {
      const answer = await fetch(address);
      const sheet = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-keys]");
      if (!answer.ok || !sheet) return location.assign(address);
      dialog = document.createElement("dialog");
      dialog.className = "keys-sheet";
      dialog.setAttribute("aria-labelledby", "keys-title");
      dialog.append(document.importNode(sheet, true));
      dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("[data-close]")) && dialog.close());
      document.body.append(dialog);
      dialog.querySelector("[data-close]").hidden = false;
    }
    dialog.showModal();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-keyboard]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || location.pathname === link.pathname) return;
    event.preventDefault();
    link.closest("details").open = false;
    show(link.href).catch(() => location.assign(link.href));
  });
  if (!help) return;

  const own = {
    l: () => click(".top a.log"),
    n: () => click('main .head a.btn.primary[href*="/new/"]'),
    u: () => click('.messages form[action*="/undo/"] button'),
    "?": () => show(help).catch(() => location.assign(help)),
  };
  let goes = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest(writes) || document.querySelector("dialog[open]")) return;
    const key = event.key;
    if (Date.now() - goes < 1500) {
      goes = 0;
      if (/^[a-z]$/.test(key) && click(`.rail a[data-key="${key}"]`)) event.preventDefault();
      return;
    }
    if (key === "g") {
      goes = Date.now();
      return;
    }
    const told = new CustomEvent("shortcut", { detail: key, cancelable: true });
    if (!document.dispatchEvent(told) || own[key]?.()) event.preventDefault();
  });
})();
