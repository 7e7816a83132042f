"""The sections of a résumé, and the words that name them."""

from enum import Enum
from functools import cache


class Section(Enum):
    """What a part of a résumé is about."""

    TOP = "top"
    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    SKILLS = "skills"
    LANGUAGES = "languages"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    AWARDS = "awards"
    PUBLICATIONS = "publications"
    VOLUNTARY = "voluntary"
    CLUBS = "clubs"
    IGNORED = "ignored"


_NAMES = {
    Section.CONTACT: "contact, contact details, contact information, contact me, personal details, personal information"
    ", personal data, details",
    Section.SUMMARY: "summary, profile, professional summary, professional profile, personal profile, career summary"
    ", career profile, executive summary, executive profile, about, about me, objective, career objective"
    ", professional objective, personal statement, overview, introduction, summary of qualifications"
    ", research interests, qualifications summary, highlights, highlights of qualifications, career highlights"
    ", who i am, bio, statement",
    Section.EXPERIENCE: "experience, work experience, professional experience, employment, employment history"
    ", employment record, work history, career history, career, relevant experience, related experience, work"
    ", professional background, professional history, clinical experience, teaching experience, nursing experience"
    ", industry experience, additional experience, other experience, earlier experience, previous experience"
    ", selected experience, internships, internship, internship experience, military service, military experience"
    ", jobs, research experience, experience and leadership, career experience, positions held, working experience"
    ", appointments, practice experience, field experience, professional appointments, employment experience"
    ", past employment, job history, job experience, career path, organizational experience, professional career"
    ", professional working experiences, career in brief, track record, engagements, career to date"
    ", experience and internships, working history, experiencia laboral, experiencia profesional"
    ", where i have worked, where i worked, where i have been, what i have done"
    ", current position, current positions, present position, present positions, current employment, present employment"
    ", current role, current job, present job, current appointment, present appointment, current appointments"
    ", previous appointments, past appointments, previous positions, past positions, former positions, previous roles"
    ", previous employment, prior employment, former employment, other employment, additional employment, positions"
    ", academic appointments, academic positions, academic employment, research positions, professional positions"
    ", employment background, work background, employment details, employment summary, past experience"
    ", recent experience, prior experience, recent employment, work experiences, paid employment, paid experience"
    ", part time work, part time employment, seasonal work, summer jobs, summer employment, freelance experience"
    ", consulting experience, work placements, placements, present and past positions, prior work experience"
    ", previous work experience, other work experience, past work experience, additional work experience"
    ", relevant work experience, related work experience, professional work experience",
    Section.PROJECTS: "projects, selected projects, personal projects, side projects, key projects, portfolio"
    ", academic projects, open source, selected work, project work, technical projects, project experience"
    ", research projects, relevant projects, course projects, major projects, notable projects"
    ", things i made, things i built",
    Section.SKILLS: "skills, technical skills, key skills, core skills, core competencies, competencies, competences"
    ", areas of expertise, expertise, skills and tools, tools, technologies, software, it skills, computer skills"
    ", professional skills, skills summary, strengths, key strengths, core strengths, technical proficiencies"
    ", proficiencies, skills and interests, skills and abilities, abilities, additional skills, technical expertise"
    ", skills and competencies, tools and technologies, specialties, specialities, relevant skills, hard skills"
    ", methods and tools, tools and methods"
    ", top skills, soft skills, technical summary, trades, equipment, methods, skill set, digital skills, other skills"
    ", systems, toolkit, toolbox, tech stack, stack, software skills, what i can do, can do, kit, key competencies"
    ", languages and technologies, technical knowledge, skills and expertise, interpersonal skills, skills summary"
    ", knowledge, programming skills, professional expertise, personal skills, skills and knowledge, technical tools",
    Section.LANGUAGES: "languages, language skills, language, spoken languages, languages spoken, i speak"
    ", language proficiency, linguistic skills",
    Section.EDUCATION: "education, academic background, academic qualifications, education and training, schooling"
    ", qualifications, qualifications and training, training, training and education, academic history, studies"
    ", education and qualifications, educational background, academic education, education and certifications"
    ", academics, degrees, formal education, education and development, academia, education background, study"
    ", institutions attended, schools attended, education credentials, academic record"
    ", education summary, educational profile, educational attainment, schooling and training"
    ", educational qualification, educational qualifications, scholastic record, schools, academic profile"
    ", formación académica, where i have studied, where i studied"
    ", education history, educational history, academic credentials, education details, educational details",
    Section.CERTIFICATIONS: "certifications, certification, certificates, licenses, licences, licensure, license"
    ", licenses and certifications, licences and certificates, certifications and licenses, certificates and licenses"
    ", licensure and certification, licensure and certifications, registrations, registration, professional development"
    ", courses, training and certifications, certifications and training, courses and certificates, credentials"
    ", certification and membership, certifications and memberships, professional certifications, continuing education"
    ", professional qualifications, professional training, tickets, tickets and licences, trainings, online courses"
    ", courses and certifications, certifications and courses, certificates and courses, training attended"
    ", licenses and certificates, training courses, professional licenses, additional training, certificate",
    Section.AWARDS: "awards, honors, honours, awards and honors, honors and awards, awards and honours, achievements"
    ", results, key achievements, selected achievements, accomplishments, recognition, awards and recognition, press"
    ", grants, grants and awards, funding, scholarships, prizes, awards and scholarships, scholarships and awards"
    ", academic achievements, awards and achievements, achievements and awards, honors and scholarships, patents"
    ", exhibitions, performances, teaching, research, research grants, grants and funding, funding and grants"
    ", grants and fellowships, fellowships and grants, fellowships and awards, awards and fellowships, fellowships"
    ", research funding, grant funding, funded projects, sponsored research, grants and contracts, contracts and grants"
    ", prizes and awards, awards and prizes, honours and awards, awards and honours, honors and recognition",
    Section.PUBLICATIONS: "publications, selected publications, papers, conference papers, articles, writing, talks"
    ", presentations, conferences, invited talks, talks and papers, publications and presentations, journal articles"
    ", research publications, publications and talks, selected talks, peer reviewed publications, refereed publications"
    ", peer reviewed articles, peer reviewed papers, refereed articles, refereed papers, journal publications"
    ", journal papers, conference publications, conference presentations, conference proceedings, book chapters"
    ", books, preprints, working papers, manuscripts, papers in preparation, publications in preparation"
    ", manuscripts in preparation, manuscripts under review, posters, poster presentations, oral presentations"
    ", invited presentations, invited lectures, selected presentations, selected posters, selected papers"
    ", scientific publications, scholarly publications, other publications, list of publications, bibliography",
    Section.VOLUNTARY: "volunteering, volunteer experience, volunteer work, volunteer, voluntary work, community"
    " service"
    ", community involvement, community, giving back, unpaid work, voluntary experience, volunteer activities"
    ", volunteering experience, social engagement, social work, volunteerism, community engagement, civic engagement"
    ", voluntary service, charity work, community work, volunteer service, volunteer and community service"
    ", leadership and volunteer experience, leadership and volunteering, volunteer and leadership experience"
    ", volunteering and leadership, community service and leadership, leadership and community service"
    ", volunteer and leadership, communities and volunteering, volunteering and community, service"
    ", professional service, academic service, university service, departmental service, service to the profession"
    ", service and outreach",
    Section.CLUBS: "memberships, affiliations, professional memberships, professional affiliations, campus involvement"
    ", leadership, extracurricular activities, extracurriculars, leadership and activities, organizations, involvement"
    ", clubs and societies, student organizations, societies, membership, leadership experience, activities"
    ", extra curricular activities, co curricular activities, leadership and involvement, professional organizations"
    ", campus activities, student activities, clubs, boards, positions of responsibility, leadership roles"
    ", activities and societies, associations, leadership and extracurriculars, professional associations"
    ", leadership activities, campus experience, campus leadership, student leadership, student involvement"
    ", leadership positions, leadership and service, leadership and community involvement, extracurricular"
    ", extracurricular experience, extracurricular involvement, extracurricular leadership, activities and leadership"
    ", leadership and activities, campus and community involvement, organizational involvement, extra curriculars"
    ", university involvement, school activities, activities and involvement, leadership and memberships",
    Section.IGNORED: "references, referees, interests, hobbies, hobbies and interests, interests and hobbies"
    ", personal interests, declaration, availability, photo, reference, other interests, fun facts, interest, hobby"
    ", additional information, miscellaneous, other, other information, personal",
}
_KEYWORDS = {
    "appointments": Section.EXPERIENCE,
    "positions": Section.EXPERIENCE,
    "career": Section.EXPERIENCE,
    "volunteering": Section.VOLUNTARY,
    "involvement": Section.CLUBS,
    "activities": Section.CLUBS,
    "affiliations": Section.CLUBS,
    "background": Section.EDUCATION,
    "jobs": Section.EXPERIENCE,
    "experiences": Section.EXPERIENCE,
    "competences": Section.SKILLS,
    "expertise": Section.SKILLS,
    "proficiencies": Section.SKILLS,
    "courses": Section.CERTIFICATIONS,
    "honors": Section.AWARDS,
    "scholarships": Section.AWARDS,
    "hobbies": Section.IGNORED,
    "results": Section.AWARDS,
    "achievements": Section.AWARDS,
    "systems": Section.SKILLS,
    "toolkit": Section.SKILLS,
    "experience": Section.EXPERIENCE,
    "employment": Section.EXPERIENCE,
    "skills": Section.SKILLS,
    "competencies": Section.SKILLS,
    "education": Section.EDUCATION,
    "qualifications": Section.EDUCATION,
    "certifications": Section.CERTIFICATIONS,
    "certificates": Section.CERTIFICATIONS,
    "licenses": Section.CERTIFICATIONS,
    "licences": Section.CERTIFICATIONS,
    "training": Section.EDUCATION,
    "summary": Section.SUMMARY,
    "profile": Section.SUMMARY,
    "history": Section.EXPERIENCE,
    "projects": Section.PROJECTS,
    "awards": Section.AWARDS,
    "publications": Section.PUBLICATIONS,
    "memberships": Section.CLUBS,
    "languages": Section.LANGUAGES,
    "interests": Section.IGNORED,
    "references": Section.IGNORED,
}
# With one of the words above these make a heading without capitals or marks: `Recent projects`, `My experience`.
_QUALIFIERS = frozenset(
    {"academic", "additional", "clinical", "core", "current", "earlier", "executive", "further", "industry", "key"}
    | {"latest", "leadership", "main", "medical", "military", "my", "nursing", "other", "our", "paid", "past"}
    | {"personal", "practical", "previous", "prior", "professional", "recent", "related", "relevant", "research"}
    | {"selected", "significant", "social", "teaching", "technical", "university", "voluntary", "volunteer", "work"}
    | {"working", "and", "of", "the", "service"}
)


