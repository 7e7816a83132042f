"""`Cocinera en Hostelera Molina S.A.`, `Verkoopster Jansen Bloemen te Meerdijk`: an employer in its title.

In other languages than English many set both in one breath, parted by a small word or a dash that as often belongs to
the title: `Ingeniero en Sistemas`, `Professora de Química no Ensino Médio`. Where a header names no employer, a title
is divided where what follows can only be a name: it ends in a legal form, begins with a kind of house, or is spelt as
no word is. The model of phrases knows too few words of these languages to say it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place, title_score
from core.language.tongues import is_less_known, tongue
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line

# Behind these somebody's employer may stand, as well as much else.
_SMALL = {
    "es": r"en (?:el |la |los |las )?|para (?:el |la )?|con |de la |del ",
    "fr": r"à (?:la |l[’'])?|au |aux |pour (?:le |la |l[’'])?|de la |du |de l[’']|dans |chez ",
    "pt": r"em |n[oa]s? |pel[oa] |para (?:o |a )?|d[oa] ",
    "it": r"in |a |al |alla |all[’']|per (?:la |il |l[’'])?|con |del |della |dell[’']|presso (?:il |la |l[’'])?",
    "de": r"bei (?:der |dem |den )?|beim |an der |am |im |in (?:der |dem )?|für (?:die |das )?|von |der |des ",
    "nl": r"bij (?:de |het )?|van (?:de |het )?|voor (?:de |het )?|aan (?:de |het )?|in ",
}
_BREAKS = {language: re.compile(rf"\s(?:[–—|@-]\s|(?:{words}))") for language, words in _SMALL.items()}
_SPACE = re.compile(r"\s")
_TOWN_BEHIND = re.compile(r"(.{2,80}?)(?:,| te| in| en| à| a| em) ([A-ZÀ-Ý][\w'’ -]{2,40})")
# `Verkoopster Jansen Bloemen te Meerdijk`: in Dutch the town's own small word stands behind a house and nothing else.
_IN_TOWN = re.compile(r"(.{2,80}?) te ([A-Z][\w'’ -]{2,40})")
_BEGINS = re.compile(r"[^\W\d_a-zà-ÿ]|van (?:de[rn]? )?[A-Z]")
_HOUSE = re.compile(
    r"(?:restaurant[ei]?|ristorante|hotel|hôtel|albergo|hostal|bar|caf[eé]|cafeter[ií]a|pizzeria|col[eé]gio|collegio|collège"
    r"|escuela|escola|école|scuola|liceo|lycée|instituto|istituto|universi(?:dad|dade|té|tà|teit)|faculdade|hogeschool"
    r"|basisschool|hospital|krankenhaus|klinikum|klinik|gasthof|gasthaus|bäckerei|metzgerei|apotheke|kita|kindergarten"
    r"|grundschule|gymnasium|hochschule|fachhochschule|universität|stadt|gemeinde|landkreis|autohaus|firma|praxis|hôpital|ospedale|ziekenhuis|cl[ií]ni(?:ca|que)|farmacia|farmácia|pharmacie|apotheek"
    r"|panader[ií]a|padaria|boulangerie|panificio|bakkerij|supermerc?ados?|supermarché|supermercato|supermarkt|empresa"
    r"|société|ditta|azienda|grupo|groupe|gruppo|banco|banque|banca|ayuntamiento|prefeitura|mairie|comune|gemeente"
    r"|fundación|fundação|fondation|fondazione|stichting|asociación|associa(?:ção|tion|zione)|garage|lojas|tiendas)\s",
    re.IGNORECASE,
)
_OF = re.compile(r"\S+\s(?:d[eoai]s?|del|della|du|van|voor)\s", re.IGNORECASE)
_FORM = re.compile(
    r"[\s,](?:S\.?\s?A\.?(?:S\.?|U\.?)?|S\.?\s?L\.?U?\.?|S\.?p\.?A\.?|S\.?r\.?l\.?s?|SARL|EURL|Ltda\.?|Lda\.?|B\.?V\.?|N\.?V\.?|C\.A\.?|Inc\.?"
    r"|(?:g?GmbH|AG|KG|OHG|SE|UG|GbR)(?: & Co\.? ?(?:KG|OHG|KGaA))?|e\. ?V\.?)$"
)
# `SulAltamar`, `ALTAMAR`, `Molina & Soler`
_SPELT = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+[A-ZÀ-Ý]\w+|[A-ZÀ-Ý]{4,20}|[A-ZÀ-Ý][\w’'. -]{1,40} & [A-ZÀ-Ý][\w’'. -]{1,40}")
_MOST_WORDS, _HEAD = 8, 3


def with_employer_inside(found: Fields, header: Sequence[Line]) -> Fields:
    """What was read of a position, with the employer that its title ends in."""
    if not is_less_known() or not found.title:
        return found
    if found.employer:
        # `Ingénieur à CORVEL (Groupe Linde)`: what stands in brackets behind a name tells of it.
        whole = f"{found.title} ({found.employer})"
        inside = _divided(replace(found, employer="")) if any(whole in line.flat for line in header) else found
        is_told = inside is not found and bool(inside.employer)
        return replace(inside, employer=f"{inside.employer} ({found.employer})") if is_told else found
    behind = _TOWN_BEHIND.fullmatch(found.title)
    if behind is not None and is_place(behind[2]):
        inside = _divided(replace(found, title=behind[1], place=found.place or behind[2]))
        if inside.employer:
            return inside
    return _divided(_in_town(found))


def _in_town(found: Fields) -> Fields:
    """A house right behind a title's noun and before its town."""
    parts = _IN_TOWN.fullmatch(found.title) if tongue() == "nl" else None
    for blank in _SPACE.finditer(parts[1]) if parts is not None else ():
        title, name = found.title[: blank.start()], found.title[blank.end() : parts.end(1)] if parts else ""
        is_whole = len(name.split()) > 1 or "-" in name
        if parts is not None and title_score(title.split()[-1]) == _HEAD and is_whole and _may_be_name(title, name):
            return replace(found, title=title, employer=name, place=found.place or parts[2])
    return found


def _divided(found: Fields) -> Fields:
    title, name = next(_ways(found.title), ("", "")) if not found.employer else ("", "")
    return replace(found, title=title, employer=name) if name else found


def _ways(text: str) -> Iterator[tuple[str, str]]:
    """Each way to divide a title before what can only be a name."""
    for sign in _BREAKS[tongue()].finditer(text):
        title, name = text[: sign.start()].strip(" ,;:"), text[sign.end() :].strip(" ,;:")
        if _may_be_name(title, name) and _is_name(name, is_shouted=text.isupper()):
            yield title, name


def _may_be_name(title: str, name: str) -> bool:
    is_short = len(name.split()) <= _MOST_WORDS and _BEGINS.match(name) is not None
    return is_short and title_score(title) == _HEAD and not title_score(name) and not is_place(name)


def _is_name(name: str, *, is_shouted: bool) -> bool:
    # `Ayuntamiento de Altamar` is a house, `Escuela de Música` may be what is taught.
    is_house = _HOUSE.match(name) is not None and (_OF.match(name) is None or is_place(name.rsplit(maxsplit=1)[-1]))
    is_spelt = not is_shouted and _SPELT.fullmatch(name) is not None
    return is_house or is_spelt or _FORM.search(name) is not None
