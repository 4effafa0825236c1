/* Counts what the page says in words: until when the one who has the floor may speak. A wrong clock of this machine is
   set right where the page says when it was drawn. */
"use strict";

const countdown = {
  skew: 0,
  isSet: false,
  set(root) {
    const fresh = root.matches("[data-now]") ? root : root.querySelector("[data-now]");
    if (!fresh) return;
    // What was drawn a while ago makes the server's clock look late: the latest one is nearest to the truth.
    const skew = Date.parse(fresh.dataset.now) - Date.now();
    countdown.skew = countdown.isSet ? Math.max(countdown.skew, skew) : skew;
    countdown.isSet = true;
  },
  left(shown) {
    if (shown.dataset.left) return Number(shown.dataset.left);
    return Math.round((Date.parse(shown.dataset.until) - Date.now() - countdown.skew) / 1000);
  },
  words(seconds) {
    const whole = Math.abs(seconds);
    return (seconds < 0 ? "−" : "") + Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
  },
  draw() {
    for (const shown of document.querySelectorAll(".countdown")) {
      const seconds = countdown.left(shown);
      shown.querySelector(".countdown__left").textContent = countdown.words(seconds);
      shown.classList.toggle("is-short", seconds <= 30);
      shown.classList.toggle("is-over", seconds < 0);
    }
  },
};

countdown.set(document.body);
countdown.draw();
setInterval(countdown.draw, 500);
document.addEventListener("live:fragment", () => {
  countdown.set(document.body);
  countdown.draw();
});
