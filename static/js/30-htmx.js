// When a fragment cannot be had: a whole page in answer means that the session has ended, so sign in again.
(() => {
  "use strict";
  const say = () => {
    const region = document.querySelector("[data-messages]");
    if (!region || region.querySelector("[data-failure]")) return;
    const message = document.createElement("div");
    message.className = "message error";
    message.dataset.failure = "";
    const words = document.createElement("span");
    words.textContent = region.dataset.failed;
    message.append(words);
    region.append(message);
    setTimeout(() => message.remove(), 10000);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else if (/^\s*<!doctype/i.test(xhr.responseText) && xhr.status < 400) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  document.addEventListener("htmx:responseError", say);
  document.addEventListener("htmx:sendError", say);
})();
