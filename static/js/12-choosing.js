// One tick chooses all rows of the page; without scripts each row is ticked by itself.
(() => {
  "use strict";
  const all = document.querySelector(".choose-all");
  if (!all) return;
  const rows = [...document.querySelectorAll("input.choose")];
  all.hidden = false;
  all.addEventListener("change", () => rows.forEach((row) => { row.checked = all.checked; }));
  document.addEventListener("change", (event) => {
    if (event.target.matches("input.choose")) all.checked = rows.every((row) => row.checked);
  });
})();
