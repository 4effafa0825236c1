// A question that depends on another is shown when that was answered so. Without this script its hint says when.
(() => {
  "use strict";
  const asked = [...document.querySelectorAll("[data-depends]")];
  const groups = new Map(asked.map((field) => [field.closest(".govuk-form-group"), field.dataset]));

  function given(form, name) {
    return [...form.querySelectorAll(`[name="${name}"]`)]
      .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
      .filter((field) => !field.closest("[hidden]"))
      .map((field) => field.value);
  }

  function show() {
    for (const [group, wanted] of groups) {
      group.hidden = !given(group.closest("form"), wanted.depends).includes(wanted.value);
    }
  }

  document.addEventListener("change", show);
  show();
})();
