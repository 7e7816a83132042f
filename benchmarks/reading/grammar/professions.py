"""Professions: titles from the newest to the first, trades of employers, deeds, skills, degrees.

`{n}` in a deed becomes a number.
"""

from dataclasses import dataclass

_ENGLISH_SCHOOLS = (
    "University of {town}",
    "{town} Institute of Technology",
    "{town} State University",
    "{town} College",
)


@dataclass(frozen=True, kw_only=True)
class Profession:
    """A profession in one language."""

    titles: tuple[str, ...]
    trades: tuple[str, ...]
    summaries: tuple[str, ...]
    deeds: tuple[str, ...]
    skills: tuple[str, ...]
    degrees: tuple[str, ...]
    certifications: tuple[str, ...]
    schools: tuple[str, ...] = _ENGLISH_SCHOOLS


_ENGLISH = (
    Profession(
        titles=("Senior Backend Engineer", "Software Engineer", "Junior Developer", "Software Engineering Intern"),
        trades=("Software", "Labs", "Systems", "Cloud"),
        summaries=("Backend engineer who likes small services and long uptimes.",),
        deeds=(
            "Built a queue that carries {n} messages a second", "Cut page load times by {n} ms with a read cache",
            "Moved {n} services to Kubernetes without downtime", "Wrote the on-call handbook for a team of {n}",
            "Replaced nightly batches by streams in Kafka and PostgreSQL, so that reports are there by morning",
        ),
        skills=(
            "Python", "Go", "C++", "C#", ".NET", "PostgreSQL", "Kafka", "Kubernetes", "CI/CD", "Terraform", "Node.js",
        ),
        degrees=("BSc Computer Science", "Diploma in Computing"),
        certifications=("AWS Certified Developer", "Certified Kubernetes Administrator"),
    ),
    Profession(
        titles=("Ward Manager", "Staff Nurse", "Registered Nurse, Emergency Department", "Nursing Assistant"),
        trades=("General Hospital", "Children's Hospital", "Hospice", "Health Trust"),
        summaries=("Nurse with a calm hand in busy wards.",),
        deeds=(
            "Led a ward of {n} beds and its night shift", "Trained {n} newly qualified nurses in triage",
            "Introduced a handover sheet that cut medication errors by a third",
            "Cared for {n} patients a week after surgery",
        ),
        skills=(
            "Triage", "Wound care", "IV therapy", "Patient assessment", "Electronic health records",
            "Infection control", "ECG",
        ),
        degrees=("Bachelor of Science in Nursing", "Diploma of Nursing"),
        certifications=("Advanced Cardiac Life Support", "Basic Life Support", "Registered Nurse License"),
    ),
    Profession(
        titles=("Financial Controller", "Management Accountant", "Assistant Accountant", "Accounts Payable Clerk"),
        trades=("Foods", "Audit", "Holdings", "Logistics"),
        summaries=("Accountant who closes the books early and explains them plainly.",),
        deeds=(
            "Closed the month in {n} days instead of twelve", "Reconciled {n} supplier ledgers a month",
            "Prepared VAT returns for {n} entities in four countries",
            "Found duplicate payments worth {n} thousand euros",
        ),
        skills=(
            "IFRS", "SAP", "Excel", "Power BI", "Month-end close", "VAT", "Sage 50", "Budgeting",
            "Cash flow forecasting",
        ),
        degrees=("MSc Accounting and Finance", "BA Economics"),
        certifications=("ACCA", "Certified Management Accountant"),
    ),
    Profession(
        titles=("Head of Mathematics", "Secondary School Teacher", "Teaching Assistant"),
        trades=("Academy", "High School", "Grammar School"),
        summaries=("Teacher of mathematics who believes that nobody is bad at it.",),
        deeds=(
            "Taught classes of {n} pupils from year 7 to 13", "Raised the share of top grades by {n} per cent",
            "Ran a lunchtime club with {n} members", "Wrote a scheme of work that three schools nearby now use",
        ),
        skills=(
            "Curriculum design", "Classroom management", "GeoGebra", "Special needs support", "Assessment",
            "Pastoral care",
        ),
        degrees=("Postgraduate Certificate in Education", "BSc Mathematics"),
        certifications=("Qualified Teacher Status", "Paediatric First Aid"),
    ),
    Profession(
        titles=("Warehouse Manager", "Shift Supervisor", "Forklift Operator", "Picker and Packer"),
        trades=("Logistics", "Freight", "Distribution", "Parcels"),
        summaries=("Warehouse manager with an eye on safety and on the clock.",),
        deeds=(
            "Managed {n} staff over three shifts", "Loaded and unloaded {n} trucks a week",
            "Cut picking errors by {n} per cent with barcode checks",
            "Counted stock worth {n} thousand dollars each quarter",
        ),
        skills=("Inventory control", "SAP WM", "Forklift driving", "Health and safety", "Shift planning", "5S", "Lean"),
        degrees=("Diploma in Logistics", "High School Diploma"),
        certifications=("Forklift Operator Licence", "OSHA 10-Hour"),
    ),
    Profession(
        titles=("Head Chef", "Sous Chef", "Chef de Partie", "Commis Chef"),
        trades=("Kitchen", "Grill", "Hotel", "Bistro"),
        summaries=("Chef who cooks with the season and wastes little.",),
        deeds=(
            "Ran a kitchen of {n} covers a night", "Wrote four menus a year with {n} dishes each",
            "Lowered food cost to {n} per cent of sales", "Trained {n} apprentices, two of whom now lead kitchens",
        ),
        skills=(
            "Menu planning", "Food costing", "HACCP", "Pastry", "Butchery", "Stock rotation", "Allergen management",
        ),
        degrees=("Higher Diploma in Culinary Arts", "Certificate in Professional Cookery"),
        certifications=("Level 3 Food Safety", "HACCP Level 2"),
    ),
    Profession(
        titles=("Marketing Director", "Brand Manager", "Digital Marketing Executive", "Marketing Intern"),
        trades=("Media", "Brands", "Retail", "Studios"),
        summaries=("Marketer who measures first and shouts later.",),
        deeds=(
            "Launched a brand in {n} countries", "Grew newsletter subscribers from {n} to 90,000",
            "Spent a yearly budget of {n} thousand pounds across search and social",
            "Ran {n} A/B tests on landing pages",
        ),
        skills=(
            "SEO", "Google Analytics", "Copywriting", "HubSpot", "A/B testing", "Content strategy", "Adobe Photoshop",
        ),
        degrees=("MA Marketing", "BA Communication Studies"),
        certifications=("Google Ads Certification", "HubSpot Inbound Marketing"),
    ),
    Profession(
        titles=("Site Manager", "Assistant Site Manager", "Civil Engineer", "Graduate Engineer"),
        trades=("Construction", "Civils", "Builders", "Infrastructure"),
        summaries=("Site manager who brings bridges in on time.",),
        deeds=(
            "Ran a site with {n} workers and nine subcontractors", "Delivered {n} homes in two phases",
            "Checked formwork and reinforcement on {n} pours", "Held {n} toolbox talks a month",
        ),
        skills=("AutoCAD", "Primavera P6", "Temporary works", "Quantity take-off", "NEC4", "Site safety", "Revit"),
        degrees=("MEng Civil Engineering", "BEng Civil Engineering"),
        certifications=("SMSTS", "CSCS Black Card"),
    ),
    Profession(
        titles=("Clinical Pharmacist", "Community Pharmacist", "Pharmacy Technician"),
        trades=("Pharmacy", "Hospital", "Health Centre"),
        summaries=("Pharmacist who answers the question behind the question.",),
        deeds=(
            "Reviewed medication for {n} patients a week", "Introduced a barcode check that halved dispensing errors",
            "Advised {n} general practices on antibiotics", "Kept the stock of controlled drugs without a discrepancy",
        ),
        skills=(
            "Medication review", "Pharmacovigilance", "Patient counselling", "Aseptic technique", "EMIS",
            "Stock control",
        ),
        degrees=("Master of Pharmacy", "BSc Chemistry"),
        certifications=("Independent Prescriber", "Immunisation Training"),
    ),
    Profession(
        titles=("Data Science Lead", "Data Scientist", "Data Analyst", "Research Assistant"),
        trades=("Analytics", "Insurance", "Energy", "Research"),
        summaries=("Data scientist who ships models that someone uses.",),
        deeds=(
            "Forecast demand for {n} products each week",
            "Cut churn by {n} per cent with a ranking of customers at risk",
            "Cleaned {n} million rows of meter readings", "Presented results to {n} managers who do not read formulas",
        ),
        skills=("Python", "R", "SQL", "scikit-learn", "PyTorch", "Tableau", "Statistics", "dbt", "Airflow"),
        degrees=("PhD Statistics", "MSc Data Science"),
        certifications=("Microsoft Certified: Azure Data Scientist Associate",),
    ),
    Profession(
        titles=("Customer Service Team Leader", "Customer Service Representative", "Call Centre Agent"),
        trades=("Telecom", "Bank", "Airlines", "Utilities"),
        summaries=("Team leader who still takes calls.",),
        deeds=(
            "Led {n} agents on two sites", "Answered {n} calls a day within twenty seconds",
            "Raised satisfaction from 71 to 88 per cent", "Wrote {n} articles for the help pages",
        ),
        skills=("Zendesk", "Salesforce", "Conflict resolution", "Coaching", "Call quality", "Workforce planning"),
        degrees=("BA Business Administration", "Associate Degree in Hospitality"),
        certifications=("ITIL Foundation", "COPC Certified"),
    ),
    Profession(
        titles=("Legal Counsel", "Associate Solicitor", "Trainee Solicitor", "Paralegal"),
        trades=("Legal", "Chambers", "Partners", "Insurance"),
        summaries=("Lawyer for contracts that people can read.",),
        deeds=(
            "Negotiated {n} supply contracts a year", "Won {n} of the appeals before the tribunal",
            "Advised the board on data protection in {n} markets", "Drafted a playbook that halved turnaround times",
        ),
        skills=("Contract drafting", "GDPR", "Litigation", "Due diligence", "Legal research", "Employment law"),
        degrees=("Master of Laws", "LLB Law"),
        certifications=("Certified Information Privacy Professional",),
    ),
)  # fmt: skip

