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
    if ("once" in piece.dataset && old) return;
    if ("anew" in piece.dataset) return old && readAnew(piece.id);
    told.add(piece.id);
    const box = into && document.querySelector(into);
    if (old && (!box || (old.parentNode === box && old.dataset.order === order))) replace(old, piece);
    else if (box) { old?.remove(); insert(box, piece, !old); }
    piece.dispatchEvent(new CustomEvent("live:fragment", { bubbles: true }));
  }

  // What each reader sees differently is read from the page's own address, once for all that moved meanwhile.
  const moved = new Set();
  let reading;
  const readAnew = (id) => { moved.add(id); reading ??= setTimeout(read, 200 + 1300 * Math.random()); }; // not a crowd at once

  // What its own press changed is read at once, whether the stream is there or not.
  document.addEventListener("live:sent", (event) => {
    if (!event.target.dataset.anew) return;
    event.preventDefault();
    event.target.dataset.anew.split(" ").forEach((id) => moved.add(id));
    clearTimeout(reading);
    read();
  });

  let told = new Set(); // regions that came by the stream while the page was read: these are as new or newer

  async function read() {
    const ids = [...moved];
    moved.clear();
    told = new Set();
    try {
      const answer = await fetch(location.href, { cache: "no-cache" });
      if (answer.redirected || [401, 403, 404].includes(answer.status)) return stop("ended");
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ids.filter((id) => !told.has(id))) putAnew(document.getElementById(id), page.getElementById(id));
      followAlso(page.querySelector("[data-live]"));
    } catch { ids.forEach((id) => moved.add(id)); }
    reading = moved.size ? setTimeout(read, 5000) : undefined;
    arm();
  }

  // Where the page as it is now follows more (a week was announced), so does this one: what it follows already, from where
  // it stands.
  function followAlso(fresh) {
    const now = new URL(line.dataset.live, location), then = new URL(fresh?.dataset.live ?? now, location);
    const [old, more] = [now, then].map((url) => url.searchParams.getAll("s"));
    if (more.every((one) => old.includes(one))) return;
    const [read, told] = [at ?? now.searchParams.get("at"), then.searchParams.get("at")].map((vector) => vector.split("."));
    at = more.map((one, index) => read[old.indexOf(one)] ?? told[index]).join(".");
    line.dataset.live = fresh.dataset.live;
    close();
    open();
  }

  function putAnew(old, fresh) {
    if (!old || !fresh) return;
    const piece = document.importNode(fresh, true), fields = "input:not([type=hidden]), textarea";
    const typed = named(old.querySelectorAll(fields));
    replace(old, piece);
    named(piece.querySelectorAll(fields)).forEach((one, name) => {
      const was = typed.get(name);
      if (was && was.value !== was.defaultValue) one.value = was.value;
    });
    piece.dispatchEvent(new CustomEvent("live:fragment", { bubbles: true }));
  }

  // What changes by the clock says when: at that moment it is read anew.
  let alarm;
  function arm() {
    clearTimeout(alarm);
    const due = [...document.querySelectorAll("[data-anew-at]")].flatMap(({ id, dataset }) =>
      dataset.anewAt.split(" ").filter(Boolean).map((at) => ({ id, wait: new Date(at) - Date.now() })));
    const next = due.filter(({ wait }) => wait > 0).sort((one, other) => one.wait - other.wait)[0];
    if (next?.wait < 2 ** 31 - 9000) alarm = setTimeout(() => readAnew(next.id), next.wait + 500);
  }

  // By the row each stands in, and which of that row it is: rows come and go.
  function named(found) {
    const names = new Map();
    for (const one of found) {
      const row = (one.parentNode?.closest("[id]") ?? one).id;
      let n = 0;
      while (names.has(`${row} ${n}`)) n++;
      names.set(`${row} ${n}`, one);
    }
    return names;
  }

  // What a reader holds stays in her hand: what she unfolded, where she stands, what she typed.
  function replace(old, piece) {
    const folds = named(old.querySelectorAll("details"));
    named(piece.querySelectorAll("details")).forEach((fold, name) => { fold.open = folds.get(name)?.open ?? fold.open; });
    if (piece.matches("details")) piece.open = old.open;
    if (old.isEqualNode(piece)) return;
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(piece);
    const same = held && [piece, ...piece.querySelectorAll(held.id ? "[id]" : held.tagName)].find((one) =>
      held.id ? one.id === held.id : one.outerHTML === held.outerHTML);
    if (same?.matches("input, select, textarea")) same.value = held.value;
    (same ?? (held && piece.matches("[tabindex]") ? piece : null))?.focus({ preventScroll: true });
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
  arm();
})();
