/* What a delegation has on the list, and its points of order, are its own, so that no fragment can bring them: when the list
   or the floor changes, its page asks for them. Each page does so in its own moment. */
"use strict";

{
  let waiting;

  async function refresh() {
    waiting = null;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["mine", "object"]) {
      const fresh = page.getElementById(id), old = document.getElementById(id);
      if (fresh && old && old.textContent !== fresh.textContent) old.replaceChildren(...fresh.childNodes);
    }
    // The form comes and goes; one that is there stays as it was filled in.
    const ask = document.getElementById("ask"), now = page.getElementById("ask");
    if (ask && now && !ask.querySelector("form") !== !now.querySelector("form")) ask.replaceWith(now);
  }

  document.addEventListener("live:fragment", (event) => {
    if (["list", "floor"].includes(event.target.id)) waiting ??= setTimeout(refresh, 100 + Math.random() * 900);
  });
}
