/* What a delegation has on the list is hers alone, so that no fragment can bring it: when the list changes, her page asks
   for it. Everybody's page does so in her own moment. */
"use strict";

{
  let waiting;

  async function refresh() {
    waiting = null;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("mine"), old = document.getElementById("mine");
    if (fresh && old && old.textContent !== fresh.textContent) old.replaceChildren(...fresh.childNodes);
    // The form comes and goes; one that is there stays as it was filled in.
    const ask = document.getElementById("ask"), now = page.getElementById("ask");
    if (ask && now && !ask.querySelector("form") !== !now.querySelector("form")) ask.replaceWith(now);
  }

  document.addEventListener("live:fragment", (event) => {
    if (event.target.id === "list") waiting ??= setTimeout(refresh, 100 + Math.random() * 900);
  });
}
