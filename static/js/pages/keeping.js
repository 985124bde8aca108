// A form with data-keep="address" is kept by the server while one types: what was typed is there on any machine.
(() => {
  "use strict";
  const PAUSE = 1500;
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const told = document.querySelector("[data-kept]");
    const say = (words) => { if (told) told.textContent = words; };
    let waiting;
    let sent = new URLSearchParams(new FormData(form)).toString();
    let busy = false;
    const leaving = new AbortController();
    const keep = async () => {
      const body = new URLSearchParams(new FormData(form));
      if (busy || body.toString() === sent) return;
      busy = true;
      try {
        const response = await fetch(form.dataset.keep, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "error", signal: leaving.signal });
        const answer = await response.json();
        say(answer.words);
        if (answer.kept) sent = body.toString();
      } catch { /* no connection: the next pause tries again */ } finally {
        busy = false;
        if (new URLSearchParams(new FormData(form)).toString() !== body.toString()) later();
      }
    };
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("submit", () => { clearTimeout(waiting); busy = true; leaving.abort(); });
    document.addEventListener("visibilitychange", () => {
      const body = new URLSearchParams(new FormData(form));
      if (document.visibilityState !== "hidden" || busy || body.toString() === sent) return;
      navigator.sendBeacon(form.dataset.keep, body);
      sent = body.toString();
    });
  }
})();
