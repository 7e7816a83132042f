"""Invented towns and employers, put together from syllables: names that no list knows."""

import random

_FIRST = (
    "Wex", "Ash", "Karl", "Brack", "Tarn", "Mel", "Hol", "Stan", "Whit", "Cor", "Dun", "Ald", "Pen", "Thor", "Lang",
    "Mor", "Wind", "Bel", "Cal", "Har", "Kil", "Bally", "Tre", "Glen", "Red", "Oak", "Sel", "Nor", "Wall", "Fen",
    "Mar", "Ed", "Lyn", "Sher", "Hart", "Bur", "Cress", "Ding", "Eller", "Farn", "Garth", "Hawk", "Ing", "Jarr",
)  # fmt: skip
_LAST = (
    "combe", "ford", "ton", "ham", "bury", "holm", "stead", "mouth", "dale", "port", "wick", "by", "thorpe", "ville",
    "burg", "more", "leigh", "field", "worth", "haven", "ness", "brook", "minster", "beck", "low", "ridge",
)  # fmt: skip
_BEHIND = (
    ", Dorset", ", Co. Mayo", ", NSW", ", VIC 3121", ", Ontario", ", ON", ", OH", ", TX 78701", ", Waikato", ", Kent",
    ", Vermont", ", QLD", ", Alberta", ", North Yorkshire", ", Co. Cork", ", New Zealand", ", Ireland", ", WA", ", BC",
    ", Scotland",
)  # fmt: skip
_GIVEN = ("Imani", "Rosa", "Declan", "Mei", "Anton", "Greta", "Sunil", "Bea", "Hugo", "Tess", "Odile", "Marek", "Joan")
_NOUNS = (
    "Loaf", "Lantern", "Anchor", "Fern", "Copper", "Otter", "Saddle", "Quill", "Ember", "Moth", "Pebble", "Heron",
    "Kettle", "Barrel", "Willow", "Compass", "Thimble", "Falcon", "Orbit", "Parcel", "Nimbus", "Cobalt", "Harvest",
    "Signal", "Timber", "Vector", "Prism", "Acorn", "Tallow", "Quartz", "Tide", "Beacon", "Marble", "Cedar",
)  # fmt: skip
_SUFFIX = ("wave", "gate", "line", "works", "hive", "base", "fold", "ly", "craft", "point", "scape", "stack", "ware")
LEGAL = (" Ltd", " Limited", " Inc.", " LLC", " GmbH", " plc", " Pty Ltd", " AG", " B.V.", " Corp.", " DAC")


def invented_town(draw: random.Random) -> str:
    """A town that no list knows; sometimes with the county, state or country behind it."""
    name = draw.choice(_FIRST) + draw.choice(_LAST)
    name = draw.choice(("Saint ", "Port ", "Upper ", "New ")) + name if draw.random() < 0.1 else name
    return name + (draw.choice(_BEHIND) if draw.random() < 0.3 else "")


def surname(draw: random.Random) -> str:
    """A family name."""
    return draw.choice(_FIRST) + draw.choice(("er", "well", "man", "sen", "son", "ley", "ling", "by", "ow", "ard"))


def invented_employer(draw: random.Random, business: str, town: str) -> str:
    """An employer of one of many shapes. `business`: what firms of that trade call themselves."""
    name, noun, other = surname(draw), draw.choice(_NOUNS), draw.choice(_NOUNS)
    legal = draw.choice(LEGAL)
    shapes = [
        f"{name} {business}", f"{name} {business}{legal}", f"{noun}{draw.choice(_SUFFIX)}",
        f"{noun}{draw.choice(_SUFFIX)} {business}", f"{noun} & {other}", f"{name} & {surname(draw)} {business}",
        f"{name} & {draw.choice(('Sons', 'Daughter', 'Sons', 'Daughters'))} {business}", f"{noun} {other} {business}",
        f"{town} {business}", f"The {noun} {business}", f"{business} by {draw.choice(_GIVEN)}",
        f"{draw.choice(('Baked', 'Cut', 'Painted', 'Polished', 'Made'))} by {draw.choice(_GIVEN)}",
        f"The {noun} & {other}", f"{name}'s", f"{draw.choice(_GIVEN)}'s {business}", f"{noun} {business}{legal}",
        f"{name} {surname(draw)} LLP",
        f"{name} {surname(draw)} {business}", f"{noun}{draw.choice(_SUFFIX)}{legal}",
        f"St {draw.choice(_GIVEN)}'s {business}",
        f"{name}{draw.choice((' Group', ' International', ' UK', ' Europe'))}",
        f"{noun.upper()[:2]}{draw.choice('XKRT')}",
        f"{noun} {draw.choice(('North', 'Street', 'Lane', 'Row'))} {business}",
        f"{name}, {surname(draw)} & Sons{legal}", f"{name}, {noun} & {surname(draw)} ({business}) Ltd",
        f"The {business} of {draw.choice(('Small Things', 'Common Ground', town, 'Salt'))}",
    ]  # fmt: skip
    return " ".join(draw.choice(shapes).split())


def public_employer(draw: random.Random, town: str) -> str:
    """A council, school, hospital, university or department."""
    name = surname(draw)
    return draw.choice(
        (
            f"{town} County Council", f"Borough of {town}", f"City of {town}", f"{town} Borough Council",
            f"University of {town}", f"{town} University", f"{town} Polytechnic", f"{town} Community College",
            f"{town} Unified School District", f"St {draw.choice(_GIVEN)}'s Primary School", f"{name} Academy Trust",
            f"Royal {town} Hospitals NHS Trust", f"{town} Regional Health Authority", f"{name} House Care Home",
            f"Department of {draw.choice(('Natural Resources', 'Transport', 'Public Works', 'Fisheries'))}",
            f"{town} District Health Board", f"Town of {town}", f"Shire of {town}", f"{town} Public Library",
            f"Bureau of {draw.choice(('Inland Waters', 'Standards', 'Land Records'))}", f"{name} Library",
            f"The {name} Foundation", f"{town} Housing Association", f"{name} Children's Hospital",
        )
    )  # fmt: skip
