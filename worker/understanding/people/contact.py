"""What the lines at the top of a résumé hold: pieces, names, letters behind them."""

import re

from core.language.form_labels import asked_for
from core.language.lexicon import is_place, looks_like_name, title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.words.addresses import DOCUMENT_TITLE, EMAIL, LABEL, LABELS, addresses_apart
from worker.understanding.words.kinds_of_words import is_language, names_degree

_SEPARATORS = re.compile(r"(?:(?<!\s)\s+)?(?:[|•·│∣⋅◆❖♦✦▪■●○;]|\t| {2,}|\s[–—-]\s|\s(?://?|::)\s|[📍📧📞☎✉🌐🔗🏠]️?)\s*")
# `+1 (555) 768 - 9338` is one number.
_SPACED_NUMBER = re.compile(r"(?:(?<=(?<!\d)\d{3})|(?<=\d\))) [–-] (?=\d{3,4}(?!\d))")
_PROFESSIONS = "profession|occupation|job title|current position|desired position"
_PRIVATE = "date of birth|born|birth ?date|nationality|marital status|gender|sex|age|religion"
_PRIVATE_FIELD = re.compile(_PRIVATE, re.IGNORECASE)
_FORM_FIELD = re.compile(f"{LABELS}|{_PROFESSIONS}|{_PRIVATE}", re.IGNORECASE)
# A label and its value, in two cells or with a colon.
FIELD = re.compile(
    r"(?P<label>[^\t:：|]{2,50}?)(?:\s{0,3}[:：]\s{0,8}|\s{0,3}\t\s{0,8}[:：]?\s{0,8}|\s{3,12})(?P<value>\S[^\t|]{0,200})"
)
_WAYS = {"mail": "E-mail", "phone": "Phone", "address": "Address", "name": "Name"}
# Names of icons that a font draws: `♂phone+1 415…`, `/envel⌢pejo@…`.
_ICON = re.compile(
    r"^[^\w\s+(]{0,2}\s?(?:map-marker(?:-alt)?|envel\W?ope(?:-open)?|envel\W?pe|mobile(?:-alt)?|phone(?:-alt)?|linkedin(?:-in)?|github"
    r"|globe|home|twitter|link)(?=[+(\d]|\s+[A-Z]|linkedin\.|github\.|https?:|www\.|[\w.+-]{1,64}@)"
)
_CREDENTIALS = re.compile(
    r"(?:,\s*|(?<!\s)\s+)(?!(?:II|III|IV|JR|SR)\b)(?:[A-Z][A-Za-z]{0,3}\.?[A-Z]{1,5}|[A-Z]{2,6}|Ph\.?D\.?|M\.?D\.?|Esq\.?)(?=,|\s|$|\))"
)
_TITLE_BEHIND = re.compile(
    r"(?<=[\w.])(?:(?: ?[–—-] ?| )(?:[Aa] )?(?:[Ss]hort|[Bb]rief|[Ff]ull|[Aa]cademic) (?:Vitae?|VITAE?)"
    r"|(?:['’][Ss]?)?(?: [–—-])? (?:(?:[Ss]hort|[Bb]rief|[Ff]ull|[Aa]cademic) )?"
    r"(?:CV|cv|Cv|[Rr][ée]sum[ée]|RESUME|Curriculum Vitae|CURRICULUM VITAE)"
    # `CV: Extended Edition`, `Resume 2024`
    r"(?:: .{1,40}| (?:19|20)\d\d)?)$"
)
# `About Orla Fennimore`, `The Résumé of Orla Fennimore`
_TITLE_BEFORE = re.compile(
    r"^(?:[Aa]bout|ABOUT) (?=[A-Z])|^(?:[Tt]he|THE|[Mm]y|MY) (?=(?i:cv|r[ée]sum[ée]|curriculum) )"
)
# `[Orla Fennimore]`, `~ Orla Fennimore ~`
_DRAWN = " *~=_|#"
_PAIRS = frozenset({"[]", "{}", "<>", "()"})
_PRONOUNS = re.compile(
    r"(?<![\s,])[\s,]{1,4}[\[(]?\b(?:she|he|they|ze|xe)\s?/\s?[a-z]{2,5}(?:\s?/\s?[a-z]{2,6})?[\])]?$", re.IGNORECASE
)
_DOTTED = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.){2,4}")
# Beside a name in capitals, too.
_DOCTOR_BEHIND = re.compile(
    r"(?<=\w),? {1,2}(?:Ph\.? ?D|Psy\.?D|Ed\.?D|M\.D|D\.Phil|Esq|[MB](?:Eng|Sc|Phil|Res|Tech|Arch|Com))\.?$"
)
_SHORTEST_FAMILY = len("ROUX")
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z-]*[A-Z]")
# `Cher (Draft)` is no name with a nickname.
_FIRST_AND_LAST = 2
_PARTS_OF_NAMES = frozenset({"JR", "SR", "II", "III", "IV", "ESQ", "CV"})
_NAME_EXTRAS = re.compile(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)\s*$|(?<![^\w\s.'’\"“”‑-])[^\w\s.'’\"“”‑-]+$")
# What somebody is called: behind the name (`Ada Cole (Addie)`), and in it without a blank (`Ada(Addie) Cole`).
_CALLED_BEHIND = re.compile(r"(?<=[^\W\d_]) \((?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]{1,14})\)$")
_CALLED_WITHIN = re.compile(r"(?<=[a-zà-ÿ])\((?=[A-ZÀ-Þ][a-zà-ÿ'’-]{1,14}\) [^\W\d_a-z])")


def pieces_of(text: str) -> list[str]:
    """What separators divide. In forms (`Phone    +41 …`) a wide gap stands for a colon."""
    field = FIELD.fullmatch(text.strip())
    way = asked_for(field["label"]) if field is not None else ""
    value = field["value"].strip() if field is not None else ""
    if way and len(_SEPARATORS.split(value)) == len(addresses_apart(value)) == 1:
        return [f"{_WAYS[way]}: {value}"]
    cells = [cell.strip() for cell in re.split(r"\t+| {3,}", text) if cell.strip()]
    if len(cells) == 2 and _FORM_FIELD.fullmatch(cells[0]):  # noqa: PLR2004 - a label and its value
        return [] if _PRIVATE_FIELD.fullmatch(cells[0]) else [f"{cells[0]}: {cells[1]}"]
    found: list[str] = []
    for whole in _SEPARATORS.split(_SPACED_NUMBER.sub("-", text)):
        piece = _ICON.sub("", whole)
        parts = piece.split(",") if EMAIL.search(piece) and "," in piece else [piece]
        found.extend(each for part in parts if part for each in addresses_apart(part.strip()))
    return found


def as_name(piece: str) -> str | None:
    """The name that a piece is, without what stands behind it; None where it does not look like one."""
    bare = bare_name(piece)
    return bare if looks_like_name(bare) else None


def bare_name(piece: str) -> str:
    """A piece without label, credentials and notes, in ordinary capitals."""
    plain = _TITLE_BEFORE.sub("", LABEL.sub("", _PRONOUNS.sub("", _undrawn(piece))))
    bare = _TITLE_BEHIND.sub("", DOCUMENT_TITLE.sub("", plain).strip())
    bare = _CALLED_WITHIN.sub(" (", _DOCTOR_BEHIND.sub("", bare))
    if _is_called_so(bare):
        return _recased(bare)
    return _recased(_without_credentials(_NAME_EXTRAS.sub("", bare)))


def _is_called_so(text: str) -> bool:
    """True for a name with what its owner is called in a bracket behind it; a town or a remark there is none."""
    found = _CALLED_BEHIND.search(text)
    before = text[: found.start()] if found is not None else ""
    if found is None or len(before.split()) < _FIRST_AND_LAST or not looks_like_name(before):
        return False
    word = found["name"]
    return not (is_place(word) or is_language(word) or title_score(word) or section_words(word) or names_degree(word))


def _undrawn(piece: str) -> str:
    """A piece without what is drawn around it, as in texts that have no large letters."""
    bare = piece.strip(_DRAWN)
    return bare[1:-1].strip(_DRAWN) if bare[:1] + bare[-1:] in _PAIRS else bare


def _without_credentials(text: str) -> str:
    """`Rosalind Etxeberria, BSN, RN` → `Rosalind Etxeberria`; an all-capitals name without comma stays whole."""
    if "," in text:
        head, *tail = (part.strip() for part in text.split(","))
        is_turned = " " not in head and len(tail) == 1 and tail[0].istitle() and tail[0].isalpha()
        return text if is_turned or not all(map(_is_credential, tail)) else _without_credentials(head)
    head = text
    # Those at the end: of `Orla JJ Fennimore` nothing goes.
    for found in reversed(list(_CREDENTIALS.finditer(text))):
        # A name has two words at least: `cURTIS HARDY` has no letters behind it.
        if text[found.end() : len(head)].strip(" ,)") or " " not in text[: found.start()].strip():
            break
        if _is_family_name(found[0].strip()):
            break
        head = text[: found.start()].strip()
    return text if text.isupper() else head


def _is_family_name(word: str) -> bool:
    """`Élodie Anne LINDE`: family names stand in capitals where English is not written, and letters behind are few."""
    return tongue() != ENGLISH and word.isalpha() and len(word) >= _SHORTEST_FAMILY


def _is_credential(part: str) -> bool:
    """`RN`, `MSc PhD`, `Jr.`; in `Lin, Wei` the other part is a name."""
    is_short = len(part) <= len("MSc PhD") and (not part.istitle() or len(part) <= len("Esq."))
    return is_short or _CREDENTIALS.fullmatch(f" {part}") is not None


def has_credentials(piece: str, *, at_least: int = 0) -> bool:
    """`Colin Marsh, MS` is a name with letters behind it, though Mississippi has such a code.

    Where it is not set as a name, ask for two such groups `at_least`.
    """
    head, *tails = (part.strip() for part in piece.split(","))
    is_held = bool(tails) and all(_CREDENTIALS.fullmatch(f" {tail}") or _DOTTED.fullmatch(tail) for tail in tails)
    return is_held and len(tails) >= at_least and as_name(head) is not None


def credentials_of(piece: str) -> list[str]:
    """`Rosalind Etxeberria, BSN, RN` → `RN`. Degrees stand under Education, with their schools."""
    bare = _NAME_EXTRAS.sub("", DOCUMENT_TITLE.sub("", LABEL.sub("", piece)).strip())
    behind = bare[len(_without_credentials(bare)) :].replace(",", " ").split()
    held = [word for word in behind if _CREDENTIAL.fullmatch(word) and word.upper() not in _PARTS_OF_NAMES]
    return [word for word in held if not names_degree(word)]


def _recased(name: str) -> str:
    """`JEAN-LUC O'NEILL` → `Jean-Luc O'Neill`; mixed case stays as the owner writes it."""
    if not name.isupper():
        return " ".join(name.split())
    return re.sub(r"[^\W\d_]+", lambda match: match[0][0] + match[0][1:].lower(), " ".join(name.split()))
