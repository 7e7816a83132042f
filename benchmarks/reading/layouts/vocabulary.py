"""Names, titles, employers, schools and deeds, put together from parts so that no word can be learned by heart."""

import random
from collections.abc import Callable, Sequence

_LEVELS = (
    "Senior|Junior|Lead|Assistant|Chief|Deputy|Head|Principal|Associate|Graduate|Trainee|Regional"
    "|Staff|Sr.|Jr.|Acting"
    "|Executive|Vice|Global|National|Interim|Group|Area|Night|Part-time|Temporary|Student|Second|Certified|Registered"
).split("|")
_FIELDS = (
    "Software|Data|Sales|Marketing|Finance|Payroll|Human Resources|HR|Warehouse|Logistics"
    "|Supply Chain|Quality|Project"
    "|Product|Program|Operations|Customer Service|Client Relations|Front Desk|Kitchen|Pastry|Nursing|Ward|Clinical"
    "|Laboratory|Research|Site|Civil|Mechanical|Electrical|Structural|Security|Network|Systems|Cloud|Backend|Frontend"
    "|Full Stack|iOS|QA|UX|Graphic|Web|Content|Brand|Social Media|Legal|Tax|Audit|Compliance|Risk|Credit|Investment"
    "|Insurance|Claims|Procurement|Purchasing|Production|Maintenance|Facilities|Property|Leasing|Fleet|Transport"
    "|Delivery|Store|Retail|Floor|Shift|Bar|Restaurant|Hotel|Housekeeping|Events|Travel|Tour|Museum|Library|Records"
    "|Office|Administrative|Executive|Medical|Dental|Pharmacy|Radiology|Physical Therapy|Occupational Health|Social"
    "|Youth|Community|Outreach|Case|Policy|Communications|Public Relations|Media|Video|Sound|Lighting|Stage|Garden"
    "|Farm|Forestry|Environmental|Water|Energy|Solar|Mining|Steel|Textile|Fashion|Furniture|Business|Strategy|Change"
    "|Machine Learning|Computer|Database|Test Automation|DevOps|Business Intelligence|Biology|Chemistry|Physics"
    "|Mathematics|English|History|Music|Art|Primary|Secondary|Special Needs|Early Years|Sports|Fitness|Veterinary"
).split("|")
_NOUNS = (
    "Engineer|Developer|Manager|Analyst|Assistant|Clerk|Officer|Director|Coordinator|Consultant|Specialist|Supervisor"
    "|Technician|Nurse|Teacher|Designer|Architect|Administrator|Representative|Associate|Executive|Accountant|Auditor"
    "|Buyer|Planner|Scientist|Researcher|Intern|Trainee|Apprentice|Advisor|Agent|Attendant|Operator|Inspector|Editor"
    "|Writer|Producer|Trainer|Tutor|Lecturer|Instructor|Therapist|Pharmacist|Physician|Surgeon|Chef|Cook|Server"
    "|Bartender|Cashier|Driver|Mechanic|Electrician|Plumber|Carpenter|Welder|Fitter|Foreman|Controller|Bookkeeper"
    "|Receptionist|Secretary|Librarian|Translator|Interpreter|Photographer|Strategist|Recruiter|Partner|Owner|Founder"
    "|Captain|Guide|Guard|Porter|Packer|Picker|Cleaner|Gardener|Farmer|Biologist|Chemist|Economist|Attorney|Solicitor"
    "|Paralegal|Counsel|Programmer|Tester|Lead|Leader|Worker|Aide|Carer|Fellow|Ambassador|Merchandiser|Superintendent"
).split("|")
_WHOLE_TITLES = (
    "CEO|CTO|Co-Founder & CEO|Vice President of Sales|VP, Engineering|Head of People|Director of Operations|Barista"
    "|Head Chef|Sous Chef|Registered Nurse|Staff Nurse, ICU|Member of Technical Staff|Waiter/Waitress|Paralegal"
    "|Postdoctoral Fellow|Ph.D. Researcher|Teaching Assistant|Graduate Research Assistant|Summer Intern|Crew Member"
    "|Team Member|Truck Loader|Store Keeper|Office Manager & Bookkeeper|Manager, Customer Success|SRE|QA"
    "|Freelance Illustrator|Self-employed Carpenter|Owner/Operator|Managing Director|General Manager|Dishwasher|Nanny"
    "|Customer Service Representative (Voice)|Software Engineer II|Analyst III|Engineer, Platform Team|Line Cook"
    "|Chef de Partie|Encargado de Sección|Commis Chef|Chief of Staff|Maître d'hôtel|Supply Sergeant (E-6)"
    "|Software Engineering Intern on the Search Team|Sales Floor Associate|Night Auditor|Charge Nurse, Oncology"
).split("|")
_SMALL_WORDS = ("by", "del", "do", "de la", "of", "de", "and", "for", "of the", "van")
_ACADEMIC = ("Lecturer", "Professor", "Teacher", "Assistant Professor", "Reader", "Tutor", "Research Fellow")
_REALMS = ("United States", "Royal", "National")
_FORCES = ("Army", "Navy", "Air Force", "Guard", "Police", "Rail")
_SYLLABLES_A = (
    "Al Bel Cor Dun El Fen Gal Har Il Jor Kes Lar Mor Nor Or Pen Quil Ros Sal Tor Ul Ver Wes Yar Zan Bri Cle Dra Fro"
    " Gre Hol Kra Lum Mer Ner Pla Ster Tri Vo Win Bra Cal Del Fal Glen Hart Ken Lin Mill Nex Oak Pine Rav Sil Tern"
).split()
_SYLLABLES_B = (
    "a e i o u an en in on ar er or el al us is um ow ia eo ix ax ent and ing ber den fer ger ham ker ley mar nor per"
    " ron sen ton ver wick wood worth field bridge ford brook dale gate haven mere moor shore stone water well view"
).split()
_TRADES = (
    "Systems|Software|Labs|Technologies|Foods|Logistics|Media|Energy|Partners|Consulting|Group"
    "|Holdings|Studios|Health"
    "|Hospital|Clinic|Bank|Insurance|Retail|Stores|Motors|Airlines|Construction|Engineering|Builders|Hotel|Restaurant"
    "|Grill|Cafe|Bakery|School|Academy|College|University|Institute|Pharmacy|Analytics|Networks|Robotics|Capital"
    "|Advisors|Associates|Solutions|Services|Industries|Manufacturing|Textiles|Press|Publishing|Theatre|Museum|Farm"
    "|Farms|Brewery|Transport|Freight|Shipping|Telecom|Mobile|Games|Interactive|Digital|Design|Legal|Chambers|Trust"
    "|Foundation|Council|Community Center|Medical Center|Children's Hospital|Public Library"
    "|High School|Primary School"
).split("|")
_LEGAL = (
    "Ltd|Ltd.|Limited|Inc|Inc.|, Inc.|LLC|LLP|plc|GmbH|AG|S.A.|S.L.|B.V.|Pty Ltd|Pvt. Ltd.|Pte. Ltd.|Corp.|Co."
    "|Corporation|& Co.|& Sons|AB|Oy|SpA|Holdings Ltd|Company"
).split("|")
_TOWNS = (
    "Leeds|Cork|Austin|Portland|Lagos|Pune|Toronto|Lyon|Hamburg|Valencia|Nairobi|Osaka|Melbourne|São Paulo|Utrecht"
    "|Bergen|Chicago|Manila|London|New York|San Francisco|Mountain View|Overland Park|Pasay City|Singapore|Dubai"
    "|Salt Lake City|St. Louis|Kansas City|Fort Worth|Kuala Lumpur|Ho Chi Minh City|Cape Town|Stoke-on-Trent|Bath"
    "|Palo Alto|Baton Rouge|Lenexa|Kraków|Gdańsk|Bengaluru|Hyderabad|New Delhi|Mumbai|Chennai|Berlin|Paris|Madrid"
    "|Barcelona|Zürich|Vienna|Dublin|Galway|Glasgow|Cardiff|Bristol|Boston|Seattle|Denver|Dallas|Houston|Atlanta"
).split("|")
_STATES = "CA NY TX WA MA IL OH KS MO PA FL GA NC VA CO AZ OR MN WI MI ME NJ UK USA ON BC NSW VIC".split()
_COUNTRIES = (
    "UK|Ireland|USA|United States|India|Canada|France|Germany|Spain|Kenya|Japan|Australia|Brazil|Netherlands|Norway"
    "|Philippines|Singapore|Malaysia|South Africa|Nigeria|Poland|Switzerland|Austria|Sweden|England|Scotland|Texas"
    "|California|Ohio|Ontario|New Zealand|United Kingdom|UAE|Mexico|Portugal|Italy|Greece"
).split("|")
_FIRST = (
    "Amara Björn Chidi Daniela Emeka Fatima Gaëlle Hiroshi Ingrid João Kavita Leila Mateo Ngozi Oksana Priya Rashid"
    " Sofía Tomáš Uche Valérie Wei Yusuf Zoë Ann-Marie Siobhán Mehmet Thandiwe John Mary James Sarah David Laura"
    " Kevin Emily Robert Jessica Omar Rina Raj Mei Dan Jo Kay Will Ray Pepe Elena Marcus Jane Jordan Dana Alex Sam"
    " Chris"
).split()
_LAST = (
    "Achterberg|Brannigan|Castellanos|Dlamini|Eriksen|Ferreira|Grönholm|Hosseini|Ibáñez|Jankovic|Kowalska|Lindqvist"
    "|Mbeki|Nakashima|Okonkwo|Petrova|Quispe|Rasmussen|Sundaram|Tremblay|Ueda|van der Merwe|Whitcombe|Yildiz|Tan|Lee"
    "|Zimmermann|O'Hanlon|de la Cruz|Smith|Johnson|Brown|Miller|Davis|Wilson|Moore|Taylor|Clark|Reed|Fox|Hill|Cook"
    "|Baker|Park|Young|Stone|Banks|Church|Rivers|S.|K.|D|T|Halloway-Webb"
).split("|")
_VERBS = (
    "Built|Led|Managed|Designed|Wrote|Ran|Reduced|Increased|Prepared|Trained|Coordinated|Developed|Created|Introduced"
    "|Negotiated|Maintained|Handled|Monitored|Delivered|Launched|Migrated|Analysed|Analyzed|Supervised|Organised"
    "|Planned|Tested|Repaired|Installed|Served|Sold|Taught|Cared for|Answered|Processed|Reviewed"
    "|Implemented|Optimized"
    "|Supported|Assisted|Conducted|Collaborated on|Worked on|Resolved|Cut|Grew|Won|Drove|Oversaw|Audited|Closed"
    "|Manage|Lead|Build|Write|Serve|Support|Develop|Ensure|Provide|Assist|Perform|Maintain|Managing"
    "|Leading|Developing"
    "|Writing|Supporting|Responsible for|In charge of|Helped with|Worked with|Acted as|Involved in|Part of|Served as"
).split("|")
_ADJECTIVES = (
    "weekly|daily|new|internal|large|small|regional|national|monthly|complex|automated|manual|critical|annual|medical"
    "|digital|financial|technical|clinical|young|senior|local|legacy|real-time|cross-functional|mission-critical"
).split("|")
_OBJECTS = (
    "reports|a queue|customers|patients|orders|pipelines|a team|budgets|suppliers|contracts|invoices|dashboards|tests"
    "|shipments|menus|lessons|pupils|claims|audits|inspections|machines|vehicles|stock|campaigns|websites|a website"
    "|services|databases|models|payments|interviews|workshops|events|policies|procedures|accounts|tickets|calls"
    "|quotations|forms|files|records|samples|experiments|drawings|plans|schedules|rosters|meetings|presentations"
    "|products|features|systems|networks|servers|applications|the intranet|the archive|safety checks|deliveries"
    "|clients|stakeholders|volunteers|staff|nurses|engineers|apprentices|interns|members|guests|tables|rooms|projects"
).split("|")
_TAILS = (
    "for the {t} office|in {n} countries|with {x}|using {x} and {y}|by {n}%|for {n} customers|across {n} sites"
    "|from {n} to {n} a day|in {x}|on time and within budget|with a team of {n}|to improve quality|and {o}"
    "|for the board|under the guidance of the {title}|at {t}|per week|each quarter|in {year}|since {year}|with {e}"
    "|worth ${n},000|without downtime|that saved {n} hours a week|according to local regulations|for {e}"
    "|, including {o} and {o}|, which led to fewer complaints|; trained {n} colleagues|as well as {o}|and the {title}"
).split("|")
_SKILLS = (
    "Python|R|SQL|MySQL|Matlab|Java|JavaScript|TypeScript|C|C++|C#|.NET|Go|Rust|PHP|HTML|CSS|React|Angular|Node.js"
    "|Docker|Kubernetes|Terraform|AWS|Azure|Git|Linux|Excel|PowerPoint|Word|SAP|Oracle|Salesforce|Tableau|Power BI"
    "|Photoshop|Illustrator|AutoCAD|Revit|SolidWorks|Figma|Jira|Agile|Scrum|Lean|Six Sigma|HACCP|First aid|Triage"
    "|Wound care|IV therapy|Phlebotomy|Payroll|Budgeting|Forecasting|IFRS|GAAP|VAT|Tax|Bookkeeping|QuickBooks|Sage"
    "|Negotiation|Copywriting|SEO|Google Analytics|CRM|Cold calling|Inventory control|Forklift driving|Shift planning"
    "|Customer service|Cash handling|Food safety|Menu planning|Knife skills|Pastry|Public speaking|Team leadership"
    "|Problem solving|Time management|Communication|Microsoft Office|Data analysis|Machine learning|Statistics"
    "|Teaching|Curriculum design|Classroom management|Carpentry|Welding|Soldering|Plumbing|Blueprint reading|Rigging"
    "|Legal research|Contract drafting|GDPR|Project management|Risk management|Web Services|Distributed Systems"
    "|Amazon Web Services|Raspberry Pi|Unit testing|CI/CD|REST APIs|PyTorch|TensorFlow|Hadoop|Spark|Kafka|PostgreSQL"
).split("|")
_DEGREES = (
    "BSc|B.Sc.|BS|B.S.|BA|B.A.|MSc|M.Sc.|MS|MA|M.A.|MBA|PhD|Ph.D.|BEng|B.Tech|M.Tech|MEng|LLB|LLM|MD|BBA|B.Com|B.E."
    "|Bachelor of Science|Bachelor of Arts|Bachelor of Engineering|Bachelor of Business Administration"
    "|Bachelor's Degree"
    "|Master of Science|Master of Arts|Master of Engineering|Master's degree|Doctor of Philosophy|Associate of Arts"
    "|Associate Degree|Diploma|Higher Diploma|Advanced Diploma|Certificate|Higher National Diploma"
    "|Postgraduate Diploma"
    "|BSc (Hons)|BA (Hons)|Bachelor|Master|Minor|Foundation Degree|Executive MBA"
).split("|")
_WHOLE_DEGREES = (
    "High School Diploma|GCE O Level|GCE A Levels|A-levels: Maths, Physics|GED|Abitur|Secondary School Certificate"
    "|BTEC Level 3 Business|NVQ Level 2 Catering|P.G.D.C.A|International Baccalaureate|Leaving Certificate|10 GCSEs"
    "|Bachelor of Arts with Merit|HSC|SSC|Matura|Full-Stack Bootcamp|City & Guilds Level 3|Licence en Droit|MBBS"
).split("|")
_SUBJECTS = (
    "Computer Science|Physics|Economics|Nursing|History|Mathematics|Marketing|Accounting and Finance|Law|Biology"
    "|Mechanical Engineering|Civil Engineering|Business Administration|Psychology|Graphic Design|Education|Chemistry"
    "|Political Science|Information Systems|Electrical Engineering|Culinary Arts|Hospitality Management|Social Work"
    "|English Literature|Data Science|Statistics|Public Health|Environmental Science|Film|Music|Architecture|Commerce"
    "|Applied Mathematics and Statistics|Library and Information Science|International Relations|Sports Science"
).split("|")
_SCHOOLS = (
    "University of {t}|{t} University|{t} State University|{t} College|{t} Institute of Technology|{n} University"
    "|{n} College|National University|{n} Secondary School|{t} High School|{n} Polytechnic|{n} Business School"
    "|{n} School of Art|The {n} Academy|Technical University of {t}|{t}|{n}|{t} Community College|{n} Institute"
    "|Kurun University"
    "|St. {f}'s College|{f} {l} Memorial College|Universität {t}|Université de {t}|{n} University, {t}"
    "|{n} Grammar School"
    "|University of {n} at {t}|UC {t}|{n} Sixth Form College|{n} Law School|I.E.S {n}"
).split("|")
_CERTIFICATES = (
    "AWS Certified Developer|PMP|Certified Scrum Master|CCNA|First Aid at Work|Food Hygiene Level 2|CPA|ACCA|PRINCE2"
    "|Advanced Cardiac Life Support|Basic Life Support (BLS)|BLS & ACLS Certified|Registered Nurse License|CSCS Card"
    "|Forklift Operator Licence|OSHA 10-Hour|Google Ads Certification|ITIL Foundation|Six Sigma Green Belt|TEFL|CISSP"
    "|Certified Kubernetes Administrator|Oracle Certified Professional|CompTIA Security+"
    "|Class C Driving Licence|NEBOSH"
    "|Microsoft Certified: Azure Data Engineer Associate|Safeguarding Children Level 3|IELTS 7.5"
    "|Lifeguard Certificate"
    "|Certified Scrum Product Owner|Paediatric First Aid|Real Estate Licence|HACCP Level 2|Notary Public|SHRM-CP"
    "|Deep Learning Specialization|Introduction to {s}|{s} Certificate|Certified {s} Specialist|Advanced {s} Course"
).split("|")
_ISSUERS = "Coursera|Udemy|edX|Red Cross|PMI|Scrum Alliance|Cisco|Microsoft|Google|AWS|British Council|OSHA".split("|")
_LANGUAGES = (
    "English|Spanish|French|German|Hindi|Arabic|Portuguese|Japanese|Polish|Swahili|Italian|Dutch|Mandarin|Cantonese"
    "|Swedish|Russian|Turkish|Slovenian|Tamil|Korean|Greek|Igbo|Tagalog|Malay|Norwegian|Ukrainian"
).split("|")
LEVELS = (
    "native|fluent|intermediate|C1|B2|A2|basic|mother tongue|conversational|Native speaker|professional proficiency"
    "|Full professional proficiency|Advanced|beginner|bilingual|good|business level|Elementary|working knowledge"
).split("|")
_CLUBS = (
    "Chess Club|Debate Society|Delta Business Fraternity|Pi Math Society|Women’s Soccer|Student Council|Drama Society"
    "|Robotics Team|Rowing Club|Film Club|Hackathon Club|Honor Society|Student Union|Choir|Model United Nations"
    "|Institute of Directors|Royal Society of Chemistry|IEEE|ACM|Rotary Club|Alumni Association|Engineers Association"
).split("|")
_CLUB_TITLES = (
    "President|Captain|Member|Treasurer|Secretary|Vice President|Co-Founder|Team Captain|Organizer|Representative"
    "|Student Member|Chair|Committee Member|Social Chair|Editor|Fellow|Associate Member|Mentor"
).split("|")
_CHARITIES = (
    "Food Bank|Red Cross|Animal Shelter|Habitat for Humanity|Community Kitchen|Literacy Project|Youth Centre|Hospice"
    "|Code for Good|Beach Clean-up|Refugee Council|Scout Group|Church of St. Mary|Soup Kitchen|Homework Club"
).split("|")
_VOLUNTEER_TITLES = (
    "Volunteer|Volunteer Tutor|Mentor|Fundraiser|Volunteer Coordinator|Trustee|Board Member|Scout Leader|Cook|Driver"
    "|Tutor|Event Volunteer|Youth Worker|Helper|Team Leader"
).split("|")
_AWARDS = (
    "Employee of the Month|Dean's List|Best Paper Award|First Prize, Regional Hackathon|Presidential Scholarship"
    "|Sales Champion|National Merit Scholar|Award for Excellence in Service|Innovation Award|Chef of the Year"
    "|Won the city's design competition|Rhodes Scholar|Bronze medal, Maths Olympiad|Customer Hero Award"
).split("|")
_STUDIES = (
    "On the growth of {o}|A study of {o} and {o}|{s} in practice|Towards {a} {o}|Measuring {o} in {t}|Notes on {s}"
    "|How {o} change {o}|A {a} approach to {s}"
).split("|")
_JOURNALS = "Journal of {s}|Proceedings of the {s} Conference|Annals of {s}|{s} Review|Int. J. of {s}".split("|")
_PROJECTS = (
    "{n}|{n} App|{s} Dashboard|{n} – {o} tracker|Personal Website|Portfolio Site|Chat Bot|Weather Station|E-commerce"
    " Platform|Library Management System|Image Classifier|Smart Garden|Online {s} Game|{n} Redesign|Stock Predictor"
).split("|")
_BREAKS = (
    "Career break|Parental leave|Looking after my mother|Sabbatical|Career break to travel|Maternity leave|Gap year"
    "|Full-time carer for my father|Travelling in Asia|Career break to look after my son|Family leave"
).split("|")
_HOBBIES = (
    "Hiking, chess and cooking|Photography|Football, reading, travel|Playing the violin|Marathon running|Gardening"
    "|Science fiction novels, weightlifting|Volunteering at weekends|Blogging about {s}|Swim and sail|Travelling"
).split("|")


