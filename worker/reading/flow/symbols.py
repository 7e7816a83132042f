"""Characters of fonts that hold signs in place of letters."""

# What Wingdings and Symbol draw for a code, where it says something. Pictures of a telephone or an envelope do not.
_BULLETS = frozenset(b"\xb7\xa7\xd8\xfc\x76\x6e\xa8\xb2\x6c\x6f\x71\x75\x77\x9f\xa1\xfb\xfe\x46\x4b\x4e")
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xD7: "·", 0xDE: "⇒", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ",
    0x57: "Ω", 0xAB: "↔", 0xAD: "↑", 0xAF: "↓", 0x20: " ",
}  # fmt: skip
_ARROWS = {0xE0: "→", 0xDF: "←", 0xE8: "→", 0xF0: "→", 0x20: " "}
_PICTURES = ("wingdings", "webdings", "zapfdingbats", "zapf dingbats", "marlett")


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font are signs."""
    name = (font or "").casefold()
    return name == "symbol" or name.startswith(_PICTURES)


def drawn_symbols(text: str, font: str | None) -> str:
    """What is seen of `text` in a font of signs: bullets and arrows; pictures say nothing."""
    return "".join(_drawn(ord(character), (font or "").casefold()) for character in text)


def _drawn(code: int, font: str) -> str:
    if code > 0xFF and not 0xF000 <= code <= 0xF0FF:  # noqa: PLR2004 - where Windows keeps such fonts
        return chr(code)
    byte = code & 0xFF
    if font == "symbol":
        return _SYMBOL.get(byte, "" if code > 0xFF else chr(code))  # noqa: PLR2004
    if font.startswith("wingdings") and byte in _ARROWS:
        return _ARROWS[byte]
    return "•" if byte in _BULLETS else ""
