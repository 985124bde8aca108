// Choosing among many: a text field with a list from the server (ARIA combobox and listbox).
(() => {
  "use strict";
  let count = 0;

  const setUp = (root) => {
    if (root.dataset.ready || !root.dataset.lookup) return;
    root.dataset.ready = "yes";
    const box = root.querySelector("[data-box]");
    const status = root.querySelector("[data-status]");
    const key = root.querySelector("[data-key]");
    const label = root.querySelector("[data-label]");
    const chosen = root.querySelector("[data-chosen]");
    const list = Object.assign(document.createElement("ul"), { id: `lookup-${++count}`, hidden: true, role: "listbox", ariaLabel: box.labels[0]?.textContent.trim() ?? "" });
    root.append(list);
    for (const [attribute, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) box.setAttribute(attribute, value);
    let rows = [];
    let at = -1;
    let asked = 0;
    let waiting;

    const shut = () => {
      clearTimeout(waiting);
      asked += 1;
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const mark = (next) => {
      list.children[at]?.removeAttribute("aria-selected");
      at = (next + rows.length) % rows.length;
      const option = list.children[at];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    };
    const add = (row) => {
      if ([...chosen.querySelectorAll("input")].some((each) => each.value === row.id)) return;
      const chip = document.createElement("label");
      chip.className = "chip";
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: root.dataset.name, value: row.id, checked: true });
      chip.append(tick, row.label);
      chosen.append(chip);
    };
    const choose = (row) => {
      if (chosen) {
        add(row);
        box.value = "";
      } else {
        key.value = row.id;
        label.value = box.value = row.label;
      }
      shut();
      box.dispatchEvent(new Event("change", { bubbles: true }));
      root.dispatchEvent(new CustomEvent("lookup:chosen", { bubbles: true, detail: row }));
    };
    const show = () => {
      list.replaceChildren(...rows.map((row, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        const detail = document.createElement("span");
        detail.textContent = row.detail;
        option.append(row.label, detail);
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(row));
        return option;
      }));
      if (!rows.length) {
        const none = document.createElement("li");
        none.className = "none";
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.textContent = root.dataset.none;
        list.append(none);
      }
      list.hidden = false;
      at = -1;
      box.setAttribute("aria-expanded", "true");
      status.textContent = rows.length ? `${rows.length} ${root.dataset.found}` : root.dataset.none;
    };
    const ask = async () => {
      const text = box.value.trim();
      const turn = ++asked;
      if (text.length < 2) return shut();
      const url = new URL(root.dataset.lookup, location.href);
      url.searchParams.set("q", text);
      try {
        const answer = await fetch(url, { headers: { Accept: "application/json" }, redirect: "error" });
        const found = answer.ok ? await answer.json() : { results: [] };
        if (turn !== asked) return;
        rows = (found.results ?? found).map((row) => ({ id: String(row.id), label: row.label, detail: row.detail ?? "" }));
        show();
      } catch {
        shut(); // offline: the text goes to the server as it is
      }
    };

    box.addEventListener("input", () => {
      if (key) key.value = label.value = "";
      for (const each of root.querySelectorAll("[type=radio]")) each.checked = false;
      clearTimeout(waiting);
      waiting = setTimeout(ask, 150);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask();
        else if (rows.length) mark(at < 0 && event.key === "ArrowUp" ? rows.length - 1 : at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        if (rows.length) choose(rows[Math.max(at, 0)]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        shut();
      }
    });
    box.addEventListener("blur", () => setTimeout(shut, 100));
    root.addEventListener("change", ({ target }) => target.dataset.label && choose({ id: target.value, ...target.dataset }));
    root.addEventListener("lookup:add", (event) => chosen && add(event.detail));
  };

  const setUpAll = (root) => root.querySelectorAll("[data-lookup]").forEach(setUp);
  setUpAll(document);
  document.addEventListener("htmx:load", (event) => setUpAll(event.target));
})();
