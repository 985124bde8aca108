// A board that follows what happens: [data-board] with data-state (address), data-number (what the page shows),
// data-every and data-most (milliseconds between two questions: at first, and after a while without anything new).
// Each answer becomes the event "board:state" on the document, its detail being what the server said. Others may ask at
// once by "board:ask", and say something calmly by "board:say": at most one sentence in five seconds reaches those who
// listen. [data-board-pause] stops and goes on.
(() => {
  "use strict";
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const every = Number(board.dataset.every) || 2000;
  const most = Number(board.dataset.most) || every;
  let wait = every, waiting, asking = false, again = false, paused = false, calm = 0, failed = 0;
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  const later = () => {
    clearTimeout(waiting);
    if (paused) return;
    // Hands in a hall start together: a little chance keeps them apart. What nobody looks at is seldom asked for.
    const factor = (document.hidden ? 10 : 1) * (0.9 + Math.random() / 5) * 2 ** Math.min(failed, 2);
    waiting = setTimeout(ask, wait * factor);
  };
  const ask = async () => {
    if (asking) { again = true; return; }
    asking = true;
    const number = board.dataset.number;
    try {
      const answer = await fetch(`${board.dataset.state}?since=${number}`, {
        cache: "no-store", credentials: "same-origin", headers: { "If-None-Match": `"${number}"`, Accept: "application/json" },
      });
      if (answer.status === 304) {
        calm += 1;
        if (calm * wait > 60000) wait = Math.min(wait * 1.5, most);
      } else if (answer.ok) {
        const state = await answer.json();
        calm = 0;
        wait = every;
        board.dataset.number = state.number;
        tell("board:state", state);
      } else if (answer.status === 403 || answer.status === 404) {
        paused = true;
        tell("board:gone", answer.status);
      } else throw new Error(String(answer.status));
      if (failed) tell("board:back");
      failed = 0;
    } catch {
      failed += 1;
      if (failed === 2) tell("board:lost");
    }
    asking = false;
    if (again) {
      again = false;
      ask();
    } else later();
  };

  const region = document.querySelector("[data-board-say]");
  let spoken = 0, next = "", speaking;
  const speak = () => {
    region.textContent = next;
    spoken = Date.now();
    speaking = undefined;
  };
  document.addEventListener("board:say", (event) => {
    if (!region) return;
    next = event.detail;
    speaking ??= setTimeout(speak, Math.max(0, spoken + 5000 - Date.now()));
  });

  const pause = document.querySelector("[data-board-pause]");
  if (pause) {
    pause.hidden = false;
    pause.addEventListener("click", () => {
      paused = !paused;
      pause.setAttribute("aria-pressed", String(paused));
      if (paused) clearTimeout(waiting);
      else ask();
    });
  }
  document.addEventListener("board:ask", () => { wait = every; calm = 0; if (!paused) ask(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !paused) ask(); });
  window.addEventListener("online", () => { failed = 0; if (!paused) ask(); });

  // Clocks: [data-ends] (moment in milliseconds by the server's clock, of which data-now is the present) or [data-left].
  let ahead = Number(board.dataset.now) - Date.now() || 0;
  const clock = document.querySelector("[data-clock]");
  const tick = () => {
    const { ends, left } = clock.dataset;
    const seconds = left ? Number(left) : ends ? Math.max(0, Math.ceil((Number(ends) - Date.now() - ahead) / 1000)) : null;
    clock.hidden = seconds === null;
    const shown = seconds === null ? "" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (clock.textContent !== shown) clock.textContent = shown;
    clock.toggleAttribute("data-over", seconds === 0);
  };
  document.addEventListener("board:state", ({ detail }) => {
    ahead = detail.now - Date.now();
    if (!clock) return;
    clock.dataset.ends = detail.timer_ends ?? "";
    clock.dataset.left = detail.timer_left ?? "";
    tick();
  });
  if (clock) {
    tick();
    setInterval(tick, 500);
  }
  later();
})();
