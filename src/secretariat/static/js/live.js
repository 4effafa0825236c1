// A page that follows along: opens the stream its line names, puts each fragment in its place, comes back by itself.
(() => {
  const line = document.querySelector("[data-live]");
  if (!line || !window.EventSource) return;
  const HIDDEN_FOR = 10_000; // a page nobody looks at lets its connection go, and catches up later
  let source, timer, rest, at, was = false, over = false, tries = 0, pause = 0, below = 0;
  let link;

  const say = (state) => {
    const text = line.dataset[state];
    line.className = `live live--${state}`;
    line.hidden = false;
    if (line.textContent !== text) line.textContent = text;
  };

  const stop = (state) => { over = true; close(); if (state) say(state); };
  const close = () => { clearTimeout(timer); source?.close(); source = null; };

  function open() {
    clearTimeout(rest);
    if (over || source) return;
    clearTimeout(timer);
    const url = new URL(line.dataset.live, location);
    if (at) url.searchParams.set("at", at);
    const mine = source = new EventSource(url);
    let since = 0;
    mine.onopen = () => { since = Date.now(); was = true; say("on"); };
    mine.onmessage = (event) => { at = event.lastEventId || at; apply(event.data); };
    mine.addEventListener("later", (event) => { pause = +event.data; });
    mine.addEventListener("stale", () => stop("stale"));
    mine.onerror = () => {
      if (source !== mine) return;
      close();
      if (since && Date.now() - since > 5000) tries = 0;
      since ? again() : ask(url);
    };
  }

  // An event source does not say why it was refused.
  async function ask(url) {
    try {
      const { status } = await fetch(url, { method: "HEAD" });
      if (status === 404 || status === 403) return stop(was && "ended");
    } catch { /* no connection: try again */ }
    again();
  }

  function again() {
    if (over || source) return;
    const wait = pause || Math.min(30, 2 ** tries) * (0.5 + Math.random() / 2);
    if (!pause && tries++ > 0) say("off");
    pause = 0;
    clearTimeout(timer);
    timer = setTimeout(open, wait * 1000);
  }

  function apply(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const piece of [...template.content.children]) place(document.importNode(piece, true));
  }

  function place(piece) {
    const old = document.getElementById(piece.id), { into, order } = piece.dataset;
    if ("gone" in piece.dataset) return old?.remove();
    const box = into && document.querySelector(into);
    if (old && (!box || (old.parentNode === box && old.dataset.order === order))) replace(old, piece);
    else if (box) { old?.remove(); insert(box, piece, !old); }
    piece.dispatchEvent(new CustomEvent("live:fragment", { bubbles: true }));
  }

  // What a reader holds stays in her hand: what she unfolded, where she stands, what she typed.
  function replace(old, piece) {
    const folds = old.querySelectorAll("details");
    piece.querySelectorAll("details").forEach((fold, n) => { fold.open = folds[n]?.open ?? fold.open; });
    if (piece.matches("details")) piece.open = old.open;
    if (old.isEqualNode(piece)) return;
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(piece);
    const same = held && [piece, ...piece.querySelectorAll(held.tagName)].find((one) =>
      held.id ? one.id === held.id : one.outerHTML === held.outerHTML);
    if (same && "value" in held) same.value = held.value;
    same?.focus({ preventScroll: true });
  }

  function insert(box, piece, isNew) {
    const follows = "follow" in box.dataset && isNew, atEnd = follows && endIsSeen(box);
    let next = null, before = box.lastElementChild;
    for (const order = piece.dataset.order; order && before?.dataset.order > order; before = before.previousElementSibling)
      next = before;
    box.insertBefore(piece, next);
    if (!follows || next || !piece.textContent.trim()) return;  // a box for what may come is nothing to read
    if (atEnd) piece.scrollIntoView({ block: "nearest" });
    else tellBelow(box, piece);
  }

  const scrolls = (box) => box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible";
  const endIsSeen = (box) => scrolls(box)
    ? box.scrollTop + box.clientHeight > box.scrollHeight - 80
    : box.getBoundingClientRect().bottom < innerHeight + 80;

  function tellBelow(box, piece) {
    if (!link) {
      link = document.createElement("a");
      link.className = "live-below";
      link.addEventListener("click", seen);
      addEventListener("scroll", () => below && endIsSeen(box) && seen(), { passive: true, capture: true });
    }
    if (!below++) link.href = `#${piece.id}`;
    link.textContent = `${line.dataset.below} ${below}`;
    box.after(link);
  }

  const seen = () => { below = 0; link.remove(); };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) open();
    else rest = setTimeout(close, HIDDEN_FOR);
  });
  addEventListener("online", open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  if (!document.hidden) open();
})();
