// Buttons that print the page: hidden where there is no script. What still has to come to the page is waited for.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!document.querySelector('[data-part][aria-busy="true"]')) window.print();
      else document.body.addEventListener("board-whole", () => window.print(), { once: true });
    });
  }
})();
