// Help with typing in the roster: fills the list of the search box. Without this script words are typed out.
(() => {
  const box = document.querySelector("input[data-words]");
  if (!box) return;
  const WAIT = 150, list = box.list, known = new Map();
  let turn = 0;

  async function found(begins) {
    if (known.has(begins)) return known.get(begins);
    const asked = new URLSearchParams({ begins, ...(box.dataset.pool && { pool: box.dataset.pool }) });
    const answer = await fetch(`${box.dataset.words}?${asked}`);
    if (!answer.ok) return [];
    const { suggestions } = await answer.json();
    known.set(begins, suggestions);
    return suggestions;
  }

  function option({ text }) {
    const row = document.createElement("option");
    row.value = text;
    return row;
  }

  box.addEventListener("input", () => {
    const mine = ++turn, begins = box.value.trim();
    if (begins.length < 2) return list.replaceChildren();
    setTimeout(async () => {
      if (mine !== turn) return;
      const told = await found(begins).catch(() => []);
      if (mine === turn) list.replaceChildren(...told.map(option));
    }, WAIT);
  });
})();
