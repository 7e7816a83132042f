/** @import { TailoredProfile } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element, onPress, part } from "../dom.js";
import { saveFile } from "../saving.js";

const PARTS = /** @type {const} */ ([
  ["resume", "Résumé", { pdf: "PDF", docx: "Word", md: "Markdown", "json-resume": "JSON Resume" }],
  ["letter", "Letter", { pdf: "PDF", docx: "Word", md: "Markdown" }],
]);

/** Both have one column and usual headings, as programs that read applications need it. */
const LOOKS = { plain: "without serifs", classic: "with serifs" };

/**
 * The menu of files that a profile can be taken away as.
 * @param {Context} context
 * @param {HTMLElement} root
 * @param {TailoredProfile} profile
 * @param {(error: unknown) => void} explain
 */
export function downloads(context, root, profile, explain) {
  const menu = part(root, "downloads", HTMLDetailsElement);
  const close = () => {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
  const look = element("select");
  for (const [template, text] of Object.entries(LOOKS)) {
    const option = element("option", { text });
    option.value = template;
    look.append(option);
  }
  for (const [name, title, formats] of PARTS) {
    if (name === "letter" && !profile.narrative.trim()) continue;
    for (const [format, label] of Object.entries(formats)) {
      const button = element("button", { class: "quiet", text: `${title}, ${label}` });
      button.type = "button";
      onPress(button, async () => {
        try {
          saveFile(await context.api.profileFile(profile.opportunity.id, { part: name, format, template: look.value }));
          close();
        } catch (error) {
          explain(error);
        }
      });
      part(root, "files").append(element("li", {}, button));
    }
  }
  part(root, "files").append(element("li", {}, element("label", { class: "look" }, element("span", { text: "PDF and Word" }), look)));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) close();
  });
}
