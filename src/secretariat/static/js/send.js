// A form sent without leaving its page. What she wrote stays until the server has it; nothing is sent twice unasked.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-send]")) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const failed = form.querySelector("[data-send-failed]");
  if (failed) failed.hidden = true;
  try {
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Send": "yes" } });
    const go = answer.headers.get("X-Go");
    if (answer.status === 204 && go) return location.assign(go);
    if (answer.status === 204) return sent(form, answer.headers.get("X-Token"));
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.getElementById(form.id);
    if (!told) throw new Error(`answered ${answer.status}`);
    for (const chosen of form.querySelectorAll("input[type=file]")) {
      const again = told.elements[chosen.name];
      if (again && chosen.files.length) again.files = chosen.files;
    }
    form.replaceWith(told);
    told.querySelector(".govuk-error-summary, [aria-invalid=true]")?.focus();
  } catch {
    // The token that came with the form makes a second try harmless, even where the first one arrived.
    if (failed) failed.hidden = false;
  } finally {
    delete form.dataset.sending;
  }

  function sent(form, token) {
    form.reset();
    const kept = form.elements.token;
    if (kept && token) kept.value = kept.defaultValue = token;
    form.querySelectorAll(".govuk-error-summary, .govuk-error-message:not([data-send-failed])").forEach((told) => told.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    form.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
    form.dispatchEvent(new CustomEvent("live:sent", { bubbles: true }));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("form[data-send] textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
