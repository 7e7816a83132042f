"""How sections are headed: names in use, and names that nobody has thought of."""

import random

_NAMES = {
    "work": (
        "Experience|Work Experience|Professional Experience|Employment History|Career History|Employment|Work History"
        "|Working Experience|Relevant Experience|Professional Background|Career Summary"
        "|Positions Held|Past employment"
        "|Where I have worked|Jobs|Career|Professional Working Experiences|Industry Experience|Selected Experience"
        "|Clinical Experience|Teaching Experience|Internships|Experience & Internships|Employment Record|My Journey"
        "|Career in Brief|Experience (selected)|Career Path|Job history|Appointments|Where I've been|What I've done"
        "|Engagements|Track record|Organizational Experience|Professional Career|Military Service|Research Experience"
    ),
    "edu": (
        "Education|Education and Training|Academic Background|Qualifications|Academic Qualifications|Academia|Studies"
        "|Educational Background|Education Background|Education & Qualifications|Schooling|Academic History|Degrees"
        "|Educational Qualification|Scholastic record|Schools|University|My Studies|Training|Learning|Where I studied"
        "|Academic Profile|Education History|Formal Education|Academics|Study"
    ),
    "skill": (
        "Skills|Key Skills|Technical Skills|Core Competencies|Areas of Expertise|Expertise|Tools|Technologies|Toolbox"
        "|Competencies|Skills & Tools|Computer Skills|IT Skills|Strengths|What I can do|Proficiencies|Top Skills"
        "|Technical Proficiencies|Software|Skill Set|Professional Skills|Tech Stack|Tools & Technologies|Can do|Kit"
        "|Methods and software|Skills Summary|Specialties|Technical Expertise|Additional Skills"
        "|Stuff I know|Methods|Personal skills"
    ),
    "cert": (
        "Certifications|Licenses & Certifications|Certificates|Licences|Professional Development|Courses|Credentials"
        "|Training & Certifications|Certification|Tickets|Professional Qualifications|Licensure|Trainings attended"
        "|Courses & Certificates|Online Courses"
    ),
    "lang": "Languages|Language Skills|Spoken Languages|Language|I speak|Languages spoken|Tongues",
    "proj": (
        "Projects|Selected Projects|Personal Projects|Side Projects|Academic Projects|Key Projects|Portfolio"
        "|Open Source"
        "|Things I made|Project Work|Selected Work|Technical Projects|Builds"
    ),
    "vol": (
        "Volunteering|Volunteer Experience|Voluntary Work|Community Service|Volunteer Work|Community Involvement"
        "|Community|Giving back|Social Engagement|Unpaid Work|Civic life"
    ),
    "club": (
        "Memberships|Campus Involvement|Leadership|Activities|Extracurricular Activities|Professional Memberships"
        "|Affiliations|Leadership & Activities|Organizations|Clubs and Societies"
        "|Professional Affiliations|Involvement"
        "|Student Organizations|Societies"
    ),
    "pub": "Publications|Selected Publications|Papers|Conference Papers|Writing|Articles|Talks and Papers",
    "award": (
        "Awards|Honors & Awards|Honours|Achievements|Awards and Recognition|Scholarships|Prizes|Accomplishments"
        "|Grants and Awards|Recognition|Honors"
    ),
    "sum": (
        "Summary|Profile|About Me|Professional Summary|Objective|Career Objective|Personal Statement|Overview|About"
        "|Executive Summary|Personal Profile|Introduction|Who I am|Career Profile"
        "|Summary of Qualifications|Highlights"
    ),
    "contact": (
        "Contact|Contact Details|Details|Get in Touch|Personal Details|Personal Information|Contact Information"
        "|Reach me"
    ),
    "deed": (
        "Customer Service|Leadership|Project Management|Key Achievements|Training|Career Highlights"
        "|Selected Achievements"
        "|Service|Teaching experience|Team Leadership|Sales|Operations|Communication|Achievements"
        "|What I do well|Administration|Teaching"
        "|Management Experience|Selected Accomplishments|Research|Budgeting and Finance|Product Development"
    ),
    "learned": (
        "Qualifications and Training|Education and Certifications|Education & Training|Training and Education|Learned"
        "|Qualifications|Education & Professional Development|Education, Training and Certificates"
        "|Education & Certifications"
    ),
    "other": (
        "References|Interests|Hobbies|Hobbies and Interests|Declaration|Referees|Interests & Hobbies"
        "|Personal Interests"
        "|Availability|Fun facts|Strength and hobby"
    ),
}
NAMES = {section: tuple(names.split("|")) for section, names in _NAMES.items()}
_UNKNOWN = {
    "work": ("Milestones", "The long story", "On the job", "Stations", "Payroll years", "In the trade", "Path so far"),
    "edu": ("Classrooms", "Before all that", "Learned", "Foundations", "Lecture halls", "School days", "Books"),
    "skill": ("My drawer", "Handy with", "Good at", "In my bag", "Know-how", "Instruments"),
}
_QUALIFIERS = (
    "Other",
    "Additional",
    "Recent",
    "Earlier",
    "Selected",
    "Further",
    "My",
    "Relevant",
    "Key",
    "Professional",
)


def draw_heading(section: str, draw: random.Random) -> str:
    """A heading of that section; rarely one that says nothing."""
    roll = draw.random()
    if section in _UNKNOWN and roll < 0.05:
        return draw.choice(_UNKNOWN[section])
    name = draw.choice(NAMES[section])
    if roll > 0.93 and section in {"work", "edu", "skill", "proj", "cert"}:
        name = f"{draw.choice(_QUALIFIERS)} {name}"
    if roll > 0.985 and len(name.split()) == 1:
        name = f"{name} & {draw.choice(NAMES[draw.choice(list(NAMES))])}"
    return name
