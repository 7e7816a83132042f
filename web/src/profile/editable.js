import { element } from "../dom.js";

/**
 * Text that is edited where it stands.
 * @param {object} what
 * @param {string} what.text
 * @param {string} what.label what it is, for those who cannot see where it stands
 * @param {string} what.path of the text in the profile
 * @param {string} [what.class]
 * @param {boolean} [what.isLong] takes line breaks
 * @param {(text: string) => void} what.onInput
 * @param {(event: KeyboardEvent) => void} [what.onKey]
 */
export function editable({ text, label, path, isLong = false, onInput, onKey, ...properties }) {
  const made = element("div", { class: `editable ${properties.class ?? ""}`.trim(), text });
  // Browsers that do not know the first take the second, and what is pasted is cleaned below.
  made.contentEditable = "true";
  try {
    made.contentEditable = "plaintext-only";
  } catch {
    // older
  }
  made.setAttribute("role", "textbox");
  made.setAttribute("aria-label", label);
  made.setAttribute("aria-multiline", String(isLong));
  made.spellcheck = true;
  made.dataset["path"] = path;
  made.dataset["key"] = path;
  made.addEventListener("input", () => onInput(isLong ? textOf(made) : oneLine(textOf(made))));
  made.addEventListener("paste", (event) => {
    event.preventDefault();
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    insertText(isLong ? pasted.replaceAll("\r\n", "\n") : oneLine(pasted));
    onInput(isLong ? textOf(made) : oneLine(textOf(made)));
  });
  made.addEventListener("drop", (event) => event.preventDefault());
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (isLong) {
        insertText("\n");
        onInput(textOf(made));
      }
    }
    if (!event.isComposing) onKey?.(event);
  });
  return made;
}

/** Every range of an element's text, by its characters. @param {HTMLElement} place @param {number} start @param {number} end */
export function rangeOf(place, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let at = 0;
  let isOpen = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!isOpen && start <= at + length) {
      range.setStart(node, start - at);
      isOpen = true;
    }
    if (isOpen && end <= at + length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += length;
  }
  return null;
}

/** @param {HTMLElement} place */
function textOf(place) {
  return (place.textContent ?? "").replaceAll("\u00a0", " ");
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}

/** At the caret, in place of what is selected; the browser's own undo knows of it. @param {string} text */
function insertText(text) {
  // Deprecated, and the only way that keeps the undo history of the browser.
  if (document.execCommand("insertText", false, text)) return;
  const selection = getSelection();
  if (!selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse(false);
}