_GERMAN_SCHOOLS = ("Universität {town}", "Hochschule {town}")
_GERMAN = (
    Profession(
        titles=("Leitender Softwareentwickler", "Softwareentwickler", "Werkstudent Entwicklung"),
        trades=("Systeme", "Software", "Technik"),
        summaries=("Entwickler mit Sinn für einfache Lösungen.",),
        deeds=(
            "Entwicklung von {n} Diensten mit Java",
            "Einführung von Kubernetes für {n} Dienste",
            "Wartung der Datenbank",
        ),
        skills=("Java", "Python", "SQL", "Docker", "Kubernetes", "Spring Boot", "Git"),
        degrees=("M.Sc. Informatik", "B.Sc. Informatik"),
        certifications=("ISTQB Certified Tester",),
        schools=_GERMAN_SCHOOLS,
    ),
    Profession(
        titles=("Stationsleitung", "Gesundheits- und Krankenpflegerin", "Pflegehelferin"),
        trades=("Klinik", "Krankenhaus", "Pflegedienst"),
        summaries=("Pflegefachkraft mit ruhiger Hand.",),
        deeds=(
            "Leitung einer Station mit {n} Betten",
            "Anleitung von {n} Auszubildenden",
            "Versorgung von {n} Patienten",
        ),
        skills=("Wundversorgung", "Dokumentation", "Hygiene", "Notfallmanagement", "Anleitung"),
        degrees=("B.A. Pflegemanagement", "Examen Krankenpflege"),
        certifications=("Praxisanleiter",),
        schools=_GERMAN_SCHOOLS,
    ),
)
_FRENCH = (
    Profession(
        titles=("Responsable comptable", "Comptable", "Assistante comptable"),
        trades=("Conseil", "Distribution", "Services"),
        summaries=("Comptable rigoureuse et à l'écoute.",),
        deeds=("Clôture mensuelle de {n} sociétés", "Suivi de {n} fournisseurs", "Préparation des déclarations de TVA"),
        skills=("Sage", "Excel", "TVA", "SAP", "Trésorerie", "Consolidation"),
        degrees=("Master Comptabilité", "Licence Économie"),
        certifications=("DSCG",),
        schools=("Université de {town}", "Institut de {town}"),
    ),
)
_SPANISH = (
    Profession(
        titles=("Encargada de Sección", "Dependienta", "Cajera"),
        trades=("Alimentación", "Comercios", "Distribución"),
        summaries=("Profesional del comercio con vocación de servicio.",),
        deeds=("Gestión de un equipo de {n} personas", "Control de inventario de {n} artículos", "Atención al cliente"),
        skills=("Atención al cliente", "Inventario", "Excel", "Caja", "Ventas"),
        degrees=("Técnico Superior en Comercio", "Bachillerato"),
        certifications=("Manipulador de alimentos",),
        schools=("Instituto de {town}", "Universidad de {town}"),
    ),
)

PROFESSIONS = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
