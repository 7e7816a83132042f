"""What a line of a list begins with."""

import re

# Glyphs that are only ever bullets. A dash, a star or an `o` is one only with a blank behind it.
GLYPHS = "•‣◦▪▫●○■□◾◽❖◆◇♦➢➤►▶▸→»›⁃∙·∗✓✔✦✧★☆⬥⮞"
_BULLET = re.compile(rf"\s*(?:[{GLYPHS}]|[-–—*+]\s|o\s(?=[A-Z\d])|(?:\(?\d{{1,2}}[.)]|\(?[a-z]\))\s(?=\D))")


def is_bulleted(text: str) -> bool:
    """True when the line begins with a bullet or a number of a list."""
    # Most lines begin with two letters, which is told three times as soon.
    return not text[:2].isalpha() and _BULLET.match(text) is not None
