"""Whether letters can be seen: by their size, and against what they stand on."""

TINY_PT = 3.0
WHITE = "FFFFFF"
# White on white is 1; the palest grey that people print with is 1.3. Source: WCAG 2.2, contrast ratio
_SAME = 1.1


def is_same(color: str | None, ground: str | None) -> bool:
    """Whether two colours (RRGGBB) cannot be told apart; False where one is not known."""
    if not color or not ground:
        return False
    one, other = _light(color), _light(ground)
    return one is not None and other is not None and (max(one, other) + 0.05) / (min(one, other) + 0.05) < _SAME


def _light(color: str) -> float | None:
    """Relative luminance of RRGGBB. Source: WCAG 2.2."""
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return None
    linear = [((part / 255 + 0.055) / 1.055) ** 2.4 if part > 10 else part / 255 / 12.92 for part in (red, green, blue)]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
