"""What stands where a name would, and is nobody's: what a page says of itself, a title, a degree, a heading.

A wrong name stands above every letter. None at all is asked for.
"""

import re

from core.language.lexicon import is_place, title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.words.field_labels import field_of, without_label

_WORD = re.compile(r"[^\W\d_][\w'’+-]*")
_STRONG_TITLE, _LIKELY = 3, 0.5
# Of pages and files, of schooling and of work: nobody is called so.
_OF_PAGES = frozenset(
    """about academic accomplishments achievements application applications appointments available awards bachelor
    bachelor's bachelors biography candidate career certificate certificates certifications click contact content
    courses coursework cover curriculum cv dashboard degree degrees department details diploma download education
    email employment experience experiences github goals hobbies home honors honours information interests
    internship interview introduction keywords language languages latest leadership linkedin links master's
    masters menu navigation objective objectives overview pages pdf phone portfolio principles printable privacy
    professional profile program programme programming programs project projects publications qualifications
    references remote requirements responsibilities resume resumes resumé revised résumé section sections skill
    skills software specialization summary technical technologies technology telephone tools training
    undergraduate university update updated version vitae volunteer volunteering weblog webpage website work""".split()
)
# Of these some are family names: `Orla Masters`.
_FAMILY_TOO = frozenset("bachelor bachelors career content cover home links masters work".split())
# Before a title: `Graphic Designer` is one, `Mark Cook` is a person.
_OF_TITLES = frozenset(
    """account accounting administrative agile analytics application assistant associate backend business certified
    chief civil clinical cloud computer construction creative customer data database delivery design development
    devops digital electrical embedded engineering enterprise executive experienced finance financial front-end
    frontend full full-stack fullstack game general global graduate graphic hardware health human information
    infrastructure insurance interactive java javascript junior lead legal machine marketing mechanical medical
    mobile multimedia network office operations personal principal process product production project python
    quality registered research sales school science security senior social software solution solutions special
    stack staff student support sustainability system systems teaching tech technical technology transformational
    ui user ux video visual web""".split()
)
_PARTICLES = frozenset(
    "al ap av bin bint binti da das de del della den der di do dos du e el i la le van von y zu".split()
)
# `Vita Webb` is somebody.
_ALONE = frozenset({"vita", "page", "home page"})
_MOST_SMALL = 1
# `Prime Video.` ends a sentence, `Orla F.` and `Orla Webb Jr.` do not.
_END = re.compile(r"\b[a-zà-ÿ]{4,40}\.$|[A-Z][a-zà-ÿ]{3,40}\.$")


def _is_label(text: str) -> bool:
    """True for `Teléfono Móvil` and `Codice fiscale`: a form's field in a language that is read less well."""
    return tongue() != ENGLISH and field_of(text) is not None and not without_label(text)[1]


def is_no_name(text: str) -> bool:
    """True where the words cannot be anybody's name, whatever their place says."""
    found = _WORD.findall(text)
    words = [word.lower() for word in found]
    is_told = _is_label(text) or _END.search(text) is not None or section_words(text)[:1] == "="
    told = words[:-1] if len(words) > 1 and words[-1] in _FAMILY_TOO else words
    small = [word for word in found if word.islower() and word not in _PARTICLES]
    is_said = len(small) > _MOST_SMALL and not found[0].islower()
    is_title = title_score(text) == _STRONG_TITLE and any(word in _OF_TITLES for word in words[:-1])
    # `Hull, England`, but not `Webb, Jordan`: turned around that is somebody.
    turned = " ".join(part.strip() for part in reversed(text.split(",")))
    is_where = "," in text and is_place(text) and phrase_chances(turned)["N"] < _LIKELY
    is_other = is_told or is_said or is_title or is_where
    return is_other or text.lower() in _ALONE or any(word in _OF_PAGES for word in told)