class Words:
    """Words by chance: the same draw, the same words."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def one(self, choices: Sequence[str]) -> str:
        """One of the choices, its `{…}` filled in."""
        return self._filled(self.draw.choice(choices))

    def _filled(self, text: str) -> str:
        if "{" not in text:
            return text
        makers: dict[str, Callable[[], str]] = {
            "t": lambda: self.draw.choice(_TOWNS), "n": self.coined, "x": self.skill, "y": self.skill,
            "s": self.skill,
            "o": self.thing, "a": lambda: self.draw.choice(_ADJECTIVES), "f": lambda: self.draw.choice(_FIRST),
            "l": lambda: self.draw.choice(_LAST), "e": self.employer, "title": lambda: self.title().lower(),
            "year": lambda: str(self.draw.randint(1998, 2026)),
        }  # fmt: skip
        for key, make in makers.items():
            while f"{{{key}}}" in text:
                text = text.replace(f"{{{key}}}", make(), 1)
        return text

    def coined(self) -> str:
        """A name that is in no dictionary."""
        name = self.draw.choice(_SYLLABLES_A) + self.draw.choice(_SYLLABLES_B)
        if self.draw.random() < 0.35:
            name += self.draw.choice(_SYLLABLES_B)
        return name

    def person(self) -> str:
        """First and last name, sometimes a middle one."""
        first, last = self.draw.choice(_FIRST), self.draw.choice(_LAST)
        roll = self.draw.random()
        middle = f" {self.draw.choice('ABCDEFGHJKLMNPRST')}." if roll < 0.12 else ""
        if 0.12 < roll < 0.2:
            middle = f" {self.draw.choice(_FIRST)}"
        if 0.2 < roll < 0.3:
            last = self.coined()
        return f"{first}{middle} {last}"

    def title(self) -> str:
        """A job title."""
        draw = self.draw
        roll = draw.random()
        if roll < 0.13:
            return draw.choice(_WHOLE_TITLES)
        if roll < 0.16:
            return f"{draw.choice(_ACADEMIC)} {draw.choice(('in', 'of', 'for'))} {draw.choice(_SUBJECTS)}"
        noun = draw.choice(_NOUNS) if draw.random() < 0.93 else self.coined() + draw.choice(("ist", "er", "or"))
        field = f"{draw.choice(_FIELDS)} " if draw.random() < 0.8 else ""
        level = f"{draw.choice(_LEVELS)} " if draw.random() < 0.4 else ""
        title = f"{level}{field}{noun}"
        roll = draw.random()
        if roll < 0.05:
            return f"{title}, {draw.choice(_FIELDS)}"
        if roll < 0.065:
            unit = draw.choice(("Unit", "Ward", "Team", "Department", "Division", "Desk", "Group"))
            size = draw.choice(("", "", f" ({draw.randint(4, 60)} {draw.choice(('beds', 'staff', 'seats'))})"))
            return f"{title}, {draw.choice(_FIELDS)} {unit}{size}"
        if roll < 0.09:
            return f"{title} ({draw.choice(('Part-time', 'Contract', 'Internship', draw.choice(_FIELDS), 'Co-op'))})"
        if roll < 0.11:
            return f"{title} {draw.choice(('II', 'III', 'I', '2', '– ' + draw.choice(_FIELDS)))}"
        if roll < 0.13:
            return f"{title} / {draw.choice(_NOUNS)}"
        if roll < 0.15:
            return f"{title} & {draw.choice(_FIELDS)} {draw.choice(_NOUNS)}"
        if roll < 0.17:
            return f"{draw.choice(('Head', 'Director', 'VP', 'Manager'))} of {draw.choice(_FIELDS)}"
        if roll < 0.18:
            return f"{title}: {draw.choice(_FIELDS)}"
        if roll < 0.19:
            return f"{noun} of {draw.choice(_SUBJECTS)}"
        return title.lower().capitalize() if roll > 0.97 else title

    def employer(self) -> str:
        """An employer, with or without a word that says so."""
        draw = self.draw
        kinds: tuple[Callable[[], str], ...] = (
            lambda: "".join(draw.choice("ABCDEFGHKLMNPRSTUVW") for _ in range(draw.randint(2, 4))),
            lambda: f"{self.coined()}.{draw.choice(('io', 'com', 'ai'))}",
            lambda: draw.choice((f"City of {draw.choice(_TOWNS)}", f"University of {draw.choice(_TOWNS)}")),
            lambda: draw.choice((f"St. {draw.choice(_FIRST)}'s {draw.choice(_TRADES)}", f"The {self.coined()}")),
            lambda: f"{self.coined()} & {self.coined()}" + (f" {draw.choice(_LEGAL)}" if draw.random() < 0.4 else ""),
            self._unit,
            lambda: f"{self.coined()} {draw.choice(_SMALL_WORDS)} {self.coined()}",
            lambda: f"{draw.choice(_REALMS)} {draw.choice(_FORCES)}",
        )
        shares = (5, 3, 4, 4, 5, 1, 4, 2)
        return draw.choices((*kinds, self._company), (*shares, 100 - sum(shares)))[0]()

    def field(self) -> str:
        """A field of work."""
        return self.draw.choice(_FIELDS)

    def trade(self) -> str:
        """What stands behind a name and says what kind of place it is."""
        return self.draw.choice(_TRADES)

    def _unit(self) -> str:
        """A part of an employer, and the employer."""
        draw = self.draw
        whole = f"{self.coined()} {draw.choice(_TRADES)}"
        units = (f"Department of {draw.choice(_SUBJECTS)}", f"{draw.choice(_FIELDS)} Department")
        return draw.choice((*(f"{unit}, {whole}" for unit in units), f"{whole}, Local {draw.randint(10, 600)}"))

    def _company(self) -> str:
        draw = self.draw
        stems = (self.coined(), f"{self.coined()} {self.coined()}", draw.choice(_TOWNS), f"{draw.choice(_LAST)}'s")
        stem = draw.choices(stems, (68, 20, 8, 4))[0]
        name = f"{stem} {draw.choice(_TRADES)}" if draw.random() < 0.55 else stem
        if draw.random() < 0.3:
            legal = draw.choice(_LEGAL)
            name += legal if legal.startswith(",") else f" {legal}"
        if draw.random() < 0.05:
            name += f" ({draw.choice((self.coined(), 'formerly ' + self.coined(), 'UK', 'SM Mall', 'contract'))})"
        return name

    def town(self) -> str:
        """A town alone."""
        return self.draw.choice(_TOWNS) if self.draw.random() < 0.8 else self.coined()

    def place(self, style: str) -> str:
        """A place as one document writes them: `state`, `country`, `town`, or `three`."""
        town = self.town()
        if self.draw.random() < 0.06:
            return self.draw.choice(("Remote", "Hybrid", f"{town} (Remote)", f"{town} (Hybrid)"))
        match style:
            case "state":
                return f"{town}, {self.draw.choice(_STATES)}"
            case "country":
                return f"{town}, {self.draw.choice(_COUNTRIES)}"
            case "three":
                return f"{town}, {self.draw.choice(_STATES)}, {self.draw.choice(('USA', 'United States', 'Canada'))}"
            case _:
                return town

    def thing(self) -> str:
        """What deeds are done to."""
        head = f"{self.draw.choice(_ADJECTIVES)} " if self.draw.random() < 0.3 else ""
        thing = self.draw.choice(_OBJECTS)
        return thing if thing.startswith(("a ", "the ")) else f"{head}{thing}"

    def skill(self) -> str:
        """A skill."""
        return self.draw.choice(_SKILLS) if self.draw.random() < 0.93 else self.coined()

    def deed(self, most: int = 4) -> str:
        """Something that was done."""
        draw = self.draw
        text = f"{draw.choice(_VERBS)} {self.thing()}"
        if draw.random() < 0.06:
            text = f"{self.skill()}: {text[0].lower()}{text[1:]}"
        elif draw.random() < 0.08:
            text = f"{draw.choice(_ADJECTIVES).capitalize()} {draw.choice(_OBJECTS)} and {self.thing()}"
        for _ in range(draw.randint(0, most)):
            tail = self._filled(draw.choice(_TAILS).replace("{n}", str(draw.randint(2, 95))))
            text += tail if tail.startswith((",", ";")) else f" {tail}"
        return text

    def break_from_work(self) -> str:
        """What is told of a time without a job."""
        return self.draw.choice(_BREAKS)

    def sentence(self) -> str:
        """A sentence about oneself."""
        draw = self.draw
        roll = draw.random()
        if roll < 0.2:
            return f"I {self.deed(2)[0].lower()}{self.deed(2)[1:]}."
        if roll < 0.55:
            lead = draw.choice(
                ("Experienced", "Motivated", "Detail-oriented", "Results-driven", "Friendly", "Hard-working")
            )
            years = draw.choice(
                (
                    "",
                    "",
                    f" with {draw.randint(2, 25)} years of experience",
                    f" with {draw.randint(3, 20)}+ years in {self.skill()}",
                )
            )
            return f"{lead} {self.title().lower()}{years} in {self.thing()} and {self.thing()}."
        if roll < 0.62:
            years = f"{draw.randint(2, 25)}{draw.choice((' years', '+ years', ' Years'))}"
            of = draw.choice(("of experience with", "experience in", "in", "experience with"))
            return f"{years} {of} {self.thing()}."
        if roll < 0.7:
            return f"Seeking a position as {self.title().lower()} where I can use my {self.skill()} skills."
        return f"{self.deed(3)}."

    def degree(self) -> str:
        """A degree with or without its subject."""
        draw = self.draw
        if draw.random() < 0.2:
            return draw.choice(_WHOLE_DEGREES)
        subject = draw.choice(_SUBJECTS)
        if draw.random() < 0.03:
            whole, short = draw.choice((("Master of Science", "MS"), ("Bachelor of Arts", "BA"), ("Diploma", "Dipl.")))
            return f"{whole} - {short}, {subject}"
        joint = draw.choice((" ", " in ", " in ", ", ", ": ", " - ")) if draw.random() < 0.95 else " of "
        degree = f"{draw.choice(_DEGREES)}{joint}{subject}"
        return degree if draw.random() < 0.93 else subject

    def school(self) -> str:
        """A school."""
        return self.one(_SCHOOLS)

    def subject(self) -> str:
        """A subject of study."""
        return self.draw.choice(_SUBJECTS)

    def certificate(self) -> str:
        """The name of a certificate."""
        return self.one(_CERTIFICATES)

    def issuer(self) -> str:
        """Who gives certificates."""
        return self.draw.choice(_ISSUERS) if self.draw.random() < 0.6 else self.employer()

    def language(self) -> str:
        """A language."""
        return self.draw.choice(_LANGUAGES)

    def club(self) -> tuple[str, str]:
        """What one is in a club, and the club."""
        return self.draw.choice(_CLUB_TITLES), self.draw.choice(_CLUBS) if self.draw.random() < 0.7 else self.employer()

    def charity(self) -> tuple[str, str]:
        """What one is as a volunteer, and for whom."""
        stem = f"{self.coined()} " if self.draw.random() < 0.6 else ""
        title = self.draw.choice(_VOLUNTEER_TITLES) if self.draw.random() < 0.8 else self.title()
        return title, f"{stem}{self.draw.choice(_CHARITIES)}"

    def award(self) -> str:
        """A prize."""
        return self.draw.choice(_AWARDS)

    def study(self) -> str:
        """The title of a publication."""
        return self.one(_STUDIES)

    def journal(self) -> str:
        """Where something was published."""
        return self.one(_JOURNALS)

    def project(self) -> str:
        """The name of a project."""
        return self.one(_PROJECTS)

    def hobby(self) -> str:
        """What one does in the evening."""
        return self.one(_HOBBIES)
