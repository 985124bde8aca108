// Files that are too large are told of before they travel: on a phone that may take minutes. The server judges all the same.
(() => {
  "use strict";
  const refused = (input) => {
    const files = [...input.files];
    return files.length > Number(input.dataset.mostFiles) || files.some((file) => file.size > Number(input.dataset.mostBytes));
  };
  const tell = (input) => {
    const field = input.closest(".field");
    field.querySelector("[data-files-refused]")?.remove();
    field.classList.toggle("err", refused(input));
    if (!refused(input)) return;
    const words = document.createElement("p");
    words.className = "msg";
    words.setAttribute("role", "alert");
    words.dataset.filesRefused = "";
    words.textContent = input.dataset.refusal;
    input.before(words);
  };
  for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
    input.addEventListener("change", () => tell(input));
    // Before the guard against second clicks, which would take the form as sent.
    input.form?.addEventListener("submit", (event) => {
      if (event.submitter?.formNoValidate || !refused(input)) return;
      event.preventDefault();
      event.stopPropagation();
      tell(input);
      input.closest("details")?.setAttribute("open", "");
      input.focus();
    });
  }
})();
