// @ and the first letters of a name: people of this forum to choose from. Without this script the name is typed out.
(() => {
  const BEGUN = /(?:^|[^\p{L}\p{N}_@])@(\p{L}[^@\n]{0,40})$/u;
  const KEYS = { ArrowDown: () => choose(open.chosen + 1), ArrowUp: () => choose(open.chosen - 1), Enter: take, Escape: close };
  const answers = new Map();
  let open = null, asked = 0;

  const boxOf = (field) => field.matches?.("textarea[name=text]") && field.form?.querySelector("[data-names]");
  const begun = (field) => field.selectionStart === field.selectionEnd && BEGUN.exec(field.value.slice(0, field.selectionEnd))?.[1];
  const fits = (name, begins) => ` ${name.toLowerCase()}`.includes(` ${begins.toLowerCase()}`);

  async function found(url, begins) {
    for (let end = 1; end <= begins.length; end++) {
      const known = answers.get(begins.slice(0, end));
      if (known && (known.whole || end === begins.length)) return known.people.filter(({ name }) => fits(name, begins));
    }
    const answer = await fetch(`${url}?begins=${encodeURIComponent(begins)}`);
    if (!answer.ok) return [];
    const told = await answer.json();
    answers.set(begins, told);
    return told.people;
  }

  function close() {
    if (!open) return;
    const { field, list, status } = open;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) field.removeAttribute(name);
    open = null;
  }

  function choose(place) {
    const options = [...open.list.children];
    open.chosen = (place + options.length) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", n === open.chosen));
    open.field.setAttribute("aria-activedescendant", options[open.chosen].id);
  }

  function take() {
    const { field, begins, people, chosen } = open, end = field.selectionEnd;
    close();
    field.setRangeText(`${people[chosen].name} `, end - begins.length, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function option({ name, organization }, n) {
    const row = document.createElement("li"), bearer = document.createElement("bdi"), of = document.createElement("span");
    row.id = `name-${n}`;
    row.setAttribute("role", "option");
    bearer.textContent = name;
    of.textContent = organization;
    of.dir = "auto";
    row.append(bearer, ...(organization ? [" ", of] : []));
    return row;
  }

  function show(field, box, begins, people) {
    const list = box.querySelector("[role=listbox]"), status = box.querySelector("[role=status]");
    open = { field, list, status, begins, people, chosen: 0 };
    list.replaceChildren(...people.map(option));
    list.hidden = false;
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    status.textContent = box.dataset.found.replace("{count}", people.length);
    choose(0);
  }

  document.addEventListener("input", async ({ target }) => {
    const box = boxOf(target), turn = ++asked;
    if (!box) return;
    const begins = begun(target);
    if (!begins) return close();
    const people = await found(box.dataset.names, begins).catch(() => []);
    if (turn !== asked || begun(target) !== begins) return;
    const was = open;
    close();
    const isTyped = people.some(({ name }) => begins.toLowerCase().startsWith(`${name.toLowerCase()} `));
    if (people.length && !isTyped) show(target, box, begins, people);
    else if (was && !people.length) box.querySelector("[role=status]").textContent = box.dataset.none;
  });

  document.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.field || event.isComposing) return;
    const act = KEYS[event.key];
    if (!act || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("mousedown", (event) => {
    const row = open && event.target.closest?.("#names [role=option]");
    if (!row) return;
    event.preventDefault();
    choose([...open.list.children].indexOf(row));
    take();
  });
  document.addEventListener("focusout", ({ target }) => { if (open?.field === target) close(); });
})();