def section_named(name: str) -> Section | None:
    """The section that `name` stands for word by word; `name` is lower case, with `and` for all its signs."""
    return names_of_sections().get(name)


def section_of_last_word(name: str) -> Section | None:
    """The section of the word that `name` or a part of it before `and` ends in: `clinical experience and teams`."""
    endings = [phrase.split()[-1] for phrase in name.split(" and ") if phrase.split()]
    return next((_KEYWORDS[word] for word in endings if word in _KEYWORDS), None)


def section_of_plain_words(name: str) -> Section | None:
    """The section of a name of which all words are words of headings, and none says anything else."""
    words = name.split()
    if not all(word in _QUALIFIERS or word in _KEYWORDS or word in names_of_sections() for word in words):
        return None
    known = (section_named(phrase) for phrase in name.split(" and "))
    return section_of_last_word(name) or next((section for section in known if section is not None), None)


def says_more_than_section(heading: str) -> bool:
    """True for `Open source`, not for `Selected projects`: the words tell of what follows, not what part it is."""
    words = heading.lower().replace("&", "and").split()
    return any(word not in _QUALIFIERS and word not in _KEYWORDS and word not in names_of_sections() for word in words)


@cache
def names_of_sections() -> dict[str, Section]:
    """Every name that is known, and the section that it stands for."""
    return {name.strip(): section for section, names in _NAMES.items() for name in names.split(",")}
