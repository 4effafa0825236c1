// What comes to an open room is drawn for many readers: here it gets this reader's hours, and folds whom she does not read.
(() => {
  const room = document.getElementById("messages");
  if (!room) return;
  const { zone, blocked, folded } = room.dataset;
  const unread = new Set(blocked.split(",").filter(Boolean));
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const longDay = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: "long", timeZone: zone });
  const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: zone }); // 2026-11-26
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });

  function fold(message) {
    const text = message.querySelector(":scope > .message__text");
    if (!text || !unread.has(message.dataset.author)) return;
    const details = document.createElement("details"), summary = document.createElement("summary");
    summary.textContent = folded;
    text.replaceWith(details);
    details.append(summary, text, ...message.querySelectorAll(":scope > .message__image"));
  }

  room.addEventListener("live:fragment", ({ target }) => {
    for (const time of target.querySelectorAll(".message__when time")) time.textContent = hour.format(new Date(time.dateTime));
    if (target.matches(".message")) fold(target);
    target.querySelectorAll(".message").forEach(fold);
    if (target.parentNode === room && target.matches(".message")) headDay(target);
    document.getElementById("nothing").replaceChildren();
    unquote(target);
    if (!target.matches(".message--held")) document.querySelector(`[data-about="${target.id}"]`)?.remove(); // it waits no more
  });

  // What is hidden or taken back while somebody answers it is not quoted above their words any more.
  function unquote(message) {
    const answered = document.querySelector("#post [name=reply]")?.value;
    if (message.id === `m-${answered}` && !message.querySelector(":scope > .message__text, :scope > details"))
      document.querySelector("#write .quotation")?.remove();
  }

  // The first of a day says which it is, as on a page that was loaded.
  function headDay(message) {
    const said = new Date(message.querySelector(".message__when time").dateTime), day = isoDay.format(said);
    let before = message.previousElementSibling;
    while (before && !before.matches(".day")) before = before.previousElementSibling;
    if (message.nextElementSibling?.matches(".message") || before?.querySelector("time").dateTime === day) return;
    const heading = document.createElement("h3"), time = document.createElement("time");
    Object.assign(heading, { className: "day" }).append(time);
    Object.assign(time, { dateTime: day, textContent: longDay.format(said) });
    message.before(heading);
  }

  // At opening and closing, where its hours or its rules are changed, and where this reader is suspended or may write again, its
  // standing and the place to write are read anew.
  let timer;
  const until = () => document.getElementById("week-until");
  document.addEventListener("live:fragment", ({ target }) => target === until() && renew());

  function arm() {
    clearTimeout(timer);
    const { opens, closes } = until().dataset, now = Date.now();
    const next = [opens, closes].map((one) => new Date(one) - now).find((wait) => wait > 0);
    if (next < 2 ** 31 - 9000) timer = setTimeout(renew, next + 500 + 4000 * Math.random()); // not a crowd at once
  }

  async function renew() {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["week-state", "week-card", "week-until", "week-skip", ...room.childElementCount ? [] : ["nothing"]])
        document.getElementById(id).replaceWith(document.importNode(page.getElementById(id), true));
      const write = document.importNode(page.getElementById("write"), true);
      if (!buttons(write)) offerNothing();
      else if (!buttons(document.getElementById("write"))) offerAgain(page);
      writeIn(document.getElementById("write"), write);
    } catch { /* no connection: the server refuses what comes too late */ }
    arm();
  }

  // Where nothing can be written, nothing is answered, nor agreed to: what was counted stays.
  function offerNothing() {
    room.querySelectorAll(".message__foot a[href*='reply=']").forEach((link) => link.remove());
    for (const button of room.querySelectorAll("button.reaction")) {
      const count = document.createElement("span");
      count.className = button.className;
      count.append(...button.childNodes);
      button.replaceWith(count);
    }
  }

  function offerAgain(page) {
    for (const foot of page.querySelectorAll("#messages .message__foot")) {
      const message = document.getElementById(foot.parentNode.id);
      message?.querySelector(":scope > .message__foot")?.replaceWith(document.importNode(foot, true));
    }
  }

  const buttons = (section) => section.querySelector("#post .buttons");

  function writeIn(old, fresh) {
    if ((buttons(old) && buttons(fresh)) || old.isEqualNode(fresh)) return;
    const words = old.querySelector("textarea")?.value;
    if (words && !buttons(fresh)) return buttons(old)?.replaceWith(fresh.querySelector(".govuk-inset-text"));
    old.replaceWith(fresh);
    if (words) fresh.querySelector("textarea").value = words;
  }

  arm();
})();
