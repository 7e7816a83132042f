"""The fonts of a document, each looked at once."""

import re
from dataclasses import dataclass

from worker.reading.pdf.pdfium import font_facts

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.{0,40}light)|[-,]sb\b|cmbx|sfbx|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted|cmti|sfti", re.IGNORECASE)
# Fonts whose every glyph is a picture. (Symbol and dingbat fonts hold bullets, so they are none.)
_ICONS = re.compile(
    r"awesome|icon|glyphicon|fontello|feather|entypo|octicon|typicon|academicons|materialsymbols|marvosym|fa-?(?:solid"
    r"|brands|regular)",
    re.IGNORECASE,
)
# Fonts of signs, which hold bullets. A file that says nothing of their glyphs has them by their number in it.
_SIGNS = re.compile(r"^(?:symbol|wingdings|webdings|(?:itc)?zapfdingbats)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Font:
    """How letters look. `is_icons`: they are pictures, whatever they claim to mean. `is_signs`: they may be bullets."""

    name: str
    is_bold: bool
    is_italic: bool
    is_icons: bool
    is_signs: bool = False


class Fonts:
    """All fonts met so far; letters name theirs by its place in `known`."""

    def __init__(self) -> None:
        self.known: list[Font] = []
        self._by_address: dict[int, int] = {}
        self._by_name: dict[str, int] = {}

    def forget_addresses(self) -> None:
        """To be called when a page is closed: its fonts' addresses may be given to others."""
        self._by_address.clear()

    def number(self, address: int) -> int:
        """Where the font stands in `known`. The same font of two pages is one."""
        number = self._by_address.get(address)
        if number is None:
            number = self._by_address[address] = self._look(address)
        return number

    def _look(self, address: int) -> int:
        key, angle = font_facts(address) if address else ("", 0)
        if key not in self._by_name:
            self._by_name[key] = len(self.known)
            plain = key.split("+")[-1]
            self.known.append(
                Font(
                    name=plain,
                    # The weight that PDFium works out of stems is 665 for a regular Georgia, 380 for a bold Liberation.
                    is_bold=_BOLD.search(plain) is not None,
                    is_italic=angle != 0 or _ITALIC.search(plain) is not None,
                    is_icons=_ICONS.search(plain) is not None,
                    is_signs=_SIGNS.match(plain) is not None,
                )
            )
        return self._by_name[key]
