"""What holds for every view: axe finds nothing, nothing scrolls sideways, targets are large enough for a finger."""

import json
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Page

from tests.acceptance.web.visitor import Visitor

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES = ("light", "dark")
LEAST_TARGET = 44

# What is pressed or typed into. A target in a sentence is as high as the sentence (WCAG 2.5.8, inline), that of a box
# to tick is its label, and behind an open dialog there are none.
_SMALL_TARGETS = """(least) => {
  const all = "a[href], button, input, select, textarea, summary, [role=button], [contenteditable]";
  const modal = document.querySelector("dialog:modal");
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest(".visually-hidden, .skip") && (!modal || modal.contains(element));
  const isInline = (element) => getComputedStyle(element).display === "inline" && element.closest("p, li, dd");
  const target = (element) => (element.matches("input[type=checkbox]") ? element.closest("label") : element);
  const name = (element) => (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30);
  return [...document.querySelectorAll(all)]
    .filter((element) => isShown(element) && !isInline(element))
    .map((element) => [element, target(element).getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.round(height) < least || Math.round(width) < least)
    .map(([element, { width, height }]) =>
      `${element.tagName.toLowerCase()} "${name(element)}" ${Math.round(width)} by ${Math.round(height)}`);
}"""


async def faults_of(visitor: Visitor, axe: str, schemes: Sequence[str] = SCHEMES) -> list[str]:
    """What is wrong with the view on the screen; what axe finds, in light and dark unless told otherwise."""
    faults: list[str] = []
    page = visitor.page
    if schemes:
        await page.evaluate(axe)
    for scheme in schemes:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        faults += [f"{scheme}: {fault}" for fault in await _violations(page)]
    if spare := await visitor.width_to_spare():
        faults.append(f"it scrolls sideways by {spare} pixels")
    if (headings := await visitor.heading.count()) != 1:
        faults.append(f"{headings} main headings")
    return faults


async def _violations(page: Page) -> list[str]:
    result: dict[str, Any] = await page.evaluate(f"axe.run({{ runOnly: {json.dumps(RULES)} }})")
    if len(result["passes"]) <= 10:
        return ["axe looked at next to nothing"]
    return [
        f"{found['id']} {node['target']} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


async def small_targets(page: Page) -> list[str]:
    """Targets that are too small for a finger, with their width and height."""
    found: list[str] = await page.evaluate(_SMALL_TARGETS, LEAST_TARGET)
    return found
