"""A document in a language that is read less well: read, and told to nobody before it is confirmed."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from client_sdk.record import Record
from core.checking.letters.held_back import why_held_back
from core.record.build import DocumentReading, admit, build
from core.record.context import TailoringContext, TargetOpportunity, context_of
from core.record.corrections import Change, Correction
from core.record.fingerprint import fingerprint
from core.record.readings import LANGUAGE_PATH, ExtractedDocument
from tests.fakes.in_process import InProcess
from tests.fakes.profiles import engine
from worker.reading.asking import read_file
from worker.understanding.doubts.held_documents import RIGHT, with_document_named

_ID = UUID(int=7)
_PATH = f"{LANGUAGE_PATH}/{_ID}"
# Invented people. Of each: the text, the positions, what is private, and what is denied or still to come.
_PEOPLE = {
    "es": (
        """Lucía Arrieta Montes
lucia.arrieta@example.org | 600 000 111
Fecha de nacimiento: 3 de mayo de 1988
DNI: 00000000-X
Estado civil: casada

Experiencia laboral
Cocinera, Restaurante Casa Pinar, Burgos
Marzo 2016 – Actualidad
- Preparación de los menús de la semana para 80 clientes
- Gestión de los pedidos y de las compras de la cocina
- No he trabajado en pastelería
Ayudante de cocina, Hotel Los Robles, Soria
Enero 2012 – Febrero 2016
- Limpieza de las verduras y apoyo en la cocina

Formación
Técnico en Cocina y Gastronomía, Escuela de Hostelería del Duero
2009 – 2011

Idiomas
Inglés: nivel medio
""",
        [("Cocinera", "Restaurante Casa Pinar"), ("Ayudante de cocina", "Hotel Los Robles")],
        ("1988", "00000000-X", "casada"),
        "pastelería",
    ),
    "fr": (
        """Mathilde Corvoisier
mathilde.corvoisier@example.org | 06 00 00 00 11
Née le 3 mai 1988 à Vannes
Situation familiale : mariée, 2 enfants

Expérience professionnelle
Comptable, Société Lavandier, Rennes
mars 2016 – aujourd'hui
- Gestion de la facturation pour 80 clients
- Préparation des bilans avec le cabinet d'audit
- Pas de gestion de la paie
Assistante comptable, Cabinet Morvanec, Brest
janvier 2012 – février 2016
- Saisie des factures et suivi des règlements

Formation
BTS Comptabilité et gestion, Lycée Saint-Aubin
2009 – 2011

Langues
Anglais : courant
""",
        [("Comptable", "Société Lavandier"), ("Assistante comptable", "Cabinet Morvanec")],
        ("1988", "mariée", "2 enfants"),
        "paie",
    ),
    "pt": (
        """Beatriz Quaresma Lobato
beatriz.lobato@example.org | (11) 90000-0011
Data de nascimento: 03/05/1988
CPF: 000.000.000-11
Estado civil: casada

Experiência profissional
Enfermeira, Hospital Santa Aurora, Campinas
Março de 2016 – Atual
- Atendimento aos pacientes da maternidade durante a noite
- Organização dos turnos de uma equipe de 12 pessoas
- Não trabalhei em pediatria
Técnica de enfermagem, Clínica Vale Claro, Sorocaba
Janeiro de 2012 – Fevereiro de 2016
- Apoio aos médicos nos exames e na coleta de sangue

Formação acadêmica
Bacharelado em Enfermagem, Universidade do Vale Claro
2008 – 2011

Idiomas
Inglês: intermediário
""",
        [("Enfermeira", "Hospital Santa Aurora"), ("Técnica de enfermagem", "Clínica Vale Claro")],
        ("1988", "000.000.000-11", "casada"),
        "pediatria",
    ),
    "it": (
        """Ottavia Brandolin
ottavia.brandolin@example.org | 340 0000011
Luogo e data di nascita: Rovigo, 03/05/1988
Codice fiscale: BRNTTV00A00H000X
Stato civile: coniugata

Esperienze lavorative
Magazziniera, Logistica Dal Ponte S.r.l., Padova
Marzo 2016 – ad oggi
- Gestione delle merci in arrivo e degli ordini per 80 clienti
- Controllo delle scorte del magazzino con il lettore
- Non ho mai guidato il carrello retrattile
Commessa, Supermercato La Quercia, Rovigo
Gennaio 2012 – Febbraio 2016
- Assistenza ai clienti e rifornimento degli scaffali

Istruzione e formazione
Diploma di ragioneria, Istituto Tecnico Valdastico
2005 – 2010

Lingue
Inglese: buono
""",
        [("Magazziniera", "Logistica Dal Ponte S.r.l."), ("Commessa", "Supermercato La Quercia")],
        ("1988", "BRNTTV00A00H000X", "coniugata"),
        "retrattile",
    ),
    "nl": (
        """Marijke Oosterholt
marijke.oosterholt@example.org | 06 00000011
Geboortedatum: 3 mei 1988
BSN: 000000011
Burgerlijke staat: gehuwd

Werkervaring
Boekhouder, Van Lierop Techniek B.V., Arnhem
maart 2016 – heden
- Verwerken van de facturen voor 80 klanten en het bijhouden van de voorraad
- Opstellen van de jaarrekening met het accountantskantoor
- Geen ervaring met de salarisadministratie
Administratief medewerker, Gemeente Oosterbeek, Oosterbeek
januari 2012 – februari 2016
- Beantwoorden van vragen van inwoners aan de balie

