// What takes some seconds says so on its button, and is not sent twice meanwhile. The form itself goes as ever.
"use strict";

{
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-working]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const button = event.submitter ?? form.querySelector("button");
    button.dataset.words = button.textContent;
    button.textContent = form.dataset.working;
    button.setAttribute("aria-disabled", "true");
  });

  // Who comes back to the page finds it as it was.
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form[data-sent] [data-words]")) {
      button.textContent = button.dataset.words;
      button.removeAttribute("aria-disabled");
      delete button.dataset.words;
      delete button.form.dataset.sent;
    }
  });
}
