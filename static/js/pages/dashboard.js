// Parts of the dashboard that come after its first figures: those that tell of the others are asked for last; that all
// are there is said once; of one that cannot be had stands where it would be, with a way to
// try again. Printing waits for all of them.
(() => {
  "use strict";
  const told = document.querySelector("[data-parts-told]");
  if (!told) return;
  const busy = (when) => document.querySelector(`[data-part${when ? `="${when}"` : ""}][aria-busy="true"]`);
  const place = (event) => event.target.closest && event.target.closest("[data-part]");
  let asked = false;
  const go = () => {
    if (!asked && !busy("first")) {
      asked = true;
      document.body.dispatchEvent(new Event("board-parts"));
    }
    if (!busy() && !document.querySelector("[data-part]")) {
      told.textContent = told.dataset.partsTold;
      document.body.dispatchEvent(new Event("board-whole"));
    }
  };
  const set = (event, isBusy) => {
    const part = place(event);
    if (!part) return;
    part.setAttribute("aria-busy", String(isBusy));
    part.classList.toggle("is-missing", !isBusy);
    go();
  };
  document.addEventListener("htmx:beforeRequest", (event) => { if (place(event)) set(event, true); });
  for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(trouble, (event) => {
      if (!place(event)) return;
      event.stopPropagation(); // said in the part's own place, not among the messages
      set(event, false);
    }, true);
  }
  document.addEventListener("htmx:afterSettle", go);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-print]") || !busy()) return;
    event.stopPropagation();
    document.body.addEventListener("board-whole", () => window.print(), { once: true });
  }, true);
})();
