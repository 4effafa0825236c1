/* An open menu of the masthead closes on Escape and when one goes on elsewhere; it opens and closes without this too. */
"use strict";

{
  const open = () => document.querySelector("details[name=masthead][open]");

  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && open();
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  for (const kind of ["click", "focusin"]) {
    addEventListener(kind, (event) => {
      const menu = open();
      if (menu && !menu.contains(event.target)) menu.open = false;
    });
  }
}