Opleiding
MBO Financiële administratie, ROC Veluwezoom
2008 – 2011

Talen
Engels: goed
""",
        [("Boekhouder", "Van Lierop Techniek B.V."), ("Administratief medewerker", "Gemeente Oosterbeek")],
        ("1988", "000000011", "gehuwd"),
        "salarisadministratie",
    ),
}
_ENGLISH = """Lucía Arrieta Montes
lucia.arrieta@example.org

Experience
Baker, Copper Mill Ltd, Leeds, 2008 - 2011
- Baked the bread of three shops every night with a team of four
"""

_OF_BOTH = """Lucía Arrieta
lucia.arrieta@example.org

Experience
Cocinera, Restaurante Casa Pinar, 2016 - 2019
- Cooked for eighty guests every evening with a team of four

Education
Técnico en Cocina y Gastronomía, Escuela de Hostelería del Duero
"""


async def _read(text: str) -> ExtractedDocument:
    file = await read_file(InProcess(), text.encode(), filename="cv.txt")
    read = (await engine().read_resume(file)).value
    return read.model_copy(update={"report": read.report.model_copy(update={"language": file.language})})


def _documents(*texts: ExtractedDocument) -> list[DocumentReading]:
    return [DocumentReading(document_id=UUID(int=_ID.int + at), reading=each) for at, each in enumerate(texts)]


def _confirmed(documents: list[DocumentReading]) -> tuple[Correction, Record]:
    change = Change(op="confirm", path=_PATH, value=RIGHT)
    return admit(documents, [], Correction(id=UUID(int=99), at=datetime(2026, 1, 2, tzinfo=UTC), changes=[change]))


def _context(record: Record) -> TailoringContext:
    return context_of(record, TargetOpportunity(title="Cook"), display_name=None)


@pytest.mark.parametrize("language", sorted(_PEOPLE))
async def test_a_document_is_read_and_nobody_is_told_before_its_owner_confirms(language: str) -> None:
    text, positions, private, denied = _PEOPLE[language]
    read = await _read(text)
    documents = _documents(read)
    record = build(documents, [])
    correction, confirmed = _confirmed(documents)
    waiting, told = _context(record), _context(confirmed)

    assert read.report.language == language
    assert [(role.title, role.company) for role in read.roles] == positions
    assert [len(read.roles), sum(entry.kind == "education" for entry in read.entries)] == [2, 1]
    said = read.model_dump_json()
    assert not [each for each in private if each in said], "private facts are in no part of it"
    assert not any(denied in line.text for line in read.evidence), "what is denied is not told"
    assert "Nothing of it is told to anybody" in read.report.warnings[0]

    assert _PATH in [doubt.path for doubt in record.doubts]
    assert (waiting.roles, waiting.evidence, waiting.claims, waiting.person.contact) == ([], [], [], [])
    assert waiting.dates_open, "no years are counted"
    assert "then confirm" in (why_held_back(waiting) or "")

    assert [(role.title, role.company) for role in told.roles] == positions
    assert told.evidence
    assert (told.dates_open, why_held_back(told)) == (False, None)
    assert fingerprint(record) != fingerprint(confirmed)
    assert _context(build(documents, [correction])) == told
    assert _context(build(documents, [])) == waiting, "and undone it waits again"


async def test_another_document_is_told_meanwhile_without_years_or_letter() -> None:
    documents = _documents(await _read(_PEOPLE["es"][0]), await _read(_ENGLISH))
    waiting = _context(build(documents, []))

    assert [role.company for role in waiting.roles] == ["Copper Mill Ltd"]
    assert waiting.person.contact == ["lucia.arrieta@example.org"], "which both say"
    assert waiting.dates_open
    assert why_held_back(waiting) is not None


@pytest.mark.parametrize("is_newest", [True, False])
async def test_it_adds_nothing_to_what_another_document_says(is_newest: bool) -> None:
    held, other = await _read(_PEOPLE["es"][0]), await _read(_OF_BOTH)
    documents = _documents(*([other, held] if is_newest else [held, other]))
    alone, both = _context(build(_documents(other), [])), _context(build(documents, []))

    assert [(role.title, role.location, role.start, role.end) for role in both.roles] == [
        ("Cocinera", None, "2016", "2019")
    ]
    assert [(each.kind, each.text) for each in both.evidence] == [(each.kind, each.text) for each in alone.evidence]
    assert both.person == alone.person.model_copy(update={"headline": None})


async def test_an_answer_is_for_what_was_read_then() -> None:
    read = await _read(_PEOPLE["es"][0])
    correction, _ = _confirmed(_documents(read))
    better = read.model_copy(update={"roles": [read.roles[0].model_copy(update={"title": "Jefa"}), *read.roles[1:]]})

    assert _PATH in [doubt.path for doubt in build(_documents(better), [correction]).doubts]


async def test_the_question_names_its_document() -> None:
    named = with_document_named(await _read(_PEOPLE["nl"][0]), "cv nieuw.docx")

    assert named.doubts[0].question.startswith(
        "“cv nieuw.docx” is in Dutch, which is read less well. Look through its 2"
    )


async def test_what_is_in_english_waits_for_nobody() -> None:
    read = await _read(_ENGLISH)

    assert not [doubt for doubt in read.doubts if doubt.about == LANGUAGE_PATH]
