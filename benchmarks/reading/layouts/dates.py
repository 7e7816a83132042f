"""How a document writes its dates, the slips included."""

import random

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_STYLES = (
    "{short} {year}", "{short} {year}", "{short} {year}", "{long} {year}", "{long} {year}", "{month:02d}/{year}",
    "{month:02d}/{year}", "{month}/{year}", "{year}-{month:02d}", "{short}. {year}", "{month:02d}.{year}", "{year}",
    "{year}",
    "{year}", "{short} '{two:02d}", "{month}/{two:02d}", "{day:02d}/{month:02d}/{year}", "{day} {short} {year}",
    "{day}{th} {short} {year}",
    "{season} {year}", "{long} {day}, {year}", "{short}-{two:02d}", "{day:02d}.{month:02d}.{year}", "{SHORT} {year}",
    "{year}/{month:02d}", "{short}, {year}", "{long}, {year}", "{short}-{year}",
)  # fmt: skip
_DASHES = (" – ", " - ", "–", "-", " — ", " to ", " until ", " -- ", " – ", " - ", "—", " till ", " → ")
_PRESENT = (
    "Present", "present", "Current", "Now", "now", "to date", "PRESENT", "Today", "Present", "Ongoing", "till date",
    "Till Date", "Present", "current",
)  # fmt: skip


class Dates:
    """The style of one document."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.style = draw.choice(_STYLES)
        self.dash = draw.choice(_DASHES)
        if "-" in self.style and self.dash in {"-", "–", "—"}:
            self.dash = " - "
        self.present = draw.choice(_PRESENT)
        self.counts = draw.random() < 0.06
        self.has_slips = draw.random() < 0.08
        self.opens = draw.random() < 0.07
        self.other_styles = draw.sample(_STYLES, 2) if draw.random() < 0.1 else []
        self.abbreviates = self.style == "{year}" and draw.random() < 0.15

    def moment(self, at: int) -> str:
        """A month, `year * 12 + month - 1`."""
        year, month = divmod(at, 12)
        day = self.draw.randint(1, 28)
        long = _MONTHS[month]
        if self.has_slips and len(long) > 5 and self.draw.random() < 0.5:
            place = self.draw.randrange(1, len(long) - 1)
            long = self.draw.choice(
                (long[:place] + long[place + 1 :], long[:place] + long[place] * 2 + long[place + 1 :])
            )
        style = self.draw.choice((self.style, *self.other_styles))
        shown = style.format(
            short=_SHORT[month], SHORT=_SHORT[month].upper(), long=long, year=year, month=month + 1, two=year % 100,
            day=day, th={1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th"),
            season=("Winter", "Spring", "Summer", "Fall")[month // 3],
        )  # fmt: skip
        if self.has_slips and self.draw.random() < 0.1:
            shown = shown.replace(str(year), f"{str(year)[:3]}0{str(year)[3:]}")
        return shown

    def pair(self, first: int, last: int | None) -> tuple[str, str]:
        """Start and end as printed."""
        start = self.moment(first)
        if last is None:
            return start, self.present
        if self.abbreviates and first // 12 // 100 == last // 12 // 100:
            return start, f"{last // 12 % 100:02d}"
        return start, self.moment(last)

    def span(self, first: int, last: int | None) -> str:
        """Both, with what stands between and behind."""
        roll = self.draw.random()
        if last is None and self.opens:
            return self.draw.choice(
                (
                    f"since {self.moment(first)}",
                    f"Since {self.moment(first)}",
                    f"{self.moment(first)}{self.dash.rstrip()}",
                )
            )
        if last is not None and roll < 0.02:
            return self.moment(last)
        start, end = self.pair(first, last)
        text = f"From {start} to {end}" if roll > 0.99 else f"{start}{self.dash}{end}"
        if self.counts:
            months = (last or 2026 * 12 + 8) - first
            text += f" ({months // 12} years {months % 12} months)" if months >= 24 else f" ({months} mos)"
        return text
