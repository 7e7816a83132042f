"""Parts of invented names. All can be drawn with a PDF's standard fonts (cp1252)."""

FIRST_NAMES = (
    "Amara", "Bjørn", "Chidi", "Daniela", "Emeka", "Fatima", "Gaëlle", "Hiroshi", "Ingrid", "João", "Kavita", "Leila",
    "Mateo", "Ngozi", "Oksana", "Priya", "Rashid", "Sofía", "Tomáš", "Uche", "Valérie", "Wei Ling", "Yusuf", "Zoë",
    "Ann-Marie", "Siobhán", "Mehmet", "Thandiwe",
)  # fmt: skip
LAST_NAMES = (
    "Achterberg", "Brannigan", "Castellanos", "Dlamini", "Eriksen", "Ferreira", "Grönholm", "Hosseini", "Ibáñez",
    "Jankovic",
    "Kowalska", "Lindqvist", "Mbeki", "Nakashima", "Okonkwo", "Petrova", "Quispe", "Rasmussen", "Sundaram", "Tremblay",
    "Ueda", "van der Merwe", "Whitcombe", "Yildiz", "Zimmermann", "O'Hanlon", "de la Cruz", "Tan",
)  # fmt: skip
STEMS = (
    "Alderbrook", "Bluefern", "Copperfield", "Dunmore", "Eastgate", "Fairhaven", "Greywater", "Hollowell",
    "Ironbridge", "Juniper",
    "Kestrel", "Larkspur", "Millbrook", "Northwind", "Oakhurst", "Pinecrest", "Quillstone", "Ravenscroft", "Saltmarsh",
    "Thistledown", "Umberline", "Vantage Point", "Westmere", "Yarrow",
)  # fmt: skip
LEGAL_FORMS = ("", "", "", " Ltd", " Inc.", " LLC", " GmbH", " plc", " Pty Ltd", " S.A.")
TOWNS = (
    "Leeds, UK", "Cork, Ireland", "Austin, TX", "Portland, OR", "Lagos, Nigeria", "Pune, India", "Toronto, Canada",
    "Lyon, France",
    "Hamburg, Germany", "Valencia, Spain", "Nairobi, Kenya", "Osaka, Japan", "Melbourne, Australia",
    "São Paulo, Brazil",
    "Utrecht, Netherlands", "Bergen, Norway", "Chicago, IL", "Manila, Philippines",
)  # fmt: skip
LANGUAGES = {
    "en": ("English", "Spanish", "French", "German", "Hindi", "Arabic", "Portuguese", "Japanese", "Polish", "Swahili"),
    "de": ("Deutsch", "Englisch", "Französisch", "Spanisch", "Polnisch"),
    "fr": ("Français", "Anglais", "Allemand", "Espagnol"),
    "es": ("Español", "Inglés", "Francés", "Alemán"),
}
