"""What a résumé is worded with in each language: headings, months, words for the present, labels of fields."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Locale:
    """A language. Headings by section; of several one is drawn for a document."""

    code: str
    headings: Mapping[str, tuple[str, ...]]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    present: tuple[str, ...]
    until: str
    labels: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...]
    at: str
    voluntary_title: str
    charity: str


ENGLISH = Locale(
    code="en",
    headings={
        "summary": ("Summary", "Profile", "About Me", "Professional Summary"),
        "experience": (
            "Experience", "Work Experience", "Professional Experience", "Employment History", "Career History",
            "Employment",
        ),
        "education": ("Education", "Education and Training", "Academic Background", "Qualifications"),
        "skills": ("Skills", "Key Skills", "Technical Skills", "Core Competencies", "Areas of Expertise"),
        "certifications": ("Certifications", "Licenses & Certifications", "Certificates"),
        "languages": ("Languages", "Language Skills"),
        "projects": ("Projects", "Selected Projects", "Personal Projects"),
        "voluntary": ("Volunteering", "Volunteer Experience", "Voluntary Work"),
        "contact": ("Contact", "Details", "Get in Touch"),
        "references": ("References",),
    },
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    present=("Present", "present", "Current", "Now", "to date", "PRESENT"),
    until="to",
    labels={
        "employer": ("Employer", "Company", "Organisation", "Organization"),
        "title": ("Position", "Job Title", "Designation", "Role"),
        "dates": ("Period", "Dates", "Duration", "Tenure"),
        "place": ("Location", "Place"),
    },
    levels=("native", "fluent", "intermediate", "C1", "B2", "basic"),
    at="at",
    voluntary_title="Volunteer Tutor",
    charity="Community Kitchen",
)  # fmt: skip

GERMAN = Locale(
    code="de",
    headings={
        "summary": ("Profil", "Kurzprofil"),
        "experience": ("Berufserfahrung", "Beruflicher Werdegang"),
        "education": ("Ausbildung", "Studium und Ausbildung"),
        "skills": ("Kenntnisse", "Fähigkeiten"),
        "certifications": ("Zertifikate", "Weiterbildung"),
        "languages": ("Sprachen", "Sprachkenntnisse"),
        "projects": ("Projekte",),
        "voluntary": ("Ehrenamt", "Ehrenamtliches Engagement"),
        "contact": ("Kontakt",),
        "references": ("Referenzen",),
    },
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    short_months=("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    present=("heute", "Heute"),
    until="bis",
    labels={
        "employer": ("Arbeitgeber", "Unternehmen"),
        "title": ("Position", "Funktion"),
        "dates": ("Zeitraum",),
        "place": ("Ort",),
    },
    levels=("Muttersprache", "fließend", "gut", "C1", "B2"),
    at="bei",
    voluntary_title="Ehrenamtliche Nachhilfe",
    charity="Bürgerküche",
)  # fmt: skip

FRENCH = Locale(
    code="fr",
    headings={
        "summary": ("Profil", "À propos"),
        "experience": ("Expérience professionnelle", "Expériences"),
        "education": ("Formation", "Études"),
        "skills": ("Compétences",),
        "certifications": ("Certifications",),
        "languages": ("Langues",),
        "projects": ("Projets",),
        "voluntary": ("Bénévolat",),
        "contact": ("Contact", "Coordonnées"),
        "references": ("Références",),
    },
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    short_months=("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    present=("aujourd'hui", "présent"),
    until="à",
    labels={
        "employer": ("Employeur", "Entreprise"),
        "title": ("Poste", "Fonction"),
        "dates": ("Période",),
        "place": ("Lieu",),
    },
    levels=("langue maternelle", "courant", "C1", "B2"),
    at="chez",
    voluntary_title="Bénévole",
    charity="Restos Solidaires",
)  # fmt: skip

SPANISH = Locale(
    code="es",
    headings={
        "summary": ("Perfil", "Resumen"),
        "experience": ("Experiencia laboral", "Experiencia profesional"),
        "education": ("Formación académica", "Educación"),
        "skills": ("Habilidades", "Competencias"),
        "certifications": ("Certificaciones",),
        "languages": ("Idiomas",),
        "projects": ("Proyectos",),
        "voluntary": ("Voluntariado",),
        "contact": ("Contacto",),
        "references": ("Referencias",),
    },
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
    short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    present=("actualidad", "presente"),
    until="a",
    labels={
        "employer": ("Empresa",),
        "title": ("Puesto", "Cargo"),
        "dates": ("Periodo", "Fechas"),
        "place": ("Lugar",),
    },
    levels=("nativo", "avanzado", "C1", "B2"),
    at="en",
    voluntary_title="Voluntaria",
    charity="Comedor Vecinal",
)  # fmt: skip

LOCALES = {locale.code: locale for locale in (ENGLISH, GERMAN, FRENCH, SPANISH)}
