"""What fills the slots of sketches; slots inside are filled by the vacancy."""

SLOTS = {
    "street": ("Eyre Square", "12 Mill Street", "The Quay", "Oliver Street", "High Street", "Unit 4, Dock Road"),
    "adj person": (
        "18 or over", "quick on your feet", "free on Saturdays and Sundays", "reliable", "good with children",
        "willing to work at weekends", "punctual", "friendly with strangers", "happy to work alone", "strong",
        "confident on the telephone", "patient", "able to lift 20 kg", "organised",
    ),
    "ability": (
        "start at 4 am", "lift crates of 15 kg", "drive a van", "teach phonics with confidence", "work alone at night",
        "climb ladders", "explain {thing} to a newcomer", "stay until the last guest leaves", "read a plan",
    ),
    "enjoy": (
        "enjoy being outdoors in all weathers", "care about detail", "like working with people", "stay calm in a rush",
    ),
    "you do": (
        "write clearly", "stay kind at five o'clock", "like early mornings", "know {thing}", "speak {language}",
        "keep your word", "can explain {thing} to anyone", "work well with others",
    ),
    "you did": ("looked after {thing}", "run a team of five", "worked in {field}", "taught others {thing}"),
    "gerund": (
        "playing an instrument", "knowing {thing}", "knowing anything about {field}", "having worked in {field}",
        "speaking {language}", "being able to drive",
    ),
    "must s": ("{Thing}", "{Paper}", "Five years in {field}", "{language} and English, both fluent", "{Degree}"),
    "nice s": ("{Thing}", "{Paper}", "{language}", "Knowledge of {thing}"),
    "not noun": (
        "experience", "degree", "computer science degree", "own tools", "diploma", "previous experience in {field}",
        "certificate", "{language}", "knowledge of {thing}",
    ),
    "does": (
        "makes {make}", "turns old phones into weather stations", "has looked after the county since 1962",
        "builds and runs cable cars", "sells paint to people who paint", "is a family firm with {big} staff",
        "looks after 38 residents", "is a charity for young people", "runs 14 shops", "helps small firms grow",
        "is one of the oldest names in the trade", "is growing fast", "provides housing to 4,000 families",
    ),
    "do": (
        "make bookkeeping software for dentists", "own and run 41 car washes", "keep the lights on in harbours",
        "repair lifts", "print labels for breweries", "care for older people", "publish maps", "grow apples",
    ),
    "does full": ("We look after 300 customers.", "A small team with big plans.", "Work that matters, near home."),
    "you": ("You will", "You'll", "You"),
    "shift": ("Late Shift", "Nights", "Night Shift", "Early Shift", "Weekends", "Days", "Rotating Shifts", "Evenings"),
    "region": (
        "North West", "South Wales", "Munster", "Bay Area", "Greater Toronto", "Otago", "Midlands", "Region South",
        "Western Sydney", "EMEA", "Northern Region", "Area 4", "South East England",
    ),
    "site": ("Birth Centre", "Main Site", "Harbour Depot", "City Branch", "Central Kitchen", "Airport Office"),
    "unit2": (
        "Retail Division", "Field Services Department", "Operations Team", "Corporate Directorate", "Commercial Unit",
        "Support Department",
    ),
    "grade": ("Band 6", "Grade 7", "Scale 4", "Level B", "Grade VI", "Band 8a", "SO1", "Pay band 3", "Scale point 23"),
    "hours": ("30 hours", "40 hours a week", "37.5 hours per week", "0.6 FTE", "four on four off", "16 hours"),
    "adj": ("family-owned", "growing", "well-known", "leading", "busy", "global"),
    "kind of firm": (
        "maker of fire doors", "law firm", "food producer", "logistics provider", "engineering consultancy", "charity",
        "housing developer", "private clinic",
    ),
    "pay sentence": ("Salary 80,000 to 90,000 euro plus car.", "Package to £55k.", "Up to $95,000 DOE."),
    "adj_person": ("reliable",),
}  # fmt: skip

# What a title may be narrowed by; it belongs to it.
SPECIALITIES = (
    "Critical Care", "Soil Chemistry", "Timber Structures", "Consumer Loans", "Payments", "Early Years", "Orthopaedics",
    "Surface Technology", "Building Retrofit", "Cardiac Step-Down Unit", "Glacier Hydrology", "Fraud Prevention",
    "Emergency Department", "Learning Disabilities", "Embedded Systems", "Private Client", "Fruit and Vegetables",
    "Ward 7", "Modern Languages", "Wholesale Coffee", "Data Platform", "Family Law", "Machine Learning", "Heritage",
)  # fmt: skip
