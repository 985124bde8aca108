// Up and down move among the rows of a list; Enter opens, as links do by themselves. Dates lie above the row's link so
// that hovering tells the day; a click on one still opens the row.
(() => {
  "use strict";
  const rowLink = (row) => row.matches("a") ? row : row.querySelector("a.to, a, button");
  const rowsOf = (list) => list.matches("table")
    ? [...list.querySelectorAll("tbody tr")].map(rowLink).filter(Boolean)
    : [...list.querySelectorAll(":scope > li > .row")].map(rowLink).filter(Boolean);

  document.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, details[open], [role=combobox]")) return;
    const list = event.target.closest(".data, .rows") || (event.target === document.body && document.querySelector("main .data, main .rows"));
    if (!list) return;
    const links = rowsOf(list);
    const row = event.target.closest("tr, .row");
    const at = row ? links.indexOf(rowLink(row)) : -1;
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next || (at < 0 && event.key === "ArrowUp")) return;
    event.preventDefault();
    next.focus();
  });

  document.addEventListener("click", (event) => {
    const date = event.target.closest("tr time, .row time");
    if (date && !event.target.closest("a, button, label")) date.closest("tr, .row").querySelector("a.to")?.click();
  });
})();
