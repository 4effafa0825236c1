// Writes static/vendor: the sheet, its mirror for right-to-left scripts, the licence and the checksums.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../../src/secretariat/static/vendor");
const frontend = join(here, "node_modules/govuk-frontend");
const version = JSON.parse(readFileSync(join(frontend, "package.json"), "utf8")).version;

// A layer of its own below ours: our sheet wins whatever the specificity.
const note = `/* govuk-frontend ${version}, MIT, see LICENSE.govuk-frontend.txt; made by tools/look */\n`;
const layered = (css) => `${note}@layer vendor{${css.replace(/^\uFEFF/, "").trim()}}\n`;

const plain = sass.compile(join(here, "vendor.scss"), { style: "compressed", quietDeps: true }).css;
const files = {
  "govuk.css": layered(plain),
  "govuk.rtl.css": layered(rtlcss.process(plain)),
  "LICENSE.govuk-frontend.txt": readFileSync(join(here, "LICENSE.govuk-frontend.txt"), "utf8"),
};
mkdirSync(vendor, { recursive: true });
const sums = Object.entries(files).map(([name, text]) => {
  writeFileSync(join(vendor, name), text);
  return `${createHash("sha256").update(text).digest("hex")}  ${name}`;
});
writeFileSync(join(vendor, "CHECKSUMS"), sums.join("\n") + "\n");
