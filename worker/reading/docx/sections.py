"""Which headers and footers are drawn on the first page, and which only on others."""

from collections.abc import Iterator
from dataclasses import dataclass

from worker.reading.archives import Element
from worker.reading.docx.names import R, W, switch

_MOST_SECTIONS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Margins:
    """Ids of relations to the parts, each once."""

    header: tuple[str, ...]
    footer: tuple[str, ...]
    running: tuple[str, ...]

    def by_place(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The ids at each place."""
        yield from (("header", self.header), ("footer", self.footer), ("running", self.running))

    def all(self) -> tuple[str, ...]:
        """All ids."""
        return (*self.header, *self.footer, *self.running)


def margins_of(body: Element, is_even_apart: bool | None) -> Margins:  # noqa: FBT001 - a switch of the document
    """Headers and footers of a document's sections. A first page without its own has none where one is announced."""
    sections = [each for each in body.iter(f"{W}sectPr") if each.getparent().tag in {f"{W}pPr", f"{W}body"}]
    used: dict[str, None] = {}
    first: dict[str, tuple[str, ...]] = {"header": (), "footer": ()}
    for number, section in enumerate(sections[:_MOST_SECTIONS]):
        has_title = bool(switch(section, "titlePg"))
        for name in first:
            kinds = {
                each.get(f"{W}type") or "default": each.get(f"{R}id") or ""
                for each in section.iter(f"{W}{name}Reference")
            }
            on_first = kinds.get("first" if has_title else "default")
            if number == 0 and on_first:
                first[name] = (on_first,)
            drawn = {"default", *(["first"] if has_title else []), *(["even"] if is_even_apart else [])}
            used |= dict.fromkeys(identity for kind, identity in kinds.items() if kind in drawn)
    running = tuple(each for each in used if each not in {*first["header"], *first["footer"]})
    return Margins(header=first["header"], footer=first["footer"], running=running)
