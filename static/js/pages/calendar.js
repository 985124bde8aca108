// The calendar by keyboard and by pointer: arrows move among days and what stands on them, with Shift they move a thing
// to another day; a menu of days opens instead of the page that moves; things can be dragged. Without scripts links do it.
(() => {
  "use strict";
  const calendar = document.querySelector("[data-calendar]");
  if (!calendar) return;
  const menu = document.querySelector("dialog[data-mover]");
  const days = [...document.querySelectorAll("[data-day]")];
  const stopsOf = (day) => {
    const links = [...day.querySelectorAll(".cal-link, li > a:not([data-move])")].filter((link) => link.offsetParent);
    return links.length ? links : [...day.querySelectorAll("[data-add]")];
  };
  const dayOf = (element) => element?.closest("[data-day]");
  const today = () => days.find((day) => day.matches(".today")) ?? days.find((day) => day.dataset.day);
  const focusDay = (day, at = 0) => {
    const stops = stopsOf(day);
    stops[Math.min(Math.max(at, 0), stops.length - 1)]?.focus();
  };
  const moverOf = (element) => element?.closest(".cal-item")?.querySelector("[data-move]");

  const place = decodeURIComponent(location.hash.slice(1));
  const arrived = place && document.getElementById(place);
  for (const back of document.querySelectorAll(".messages input[name=next]")) if (arrived) back.value += location.hash;
  const settle = () => (arrived.matches("a") ? arrived : dayOf(arrived) && stopsOf(dayOf(arrived))[0])?.focus();
  if (arrived) {
    settle();
    // Arriving at a heading, the browser takes the focus away once it has scrolled there.
    window.addEventListener("load", () => setTimeout(() => document.activeElement === document.body && settle()));
  }

  // --- moving a thing -------------------------------------------------------------------------------------------
  const prepare = (mover) => {
    const form = menu.querySelector("form"), address = new URL(mover.href);
    form.action = address.pathname;
    form.elements.next.value = address.searchParams.get("next");
    return form;
  };
  const moveTo = (mover, day) => {
    const form = prepare(mover);
    form.querySelector("[data-chosen-day]")?.remove();
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "due_on", value: day });
    field.dataset.chosenDay = "";
    form.append(field);
    form.requestSubmit();
  };
  const openMenu = (mover) => {
    const now = dayOf(mover).dataset.day;
    prepare(mover);
    menu.querySelector("[data-what]").textContent = mover.closest(".cal-item").querySelector(".cal-link").textContent.trim();
    for (const button of menu.querySelectorAll(".mover-days button")) {
      if (button.value === now) button.setAttribute("aria-current", "date");
      else button.removeAttribute("aria-current");
    }
    menu.showModal();
    (menu.querySelector("[aria-current]") ?? menu.querySelector(".mover-days button")).focus();
  };
  const later = (iso, count) => {
    const day = new Date(`${iso}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + count);
    return day.toISOString().slice(0, 10);
  };

  document.addEventListener("click", (event) => {
    const mover = event.target.closest("a[data-move]");
    if (mover && menu && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openMenu(mover);
    } else if (menu && (event.target === menu || event.target.closest("[data-close]"))) menu.close();
  });
  menu?.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -5, ArrowDown: 5 }[event.key];
    const buttons = [...menu.querySelectorAll(".mover-days button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0 || !buttons[at + step]) return;
    event.preventDefault();
    buttons[at + step].focus();
  });

  // --- keys ---------------------------------------------------------------------------------------------------------
  const columns = calendar.matches("table") ? 7 : 1;
  const nextStop = (key, day, at) => {
    const index = days.indexOf(day), across = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (across) return focusDay(days[index + across] ?? day, at);
    const down = key === "ArrowDown" ? 1 : -1, stops = stopsOf(day);
    if (stops[at + down]) return stops[at + down].focus();
    const beyond = days[index + down * columns];
    if (beyond && (columns > 1 || !dayOf(beyond).dataset.day || innerWidth <= 1060)) focusDay(beyond, down > 0 ? 0 : 99);
  };
  document.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey || menu?.open) return;
    const day = dayOf(document.activeElement);
    if (!day && document.activeElement !== document.body) return;
    const mover = event.shiftKey && moverOf(document.activeElement);
    if (event.shiftKey && !mover) return;
    event.preventDefault();
    if (mover) {
      const count = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
      return moveTo(mover, later(day.dataset.day || today().dataset.day, count));
    }
    if (!day) return focusDay(today());
    nextStop(event.key, day, Math.max(stopsOf(day).indexOf(document.activeElement), 0));
  });
  const keys = {
    j: () => document.querySelector("a[rel=next]").click(),
    k: () => document.querySelector("a[rel=prev]").click(),
    t: () => document.querySelector("[data-today][aria-current]") ? focusDay(today()) : document.querySelector("[data-today]").click(),
    n: () => {
      const day = dayOf(document.activeElement)?.dataset.day ? dayOf(document.activeElement) : today();
      const address = day.dataset.addUrl ?? day.querySelector("[data-add]")?.href;
      if (address) location.assign(address);
    },
    m: () => {
      const mover = moverOf(document.activeElement);
      if (mover && menu) openMenu(mover);
    },
  };
  document.addEventListener("shortcut", (event) => {
    if (!keys[event.detail] || menu?.open) return;
    event.preventDefault();
    keys[event.detail]();
  });

  // --- dragging -------------------------------------------------------------------------------------------------------
  let dragged = null;
  for (const item of document.querySelectorAll(".cal-item:has([data-move])")) {
    item.draggable = true;
    item.querySelector(".cal-link").draggable = false;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      item.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    item.addEventListener("dragend", () => {
      dragged = null;
      document.querySelectorAll(".dragged, .over").forEach((each) => each.classList.remove("dragged", "over"));
    });
  }
  for (const day of days.filter((each) => each.dataset.day)) {
    const takes = () => dragged && dayOf(dragged) !== day;
    day.addEventListener("dragover", (event) => {
      if (!takes()) return;
      event.preventDefault();
      day.classList.add("over");
    });
    day.addEventListener("dragleave", (event) => day.contains(event.relatedTarget) || day.classList.remove("over"));
    day.addEventListener("drop", (event) => {
      if (!takes()) return;
      event.preventDefault();
      moveTo(moverOf(dragged), day.dataset.day);
    });
  }
})();
