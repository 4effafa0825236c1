// A form sent without leaving its page. What she wrote stays until the server has it; nothing is sent twice unasked.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-send]")) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  tell(form);
  let wait = 0;
  try {
    const body = new FormData(form, event.submitter);
    const to = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    const answer = await fetch(to, { method: "POST", body, headers: { "X-Send": "yes" } });
    const go = answer.headers.get("X-Go");
    if (answer.status === 204 && go) return lead(go);
    // Where another button takes the place of this one, the second half of a double press is none of that.
    if (answer.status === 204 && form.dataset.anew) wait = 700;
    if (answer.status === 204) return sent(form, answer.headers.get("X-Token"));
    if (answer.redirected) return location.assign(answer.url);
    const told = answer.status === 403 ? null : (await parsed(answer)).getElementById(form.id);
    const now = !told && answer.status <= 404 && await asNow(form);
    if (now && (now === "out" || answer.status < 404)) return tell(form, now);
    if (!told) throw new Error(`answered ${answer.status}`);
    for (const chosen of form.querySelectorAll("input[type=file]")) {
      const again = told.elements[chosen.name];
      if (again && chosen.files.length) again.files = chosen.files;
    }
    form.replaceWith(told);
    told.querySelector(".govuk-error-summary, [aria-invalid=true]")?.focus();
  } catch {
    // The token that came with the form makes a second try harmless, even where the first one arrived.
    tell(form, "failed");
  } finally {
    setTimeout(() => delete form.dataset.sending, wait);
  }

  // To a place on this page the browser would only scroll, and what the next page has to say would wait.
  function lead(to) {
    const next = new URL(to, location);
    if (!next.hash || next.href.split("#")[0] !== location.href.split("#")[0]) return location.assign(next);
    history.replaceState(null, "", next);
    location.reload();
  }

  async function parsed(answer) {
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // Signed out meanwhile, taken off the members (then the page is not found), or signed in anew: then the page as it is now says by which marks the form is known.
  async function asNow(form) {
    const fresh = (await parsed(await fetch(location.href))).getElementById(form.id);
    for (const name of fresh ? ["csrfmiddlewaretoken", "token"] : [])
      if (form.elements[name] && fresh.elements[name]) form.elements[name].value = fresh.elements[name].value;
    return fresh ? "again" : "out";
  }

  function tell(form, what) {
    for (const one of form.querySelectorAll("[data-send]")) one.hidden = one.dataset.send !== what;
  }

  function sent(form, token) {
    form.reset();
    const kept = form.elements.token;
    if (kept && token) kept.value = kept.defaultValue = token;
    form.querySelectorAll(".govuk-error-summary, .govuk-error-message:not([data-send])").forEach((told) => told.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    form.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
    const isTaken = !form.dispatchEvent(new CustomEvent("live:sent", { bubbles: true, cancelable: true }));
    if (form.dataset.anew && !isTaken) location.reload();
  }
});

// A press that was not sent is old once the page shows what others did since: there are no words of hers to keep.
document.addEventListener("live:fragment", ({ target }) => {
  if (target.closest("form[data-send]")) return;
  for (const form of document.querySelectorAll("form[data-send]:not(:has(textarea, input:not([type=hidden])))"))
    for (const told of form.querySelectorAll("[data-send=failed]")) told.hidden = true;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("form[data-send] textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
