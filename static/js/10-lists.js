// Up and down (or k and j) move among the rows of a list, x ticks one; Enter opens, as links do by themselves. Dates lie above the row's link so
// that hovering tells the day; a click on one still opens the row.
(() => {
  "use strict";
  const rowLink = (row) => row.matches("a") ? row : row.querySelector("a.to, a, button");
  const rowsOf = (list) => list.matches("table")
    ? [...list.querySelectorAll("tbody tr")].map(rowLink).filter(Boolean)
    : [...list.querySelectorAll(":scope > li > .row")].map(rowLink).filter(Boolean);

  const step = (event, from, down) => {
    const list = from.closest(".data, .rows") || (from === document.body && document.querySelector("main .data, main .rows"));
    if (!list) return;
    const links = rowsOf(list);
    const row = from.closest("tr, .row");
    const at = row ? links.indexOf(rowLink(row)) : -1;
    const next = links[at + (down ? 1 : -1)];
    if (!next || (at < 0 && !down)) return;
    event.preventDefault();
    next.focus();
  };
  const choose = (event) => {
    const tick = document.activeElement.closest("tr, .row")?.querySelector("input[type=checkbox]");
    if (!tick) return;
    event.preventDefault();
    tick.click();
  };

  document.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, details[open], [role=combobox]")) return;
    step(event, event.target, event.key === "ArrowDown");
  });
  document.addEventListener("shortcut", (event) => {
    if (event.detail === "j" || event.detail === "k") step(event, document.activeElement, event.detail === "j");
    if (event.detail === "x") choose(event);
  });

  document.addEventListener("click", (event) => {
    const date = event.target.closest("tr time, .row time");
    if (date && !event.target.closest("a, button, label")) date.closest("tr, .row").querySelector("a.to")?.click();
  });
})();
