"""How people tell their age and family in Spanish, French, Portuguese, Italian and Dutch, in words of their own."""

import re

_SOME = (
    r"(?:\d|una?|dos|tres|cuatro|une|deux|trois|quatre|um|uma|dois|duas|três|quatro|uno|due|tre|quattro|een|één|twee|drie"
    r"|vier|sin|sans|sem|senza|geen)"
)
_CHILDREN = (
    rf"{_SOME} (?:hij[oa]s?|niñ[oa]s?|enfants?|filles?|fils|filh[oa]s?|figli[oae]?|bambin[oaie]|kind(?:eren)?|dochters?"
    r"|zoons?|zonen)"
)
_MARITAL = (
    r"(?:casad[oa]|solter[oa]|viud[oa]|divorciad[oa]|separad[oa]|mariée?|célibataire|veuf|veuve|divorcée?|pacsée?"
    r"|solteir[oa]|viúv[oa]|sposat[oa]|coniugat[oa]|celibe|nubile|vedov[oa]|divorziat[oa]|getrouwd|gehuwd|ongehuwd"
    r"|gescheiden|samenwonend|alleenstaand|weduwe|weduwnaar)"
)
_PARENT = (
    r"(?:madre|padre|mamá|papá|mère|père|maman|papa|mãe|pai|mamma|papà|moeder|vader) (?:soltera |fiera |fière )?"
    rf"(?:d[ei]|d['’]|van) ?(?:{_CHILDREN}|famil\w{{1,4}}|famiglia|famille|twee|drie|vier)"
    r"(?: (?:d[ei]|van) \d{1,2} \w{3,5})?"
)
_WITH = r"(?:con|avec|com|met|y|et|e|en|sin|sans|sem)"
_AGE = (
    r"\d\d (?:años|ans|anos|anni|jaar(?: oud)?)(?! (?:y medio|et demi|e mezzo|e meio))"
    r"(?!.{0,30}(?:exp[eé]r|esper|ervar))"
)
_PERSON = (
    r"(?:(?:un[ae]?|uma?|een) )?"
    r"(?:(?:mujer|hombre|femme|homme|mulher|homem|donna|uomo|vrouw|man|brasileir[oa]) ?(?:de |di |van |, )?)?"
)
_FACT = rf"(?:{_PERSON}(?:{_AGE}|{_PARENT}|{_MARITAL}(?: há \d{{1,2}} anos)?|{_CHILDREN})|brasileir[oa])"
_SAYS = r"(?:soy|estoy|tengo|je suis|suis|j['’]ai|ai|sou|estou|tenho|sono|ho|ik ben|ik heb|ben|heb)"
_JOINED = rf"(?:,? {_WITH} |, |,? )(?:{_SAYS} )?(?:con |avec |com |met )?"
_ENDS = r"(?=[.!;]|$|,| (?:y|et|e|en) )"
# A clause about oneself, and what joins it to the next.
TOLD = re.compile(
    r"(?<!\w)(?:Soy|Estoy|Tengo|Je suis|J['’]ai|Sou|Estou|Tenho|Sono|Ho|Ik ben|Ik heb|Âgée? de) "
    rf"{_FACT}(?:{_JOINED}{_FACT}){{0,4}}"
    rf"{_ENDS}(?:,? (?:y|et|e|en) |, ?|[.!;] ?|$)",
    re.IGNORECASE,
)
_NATION = (
    r"(?:de )?(?:nacionalidad|nationalité|nacionalidade|nazionalità|cittadinanza) [^\W\d_]{4,20}"
    r"|[^\W\d_]{4,20} nationaliteit"
)
_NEED = (
    r"iscritt[oa] alle categorie protette.{0,30}|reconnue? travailleu(?:r|se) handicapée?|titre de séjour.{0,30}"
    r"|(?:nacid[oa] y criad[oa] en|née? et grandie? à|nascid[oa] e criad[oa] em|nat[oa] e cresciut[oa] a"
    r"|geboren en getogen (?:in|te)|natural d[eao]s?) .{2,30}|carné de familia numerosa|familia numerosa"
)
# A part of a line, in small letters, that says nothing but this.
ALONE = re.compile(
    rf"{_PARENT}|{_MARITAL} (?:há \d{{1,2}} anos|{_WITH} {_CHILDREN}|con hijos|com filhos)|{_NATION}|{_NEED}"
)
