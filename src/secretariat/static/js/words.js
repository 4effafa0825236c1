// Answering another message loads the page anew: what was begun goes along, and the cursor stands where one writes.
(() => {
  const KEPT = "words begun", field = document.querySelector("#post textarea[name=text]");
  if (!field) return;
  const begun = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (begun && !field.value) field.value = begun;
  // The browser goes to the place that the address names, and takes the cursor away, once the page is there.
  if (location.hash === "#write") addEventListener("load", () => setTimeout(() => field.focus({ preventScroll: true })));

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href$='#write']"), words = document.querySelector("#post textarea[name=text]")?.value;
    const isHere = link?.pathname === location.pathname && link.search !== location.search;
    if (isHere && words && !event.ctrlKey && !event.metaKey && !event.shiftKey) sessionStorage.setItem(KEPT, words);
  });
})();
