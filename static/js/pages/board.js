// Hall screen and console follow the board: a part of the page is fetched again and again, by its number, and put in place
// without moving the focus or what is being typed. What is said aloud comes at most once in five seconds, and not in a pause.
// Where there are more cards than the hall screen holds, it turns through them: by itself where movement is welcome, by arrow
// keys and buttons always. A new card brings the first ones back.
(() => {
  "use strict";
  const live = document.querySelector("[data-live]");
  if (!live) return;
  const news = document.querySelector("[data-news]"), lost = document.querySelector("[data-lost]");
  const pause = document.querySelector("[data-pause]");
  const BETWEEN_NEWS = 5000, QUIET_AFTER = 60, SLOWEST = 5000;
  const TURN = 10000;
  let turn = 0, turnAt = Date.now() + TURN, newest;
  let number = live.dataset.number, still = 0, paused = false, ahead = 0, busy = false, waiting = null;

  // --- putting in place -----------------------------------------------------------------------------------------
  const typing = (element) => element.matches("form") && (element.dataset.dirty || element.contains(document.activeElement) && document.activeElement.matches("input:not([type=checkbox]), textarea, select"));
  const keyOf = (node) => (node.nodeType === 1 && node.id) || null;
  const attributes = (from, to) => {
    for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && name !== "data-dirty" && !(name === "open" && from.matches("details"))) from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value && !(name === "open" && from.matches("details"))) from.setAttribute(name, value);
  };
  const morph = (from, to) => {
    if (from.isEqualNode(to)) return;
    if (from.nodeType !== 1) {
      from.nodeValue = to.nodeValue;
      return;
    }
    if (typing(from)) return;
    attributes(from, to);
    children(from, to);
  };
  const children = (from, to) => {
    const known = new Map([...from.childNodes].filter(keyOf).map((node) => [node.id, node]));
    let at = from.firstChild;
    for (const fresh of [...to.childNodes]) {
      const key = keyOf(fresh);
      const same = key ? known.get(key) : at && !keyOf(at) && at.nodeName === fresh.nodeName ? at : null;
      if (same && same.nodeName === fresh.nodeName) {
        if (same === at) at = at.nextSibling;
        else from.insertBefore(same, at);
        morph(same, fresh);
      } else from.insertBefore(document.importNode(fresh, true), at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  };
  const place = (target, fresh) => {
    const focused = document.activeElement;
    children(target, fresh);
    if (focused?.isConnected && focused !== document.body && document.activeElement !== focused) focused.focus({ preventScroll: true });
    show();
    say();
  };

  // --- what is said ---------------------------------------------------------------------------------------------
  let saidAt = 0, said = live.querySelector("[data-said]")?.textContent, sayLater;
  const say = () => {
    const words = live.querySelector("[data-said]")?.textContent;
    if (!news || paused || !words || words === said) return;
    clearTimeout(sayLater);
    const rest = saidAt + BETWEEN_NEWS - Date.now();
    if (rest > 0) {
      sayLater = setTimeout(say, rest);
      return;
    }
    said = words;
    saidAt = Date.now();
    news.textContent = words;
  };

  // --- the clock ------------------------------------------------------------------------------------------------
  const show = () => {
    for (const clock of live.querySelectorAll("[data-clock]")) {
      if (clock.dataset.seen !== clock.dataset.now) {
        clock.dataset.seen = clock.dataset.now;
        ahead = Date.now() - Number(clock.dataset.now);
      }
      const ends = Number(clock.dataset.ends);
      const left = ends ? Math.max(0, Math.round((ends - Date.now() + ahead) / 1000)) : Number(clock.dataset.left);
      const words = ends && !left ? clock.dataset.over : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      if (clock.textContent !== words) clock.textContent = words;
      clock.classList.toggle("is-over", Boolean(ends) && !left);
    }
  };
  setInterval(show, 250);
  show();

  // --- fetching -------------------------------------------------------------------------------------------------
  const pace = () => {
    const base = Number(live.dataset.pace) || 1000;
    if (document.hidden) return 10000;
    return still < QUIET_AFTER ? base : Math.min(SLOWEST, base * Math.ceil(still / QUIET_AFTER));
  };
  const look = async (pressed) => {
    waiting = null;
    if ((!paused || pressed) && !busy) {
      try {
        const address = new URL(live.dataset.live + location.search, location.href);
        const asked = turn;
        if (turn) address.searchParams.set("turn", turn);
        const answer = await fetch(address, { headers: { "If-None-Match": number }, cache: "no-store", credentials: "same-origin" });
        if (answer.redirected) return location.reload();
        if (asked === turn && answer.status === 200 && !busy) {
          const page = document.createElement("template");
          page.innerHTML = await answer.text();
          number = answer.headers.get("ETag") ?? number;
          still = 0;
          place(live, page.content);
          turned();
        } else still += 1;
        if (lost) lost.hidden = answer.ok || answer.status === 304;
      } catch {
        still += 1;
        if (lost) lost.hidden = false;
      }
    }
    again();
  };
  const again = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(), pace());
  };
  again();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });

  // --- turning --------------------------------------------------------------------------------------------------
  const board = () => live.querySelector("[data-turns]")?.dataset ?? {};
  const turning = document.querySelector("[data-turning]"), stillPlease = matchMedia("(prefers-reduced-motion: reduce)");
  const goTo = (next, after = TURN) => {
    const turns = Number(board().turns) || 1;
    turn = (next + turns) % turns;
    turnAt = Date.now() + after;
    number = "";
    look(true);
  };
  const turned = () => {
    if (!turning) return;
    turning.hidden = !(Number(board().turns) > 1);
    if (board().newest === newest) return;
    newest = board().newest;
    turnAt = Date.now() + TURN;
    if (turn && !paused) goTo(0);
  };
  if (turning) {
    turned();
    setInterval(() => {
      if (!turning.hidden && !paused && !stillPlease.matches && !document.hidden && Date.now() >= turnAt) goTo(turn + 1);
    }, 1000);
    turning.addEventListener("click", (event) => {
      const way = event.target.closest("[data-turn]");
      if (way) goTo(turn + Number(way.dataset.turn), 3 * TURN);
    });
    document.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way && !turning.hidden && !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("[tabindex]")) goTo(turn + way, 3 * TURN);
    });
  }

  // --- deeds: the answer to a form is put in place instead of the page -------------------------------------------
  const inPlace = (form) => form.method === "post" && (live.contains(form) || form.closest("[data-messages]"));
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!inPlace(form) || form.hasAttribute("data-leaves")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy) return;
    busy = true;
    const data = new FormData(form, event.submitter);
    try {
      const answer = await fetch(event.submitter?.formAction && event.submitter.hasAttribute("formaction") ? event.submitter.formAction : form.action, { method: "POST", body: data, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (!fresh) return location.assign(answer.url);
      const address = new URL(answer.url);
      history.replaceState(history.state, "", address.pathname + address.search);
      delete form.dataset.dirty;
      for (const box of live.querySelectorAll("[name=cards]:checked")) box.checked = false;
      const messages = document.querySelector("[data-messages]"), told = page.querySelector("[data-messages]");
      if (messages && told) children(messages, told);
      number = fresh.dataset.number;
      still = 0;
      place(live, fresh);
      if (!document.activeElement || document.activeElement === document.body) live.querySelector("[data-home]")?.focus({ preventScroll: true });
    } catch {
      form.submit();
    } finally {
      busy = false;
      count();
      again();
    }
  }, true);
  live.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (form && !event.target.matches("[name=cards]")) form.dataset.dirty = "yes";
  });
  const count = () => {
    const chosen = live.querySelectorAll("[name=cards]:checked").length;
    for (const place of document.querySelectorAll("[data-chosen-count]")) place.textContent = chosen ? String(chosen) : "";
  };
  live.addEventListener("change", count);

  // --- the screen's own buttons -----------------------------------------------------------------------------------
  if (pause) {
    pause.hidden = false;
    pause.addEventListener("click", () => {
      paused = !paused;
      pause.setAttribute("aria-pressed", String(paused));
      if (!paused) look();
    });
  }
  const full = document.querySelector("[data-full]");
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
  }
})();
