"""Words that name an occupation in postings, beside those that the lexicon of résumés knows."""

import re
from functools import cache

from core.language.lexicon import title_score

_MORE = frozenset(
    """abseiler almoner anaesthetist ambulance-driver assayer au-pair bailiff banksman barback barrister beekeeper
    benchhand bellhop biochemist binman blacksmith boilermaker bosun breeder busser caddie canvasser cellarman cellist
    chambermaid chandler chauffeur childminder chiropodist chiropractor choreographer choirmaster cleaner clarinettist
    commentator confectioner conservator conveyancer cooper coroner coxswain craftsperson croupier curate cutter
    cytologist dairyman deckhand decorator demonstrator demonstrators digger dishwasher diver docker dogsbody
    draughtsperson dresser dressmaker ecologist embroiderer enumerator envoy esthetician farmhand farrier ferryman
    fisherman fishmonger flautist forwarder framer fumigator gaffer gamekeeper garbageman geophysicist gilder
    glassblower
    gofer grip groom groundsman groundsperson groundworker gatekeeper haulier herbalist herder herdsman herdsperson
    hydrologist immunologist invigilator ironworker jockey joiner kennel-hand kitchenhand lamplighter lettings-agent
    lithographer lumberjack luthier machinists masseur masseuse metallurgist microbiologist milker miller milliner
    millwright minder model musicologist naturalist neurologist oboist oncologist optometrist organist orthodontist
    orthoptist osteopath ostler paediatrician panelbeater paperhanger paramedic paraprofessional pathologist pa
    percussionist perfumer pharmacologist pianist piper planter player podiatrist polisher pollster postman postmaster
    potter presenter projectionist prompter prosthetist provost psychotherapist puppeteer quarryman rabbi
    radiotherapist receiver referee repairer retailer rigger roadie roustabout saddler sawyer scaffolder scout scullion
    sealer sexton shearer shelver shipwright signwriter singer slater sommelier soprano spotter spinner stagehand
    stevedore stockbroker stockperson stoker stonemason stripper surfacer swimming-teacher sweep tanner tattooist
    taxidermist thatcher toolmaker toxicologist trapper trombonist tuner turner umpire undertaker urologist usherette
    verger vintner violinist violist virologist warper washer watchman weighbridge-clerk wheelwright wigmaker
    winemaker woodcutter woodturner yardman zoologist horn cello viola violin bassoon timpanist tenor baritone organ
    cdo ciso cpo hygienist pharmacist trustee facilitator staffing-manager generalist evangelist hacker wizard guru
    ninja
    allrounder apprentice apprenticeship internship traineeship lectureship fellowship professorship chair studentship
    postdoctoral-researcher administrator anchor cleaner paraplanner adjuster adjudicator abstractor aide
    """.split()
)  # fmt: skip
_ENDINGS = re.compile(
    r"(?:worker|person|woman|smith|wright|keeper|maker|monger|hand|ologist|ographer|ician|therapist|nurse|engineer"
    r"|officer|manager|assistant|operator|driver|technician|teacher|cook|chef|cleaner|porter|rigger|attendant|carer)s?$"
)
_NO_OCCUPATION = frozenset(
    {"person", "woman", "hand", "second-hand", "beforehand", "firsthand", "first-hand", "worker"}
)
# Words that often end so and name no one.
_AGENT = re.compile(r"(?:er|or|ist|ian|ant|eer|ess|man)s?$")
_THINGS = frozenset(
    """number order centre center water summer winter paper offer cover letter power career other under over after never
    ever whether either border river tower corner proper silver computer member partner quarter chapter letter weather
    customer consumer newsletter matter water dinner charter register master shelter filter folder counter computer
    sector factor floor door major minor error color colour labour labor harbour harbor honour labour prior motor
    doctor-s human german italian canadian australian christian median plan important restaurant grant plant relevant
    significant instant constant want list assist exist consist business process access success address less
    essential per for or our your their her user remember september october november december wonder super
    further together rather however consider deliver discover transfer prefer refer enter answer wander alter
    power-er bigger smaller larger longer better higher lower greater faster closer later newer older younger""".split()
)  # fmt: skip
_HEAD_END = re.compile(r"\s{0,9}(?:$|[,(/|:·•;–—-]|\b(?:of|for|in|at|to|with|and|or|i|ii|iii|iv|\d)\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STRONG = 3


@cache
def occupation_score(text: str) -> int:
    """3 where a word that names an occupation is a head of the text, 1 where one is in it, else 0."""
    known = title_score(text)
    if known == _STRONG:
        return known
    for match in _WORD.finditer(text):
        word = match[0].lower()
        plain = word.removesuffix("s")
        is_one = word in _MORE or plain in _MORE or (_ENDINGS.search(word) and word not in _NO_OCCUPATION)
        if is_one:
            known = max(known, _STRONG if _HEAD_END.match(text, match.end()) else 1)
    return known


def is_agentive(text: str) -> bool:
    """True where the last word, or that before `of`, `in` or a bracket, has the form of one who does something."""
    heads = [match for match in _WORD.finditer(text) if _HEAD_END.match(text, match.end())]
    words = [match[0].lower() for match in heads[:1]]
    return any(_AGENT.search(word) is not None and word not in _THINGS and len(word) > len("user") for word in words)
