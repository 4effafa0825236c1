// Dragging an item of the timetable, or moving it with the arrow keys: either fills the item's own form and sends it.
(() => {
  "use strict";
  const STEP = 15;
  const told = document.getElementById("told");
  document.documentElement.classList.add("has-script");

  const minutesOf = (clock) => clock.split(":").reduce((hours, minutes) => Number(hours) * 60 + Number(minutes));
  const clockOf = (minutes) => [minutes / 60, minutes % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
  const formOf = (placed) => placed.querySelector("form");

  function send(placed) {
    formOf(placed).requestSubmit(formOf(placed).querySelector('[value="place"]'));
  }

  function put(placed, { day, begins, track }) {
    const fields = formOf(placed).elements;
    if (day) fields.day.value = day;
    fields.begins.value = begins;
    if (fields.track && track !== undefined) fields.track.value = track;
  }

  function say(placed) {
    const { begins, track } = formOf(placed).elements;
    told.textContent = [begins.value, track && track.selectedOptions[0].textContent].filter(Boolean).join(", ");
  }

  // --- with the arrow keys: on the handle, up and down are hours, sideways are rooms ---
  function step(placed, key) {
    const { begins, track } = formOf(placed).elements;
    const rtl = document.documentElement.dir === "rtl";
    const by = { ArrowUp: -STEP, ArrowDown: STEP }[key];
    const aside = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[key];
    if (by) begins.value = clockOf(Math.min(Math.max(minutesOf(begins.value || "09:00") + by, 0), 24 * 60 - STEP));
    if (aside && track) track.selectedIndex = Math.min(Math.max(track.selectedIndex + aside, 0), track.length - 1);
    say(placed);
  }

  document.addEventListener("keydown", (event) => {
    const placed = event.target.matches(".grip") && event.target.closest(".placed");
    if (!placed) return;
    if (event.key.startsWith("Arrow")) step(placed, event.key);
    else if (event.key === "Enter") send(placed);
    else if (event.key === "Escape") formOf(placed).reset(), say(placed);
    else return;
    event.preventDefault();
  });

  // --- with the pointer ---
  let dragged = null;
  const target = (event) => dragged && event.target.closest && event.target.closest("td.is-free");
  const unmark = () => document.querySelectorAll(".is-target").forEach((cell) => cell.classList.remove("is-target"));

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest && event.target.closest(".grip") && event.target.closest(".placed");
    if (!dragged) return;
    dragged.classList.add("is-dragged");
    event.dataTransfer.setData("text/plain", dragged.id);
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  document.addEventListener("dragover", (event) => {
    const cell = target(event);
    unmark();
    if (!cell) return;
    cell.classList.add("is-target");
    event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const cell = target(event);
    if (!cell) return;
    event.preventDefault();
    put(dragged, { day: cell.closest("table").dataset.day, begins: cell.dataset.begins, track: cell.dataset.track });
    send(dragged);
  });
  document.addEventListener("dragend", () => {
    unmark();
    if (dragged) dragged.classList.remove("is-dragged");
    dragged = null;
  });

  // After a move the handle of what was moved has the focus again.
  window.addEventListener("load", () => {
    const moved = location.hash && document.getElementById(location.hash.slice(1));
    if (moved) moved.querySelector(".grip").focus();
  });
})();
