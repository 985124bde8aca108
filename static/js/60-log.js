// Choosing "another organisation" or "another day" leads straight to its field.
(() => {
  "use strict";
  document.addEventListener("change", (event) => {
    if (!event.isTrusted || event.target.value !== "other" || !event.target.matches(".pick input[type=radio]")) return;
    const field = event.target.closest(".big-picks, .picks").querySelector(".pick-lookup [data-box], .pick-other input");
    if (field) field.focus();
  });
})();
