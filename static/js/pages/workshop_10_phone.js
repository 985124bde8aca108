// The phone of a participant. What is sent is kept until the server has answered: a lost connection, a server that
// starts anew or a page that is loaded again lose nothing and double nothing, since each card has a key of its own.
// Nothing moves under a finger: new cards wait behind a button, and the page of the next module too while one is writing.
(() => {
  "use strict";
  const page = document.querySelector("[data-phone]");
  if (!page) return;
  const words = page.dataset;
  const say = (text) => document.dispatchEvent(new CustomEvent("board:say", { detail: text }));
  const ask = () => document.dispatchEvent(new CustomEvent("board:ask"));
  const note = document.querySelector("[data-phone-note]");
  const tell = (text) => {
    if (note.textContent === text) return;
    note.textContent = text;
    note.hidden = !text;
    if (text) say(text);
  };

  // --- sending ---------------------------------------------------------------------------------------------------------
  const store = (() => {
    try { window.localStorage.setItem("outbox", "1"); window.localStorage.removeItem("outbox"); return window.localStorage; } catch { return null; }
  })();
  const BOX = `outbox:${words.phone}`;
  let box = [];
  try { box = JSON.parse(store?.getItem(BOX)) ?? []; } catch { /* nothing that can be read */ }
  const keep = () => {
    try { store?.setItem(BOX, JSON.stringify(box)); } catch { /* full: it is still sent from here */ }
  };
  const draw = () => {
    const waiting = document.querySelector("[data-waiting]");
    if (!waiting) return;
    const cards = box.filter((each) => each.shown);
    const none = document.querySelector("[data-none]");
    if (none) none.hidden = cards.length > 0;
    waiting.replaceChildren(...cards.map((each) => {
      const row = document.querySelector("[data-waits]").content.firstElementChild.cloneNode(true);
      row.querySelector("[data-text]").textContent = each.shown;
      return row;
    }));
  };
  let sending = false, tries = 0, retry;
  const put = (values) => {
    const token = document.cookie.split("; ").find((each) => each.startsWith("kumppani_csrf="))?.slice(14);
    const body = new URLSearchParams(values);
    if (token) body.set("csrfmiddlewaretoken", token);
    return body;
  };
  const flush = async () => {
    clearTimeout(retry);
    if (sending || !box.length) return;
    sending = true;
    const first = box[0];
    let answer = null;
    try {
      answer = await fetch(first.url, {
        method: "POST", body: put(first.values), credentials: "same-origin", headers: { Accept: "application/json" },
      });
    } catch { /* no connection */ }
    sending = false;
    if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 409) settle(first, answer);
    else if (answer?.status === 409) refused(first, await answer.json());
    else {
      tries += 1;
      if (tries > 1) tell(words.offline);
      retry = setTimeout(flush, Math.min(1000 * 2 ** tries, 5000));
    }
  };
  const drop = (entry) => {
    box = box.filter((each) => each !== entry);
    keep();
    draw();
  };
  const settle = async (entry, answer) => {
    tries = 0;
    tell("");
    drop(entry);
    if (!answer.ok || answer.redirected) {
      let errors = null;
      try { errors = (await answer.json()).errors; } catch { /* a page: the session of this phone is over */ }
      giveBack(entry, errors);
    } else if (entry.shown) {
      say(words.sent);
      arrived(entry.shown, (await answer.json()).id);
    }
    ask();
    flush();
  };
  const arrived = (text, id) => {
    const row = document.querySelector("[data-arrived]").content.firstElementChild.cloneNode(true);
    const link = row.querySelector("a");
    link.href = link.getAttribute("href").replace(/0\/$/, `${id}/`);
    row.querySelector("[data-text]").textContent = text;
    document.querySelector("[data-own]").prepend(row);
    document.querySelector("[data-none]")?.remove();
    words.cards = String(Number(words.cards) + 1);
  };
  const refused = (entry, { why, message }) => {
    tell(message);
    if (entry.shown && (why === "locked" || why === "not_open")) {
      // It waits, and goes when the board is open again.
      retry = setTimeout(flush, 5000);
      return;
    }
    drop(entry);
    giveBack(entry, null);
    flush();
  };
  // What cannot be sent goes back to where it was written, with what is wrong about it.
  const giveBack = (entry, errors) => {
    const form = [...document.querySelectorAll("form[data-send]")].find((each) => each.getAttribute("action") === entry.url);
    if (entry.button) mark(entry.button, !entry.on);
    if (!form || !entry.shown) return;
    for (const [name, value] of entry.values) {
      for (const field of form.elements) {
        if (field.name !== name || field.type === "hidden") continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
        else if (!field.value) field.value = value;
      }
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const first = errors && Object.values(errors)[0]?.[0]?.message;
    tell(first ?? words.again);
  };

  const fresh = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`);
  const mark = (id, on) => {
    const button = document.querySelector(`[data-button="${id}"]`);
    if (!button) return;
    button.setAttribute("aria-pressed", String(on));
    const field = button.form.elements.wanted;
    if (field) field.value = on ? "0" : "1";
    if (button.dataset.more) document.querySelector("[data-votes-left]")?.dispatchEvent(new CustomEvent("vote", { detail: on ? -1 : 1 }));
  };
  page.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    const button = event.submitter?.dataset.button;
    const entry = { url: form.getAttribute("action"), values, shown: form.dataset.send === "card" ? form.elements.text.value : "" };
    if (button) {
      entry.button = button;
      entry.on = form.elements.wanted.value === "1";
      mark(button, entry.on);
    }
    box.push(entry);
    keep();
    draw();
    if (form.dataset.send === "card") {
      form.reset();
      form.elements.client_key.value = fresh();
      form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
      form.elements.text.focus();
    }
    flush();
  });
  // Answers about roles go one by one, as they are chosen.
  page.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-answers]");
    if (!form || event.target.type !== "radio") return;
    const values = [["module", form.elements.module.value], [event.target.name, event.target.value]];
    box.push({ url: form.getAttribute("action"), values, shown: "" });
    keep();
    flush();
    const answered = new Set([...form.querySelectorAll("input:checked")].map((each) => each.name)).size;
    const count = document.querySelector("[data-answered]");
    if (count) count.textContent = String(answered);
  });
  for (const form of document.querySelectorAll("form[data-answers]")) {
    for (const each of form.querySelectorAll("[data-without-script]")) each.hidden = true;
    // What was chosen before this script was here has not been sent.
    for (const each of form.querySelectorAll("input:checked")) {
      if (!each.defaultChecked) each.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  const left = document.querySelector("[data-votes-left]");
  left?.addEventListener("vote", ({ detail }) => { left.textContent = String(Math.max(0, Number(left.textContent) + detail)); });

  // --- what the board says --------------------------------------------------------------------------------------------
  const writing = () => [...document.querySelectorAll("form[data-send=card] textarea, form[data-send=card] input[type=text]")]
    .some((field) => field.value.trim() && field.value !== field.defaultValue) || box.length > 0;
  const moved = document.querySelector("[data-moved]");
  const move = () => setTimeout(() => location.assign(words.home), Math.random() * 4000);
  const swap = async () => {
    const address = new URL(location.href);
    address.searchParams.set("part", "1");
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = made.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other && !part.contains(document.activeElement)) part.replaceWith(other);
    }
    draw();
    words.cards = made.querySelector("[data-phone]")?.dataset.cards ?? words.cards;
    offer(0);
  };
  const more = document.querySelector("[data-more-cards]");
  const offer = (count) => {
    if (!more) return;
    more.hidden = count < 1;
    more.querySelector("b").textContent = String(count);
  };
  more?.addEventListener("click", async () => {
    more.blur();
    await swap().catch(() => {});
    document.querySelector("[data-part=others] h2")?.focus();
  });
  let first = true;
  document.addEventListener("board:state", ({ detail }) => {
    const here = words.module || "";
    if (String(detail.module ?? "") !== here || detail.state !== words.stage) {
      if (detail.state !== "closed" && writing()) {
        moved.hidden = false;
        if (first) say(moved.textContent.trim());
        first = false;
      } else move();
      return;
    }
    for (const [id, votes] of detail.votes) {
      for (const place of document.querySelectorAll(`[data-votes="${id}"]`)) place.textContent = String(votes);
    }
    const locked = document.querySelector("[data-locked]");
    if (locked) locked.hidden = !detail.locked;
    offer(detail.cards_in_module - Number(words.cards) - box.filter((each) => each.shown).length);
  });
  document.addEventListener("board:gone", () => location.assign(words.home));
  document.addEventListener("board:lost", () => tell(words.offline));
  document.addEventListener("board:back", () => { tell(""); flush(); });
  window.addEventListener("online", flush);

  // --- the type of activity that the words look like ------------------------------------------------------------------
  const select = document.querySelector("select[data-suggested]");
  const hint = document.querySelector("[data-suggestion]");
  if (select && hint) {
    const stems = (text) => text.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 3).map((word) => word.slice(0, 6));
    const types = [...select.options].filter((option) => option.value).map((option) => ({ option, stems: stems(option.text) }));
    const text = select.form.elements.text;
    let typing, found;
    const look = () => {
      const told = stems(text.value);
      const scored = types.map((type) => ({ type, score: type.stems.filter((stem) => told.some((word) => word.startsWith(stem) || stem.startsWith(word))).length }));
      const best = scored.sort((one, other) => other.score - one.score)[0];
      found = best?.score && !select.value ? best.type.option : null;
      hint.hidden = !found;
      if (found) hint.querySelector("b").textContent = found.text;
    };
    text.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(look, 300); });
    select.addEventListener("change", look);
    hint.querySelector("button").addEventListener("click", () => {
      if (!found) return;
      select.value = found.value;
      const tier = [...select.form.elements.tier].find((each) => each.labels[0].textContent.trim() === found.closest("optgroup")?.label);
      if (tier && ![...select.form.elements.tier].some((each) => each.checked)) tier.checked = true;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      text.focus();
    });
  }
  draw();
  flush();
})();
