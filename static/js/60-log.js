// Choosing "another organisation" or "another day" leads straight to its field; a company that a draft brought back
// brings its follow-ups and people along.
(() => {
  "use strict";
  document.addEventListener("change", (event) => {
    if (!event.isTrusted || event.target.value !== "other" || !event.target.matches(".pick input[type=radio]")) return;
    const field = event.target.closest(".big-picks, .picks").querySelector(".pick-lookup [data-box], .pick-other input");
    if (field) field.focus();
  });

  // Drafts are put back before htmx listens.
  document.addEventListener("DOMContentLoaded", () => {
    const picks = document.querySelector(".big-picks");
    const chosen = picks && (picks.querySelector("[name=pick]:checked:not([value=other])") || picks.querySelector("[data-key]")?.value);
    if (chosen && !document.querySelector("#about-company .about")) picks.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
