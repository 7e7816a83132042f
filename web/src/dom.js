// The only ways in which this page makes elements. Text goes in as text: there is no way to pass HTML.

/**
 * A copy of a `<template>` of index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function fromTemplate(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`index.html has no template "${id}"`);
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`the template "${id}" is empty`);
  return copy;
}

/**
 * The element inside `root` that is marked `data-part="name"`.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [type]
 * @returns {T}
 */
export function part(root, name, type) {
  const found = root.querySelector(`[data-part="${name}"]`);
  const wanted = type ?? HTMLElement;
  if (!(found instanceof wanted)) throw new Error(`no part "${name}"`);
  return /** @type {T} */ (found);
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{ class?: string, text?: string | null }} [properties]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  if (properties.class) made.className = properties.class;
  if (properties.text != null) made.textContent = properties.text;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Shows `text` in an element, or hides the element. @param {HTMLElement} target @param {string | null | undefined} text */
export function say(target, text) {
  target.textContent = text ?? "";
  target.hidden = !text;
}

/**
 * Calls an async function when a button is pressed, and keeps the button from being pressed twice.
 * @param {HTMLButtonElement} button
 * @param {() => Promise<unknown>} act
 */
export function onPress(button, act) {
  button.addEventListener("click", () => void whileBusy(button, act));
}

/**
 * @param {HTMLButtonElement} button
 * @param {() => Promise<unknown>} act
 */
export async function whileBusy(button, act) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    button.removeAttribute("aria-busy");
  }
}
