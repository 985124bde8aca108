// Nothing typed is ever lost: a form with data-draft="key" keeps what was changed in this browser until it has been
// saved. Passwords, files and hidden fields are never kept, but for what tells which state of the record was seen
// (data-seen): put back with a draft, it lets the server notice what others changed since. Signing out forgets all.
(() => {
  "use strict";
  const DAY = 24 * 3600 * 1000;
  const person = document.body.dataset.person;
  const store = (() => {
    try { return window.localStorage; } catch { return null; }
  })();
  if (!store) return;
  const PREFIX = "draft:";
  const name = (key) => `${PREFIX}${person}:${key}`;
  const read = (id) => {
    try { return JSON.parse(store.getItem(id)); } catch { return null; }
  };
  const write = (id, draft) => {
    try { store.setItem(id, JSON.stringify(draft)); } catch { /* full or forbidden: typing goes on without it */ }
  };
  const all = () => Object.keys(store).filter((id) => id.startsWith(PREFIX));

  for (const id of all()) {
    const draft = read(id);
    // A machine on which somebody writes without an account may be anybody's.
    const days = id.startsWith(`${PREFIX}public:`) ? 1 : 7;
    if (!draft || Date.now() - draft.at > days * DAY) store.removeItem(id);
    else if (!person && draft.sent) write(id, { ...draft, sent: false });
  }
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) all().forEach((id) => store.removeItem(id));
  });
  if (!person) return;

  const kept = (field) => field.name && field.name !== "csrfmiddlewaretoken" && !field.closest("[data-no-draft]") &&
    !["password", "file", "submit", "button", "reset", "image"].includes(field.type) &&
    (field.type !== "hidden" || "key" in field.dataset || "label" in field.dataset);
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";
  const changed = (field) => {
    if (ticks(field)) return field.checked !== field.defaultChecked;
    if (field.multiple) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.value !== (field.dataset.first ?? field.defaultValue);
  };
  const valueOf = (field) => {
    if (ticks(field)) return { value: field.value, on: field.checked, label: field.closest("[data-chosen] label")?.textContent };
    return field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
  };
  const refused = document.querySelector("[data-error-summary], form[data-filled]");

  const save = (form) => {
    const id = name(form.dataset.draft);
    const fields = [...form.elements].filter(kept);
    const before = new Set(refused ? (read(id)?.fields ?? []).map(([fieldName]) => fieldName) : []);
    const touched = fields.filter((field) => changed(field) || before.has(field.name));
    if (!touched.length) return store.removeItem(id);
    const seen = [...form.querySelectorAll("[data-seen]")].map((field) => [field.name, field.value]);
    write(id, { at: Date.now(), seen, fields: touched.map((field) => [field.name, valueOf(field)]) });
  };

  const put = (form, [fieldName, value]) => {
    const fields = [...form.elements].filter((field) => field.name === fieldName && kept(field));
    const lookup = value?.label && form.querySelector(`[data-lookup][data-name="${CSS.escape(fieldName)}"]`);
    if (lookup && value.on) lookup.dispatchEvent(new CustomEvent("lookup:add", { detail: { id: value.value, label: value.label } }));
    for (const field of fields) {
      if (ticks(field)) {
        if (field.value === value.value) field.checked = value.on;
      } else if (field.multiple) {
        for (const option of field.options) option.selected = value.includes(option.value);
      } else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return fields.length > 0 || Boolean(lookup);
  };

  const restore = (form, draft) => {
    let missing = draft.fields.filter((entry) => !put(form, entry));
    const found = draft.fields.length - missing.length;
    // What the server adds for a restored choice gets its values when it comes.
    form.addEventListener("htmx:load", () => { missing = missing.filter((entry) => !put(form, entry)); });
    if (found) for (const field of form.querySelectorAll("[data-seen]")) field.value = new Map(draft.seen).get(field.name) ?? field.value;
    const template = document.querySelector("template[data-draft-note]");
    if (!found || !template) return;
    const note = template.content.firstElementChild.cloneNode(true);
    note.querySelector("button").addEventListener("click", () => {
      store.removeItem(name(form.dataset.draft));
      form.removeAttribute("data-draft");
      location.reload();
    });
    form.prepend(note);
  };

  const done = new Set([...document.querySelectorAll("[data-draft-done]")].map((mark) => mark.dataset.draftDone));
  for (const key of done) store.removeItem(name(key));
  const forms = [...document.querySelectorAll("form[data-draft]")];
  const here = new Set(forms.map((form) => name(form.dataset.draft)));
  // A page reached by redirect after sending means saved; one reached otherwise may follow a lost connection.
  const redirected = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  for (const id of all()) if (redirected && id.startsWith(name("")) && read(id).sent && !here.has(id)) store.removeItem(id);

  for (const form of forms) {
    for (const field of form.elements) if (field.options || field.type === "hidden") field.dataset.first = field.value;
    const draft = read(name(form.dataset.draft));
    if (draft && !refused) restore(form, draft);
    let waiting = 0;
    const now = () => {
      clearTimeout(waiting);
      if (waiting && form.dataset.draft) save(form);
      waiting = 0;
    };
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(now, 300);
    };
    // Whoever leaves in the middle of a word has typed it.
    window.addEventListener("pagehide", now);
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => {
      waiting = clearTimeout(waiting) ?? 0;
      save(form);
      const id = name(form.dataset.draft);
      const last = read(id);
      if (last) write(id, { ...last, sent: true });
    });
  }
})();
