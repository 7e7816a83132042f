"""`python -m benchmarks.reading.months`: writes `core/language/months.toml` anew from CLDR.

The names of months of a language and its regions, long and short, as in a date and alone, without their full stops.
Source: CLDR, by way of `babel`.
"""

from pathlib import Path

import click
from babel import Locale, __version__

from core.language.date_words import LANGUAGES

TABLE = Path("core/language/months.toml")
# The regions of a language in which months have names of their own.
REGIONS = {
    "en": ("en", "en_GB"),
    "es": ("es", "es_MX"),
    "fr": ("fr", "fr_CA"),
    "de": ("de", "de_AT"),
    "pt": ("pt", "pt_PT"),
    "it": ("it",),
    "nl": ("nl",),
}
_HEAD = """\
# Months by language, long and short, lower case, without full stops. Generated from CLDR (babel {version}), not to be
# edited: python -m benchmarks.reading.months

"""


def table() -> str:
    """The TOML of all months."""
    parts = [_HEAD.format(version=__version__.split(".", maxsplit=1)[0])]
    for language in LANGUAGES:
        rows = [f"  {list(names)},".replace("'", '"') for names in names_of(language)]
        parts.append("\n".join([f"{language} = [", *rows, "]\n"]))
    return "".join(parts)


def names_of(language: str) -> list[tuple[str, ...]]:
    """The names of each month, January first."""
    found: list[dict[str, None]] = [{} for _ in range(12)]
    for region in REGIONS[language]:
        months = Locale.parse(region).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found[number - 1][name.lower().rstrip(".")] = None
    return [tuple(names) for names in found]


@click.command()
def main() -> None:
    """Write the table."""
    TABLE.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
