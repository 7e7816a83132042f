"""The parts that names, titles, employers, schools and deeds are put together from."""

SENIORITIES = (
    "Senior|Junior|Lead|Assistant|Chief|Deputy|Head|Principal|Associate|Graduate|Trainee|Regional"
    "|Staff|Sr.|Jr.|Acting"
    "|Executive|Vice|Global|National|Interim|Group|Area|Night|Part-time|Temporary|Student|Second|Certified|Registered"
).split("|")
FIELDS = (
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
NOUNS = (
    "Engineer|Developer|Manager|Analyst|Assistant|Clerk|Officer|Director|Coordinator|Consultant|Specialist|Supervisor"
    "|Technician|Nurse|Teacher|Designer|Architect|Administrator|Representative|Associate|Executive|Accountant|Auditor"
    "|Buyer|Planner|Scientist|Researcher|Intern|Trainee|Apprentice|Advisor|Agent|Attendant|Operator|Inspector|Editor"
    "|Writer|Producer|Trainer|Tutor|Lecturer|Instructor|Therapist|Pharmacist|Physician|Surgeon|Chef|Cook|Server"
    "|Bartender|Cashier|Driver|Mechanic|Electrician|Plumber|Carpenter|Welder|Fitter|Foreman|Controller|Bookkeeper"
    "|Receptionist|Secretary|Librarian|Translator|Interpreter|Photographer|Strategist|Recruiter|Partner|Owner|Founder"
    "|Captain|Guide|Guard|Porter|Packer|Picker|Cleaner|Gardener|Farmer|Biologist|Chemist|Economist|Attorney|Solicitor"
    "|Paralegal|Counsel|Programmer|Tester|Lead|Leader|Worker|Aide|Carer|Fellow|Ambassador|Merchandiser|Superintendent"
).split("|")
WHOLE_TITLES = (
    "CEO|CTO|Co-Founder & CEO|Vice President of Sales|VP, Engineering|Head of People|Director of Operations|Barista"
    "|Head Chef|Sous Chef|Registered Nurse|Staff Nurse, ICU|Member of Technical Staff|Waiter/Waitress|Paralegal"
    "|Postdoctoral Fellow|Ph.D. Researcher|Teaching Assistant|Graduate Research Assistant|Summer Intern|Crew Member"
    "|Team Member|Truck Loader|Store Keeper|Office Manager & Bookkeeper|Manager, Customer Success|SRE|QA"
    "|Freelance Illustrator|Self-employed Carpenter|Owner/Operator|Managing Director|General Manager|Dishwasher|Nanny"
    "|Customer Service Representative (Voice)|Software Engineer II|Analyst III|Engineer, Platform Team|Line Cook"
    "|Chef de Partie|Encargado de Sección|Commis Chef|Chief of Staff|Maître d'hôtel|Supply Sergeant (E-6)"
    "|Software Engineering Intern on the Search Team|Sales Floor Associate|Night Auditor|Charge Nurse, Oncology"
).split("|")
SMALL_WORDS = ("by", "del", "do", "de la", "of", "de", "and", "for", "of the", "van")
ACADEMIC = ("Lecturer", "Professor", "Teacher", "Assistant Professor", "Reader", "Tutor", "Research Fellow")
REALMS = ("United States", "Royal", "National")
FORCES = ("Army", "Navy", "Air Force", "Guard", "Police", "Rail")
SYLLABLES_A = (
    "Al Bel Cor Dun El Fen Gal Har Il Jor Kes Lar Mor Nor Or Pen Quil Ros Sal Tor Ul Ver Wes Yar Zan Bri Cle Dra Fro"
    " Gre Hol Kra Lum Mer Ner Pla Ster Tri Vo Win Bra Cal Del Fal Glen Hart Ken Lin Mill Nex Oak Pine Rav Sil Tern"
).split()
SYLLABLES_B = (
    "a e i o u an en in on ar er or el al us is um ow ia eo ix ax ent and ing ber den fer ger ham ker ley mar nor per"
    " ron sen ton ver wick wood worth field bridge ford brook dale gate haven mere moor shore stone water well view"
).split()
TRADES = (
    "Systems|Software|Labs|Technologies|Foods|Logistics|Media|Energy|Partners|Consulting|Group"
    "|Holdings|Studios|Health"
    "|Hospital|Clinic|Bank|Insurance|Retail|Stores|Motors|Airlines|Construction|Engineering|Builders|Hotel|Restaurant"
    "|Grill|Cafe|Bakery|School|Academy|College|University|Institute|Pharmacy|Analytics|Networks|Robotics|Capital"
    "|Advisors|Associates|Solutions|Services|Industries|Manufacturing|Textiles|Press|Publishing|Theatre|Museum|Farm"
    "|Farms|Brewery|Transport|Freight|Shipping|Telecom|Mobile|Games|Interactive|Digital|Design|Legal|Chambers|Trust"
    "|Foundation|Council|Community Center|Medical Center|Children's Hospital|Public Library"
    "|High School|Primary School"
).split("|")
LEGAL = (
    "Ltd|Ltd.|Limited|Inc|Inc.|, Inc.|LLC|LLP|plc|GmbH|AG|S.A.|S.L.|B.V.|Pty Ltd|Pvt. Ltd.|Pte. Ltd.|Corp.|Co."
    "|Corporation|& Co.|& Sons|AB|Oy|SpA|Holdings Ltd|Company"
).split("|")
TOWNS = (
    "Leeds|Cork|Austin|Portland|Lagos|Pune|Toronto|Lyon|Hamburg|Valencia|Nairobi|Osaka|Melbourne|São Paulo|Utrecht"
    "|Bergen|Chicago|Manila|London|New York|San Francisco|Mountain View|Overland Park|Pasay City|Singapore|Dubai"
    "|Salt Lake City|St. Louis|Kansas City|Fort Worth|Kuala Lumpur|Ho Chi Minh City|Cape Town|Stoke-on-Trent|Bath"
    "|Palo Alto|Baton Rouge|Lenexa|Kraków|Gdańsk|Bengaluru|Hyderabad|New Delhi|Mumbai|Chennai|Berlin|Paris|Madrid"
    "|Barcelona|Zürich|Vienna|Dublin|Galway|Glasgow|Cardiff|Bristol|Boston|Seattle|Denver|Dallas|Houston|Atlanta"
).split("|")
STATES = "CA NY TX WA MA IL OH KS MO PA FL GA NC VA CO AZ OR MN WI MI ME NJ UK USA ON BC NSW VIC".split()
COUNTRIES = (
    "UK|Ireland|USA|United States|India|Canada|France|Germany|Spain|Kenya|Japan|Australia|Brazil|Netherlands|Norway"
    "|Philippines|Singapore|Malaysia|South Africa|Nigeria|Poland|Switzerland|Austria|Sweden|England|Scotland|Texas"
    "|California|Ohio|Ontario|New Zealand|United Kingdom|UAE|Mexico|Portugal|Italy|Greece"
).split("|")
FIRST = (
    "Amara Björn Chidi Daniela Emeka Fatima Gaëlle Hiroshi Ingrid João Kavita Leila Mateo Ngozi Oksana Priya Rashid"
    " Sofía Tomáš Uche Valérie Wei Yusuf Zoë Ann-Marie Siobhán Mehmet Thandiwe John Mary James Sarah David Laura"
    " Kevin Emily Robert Jessica Omar Rina Raj Mei Dan Jo Kay Will Ray Pepe Elena Marcus Jane Jordan Dana Alex Sam"
    " Chris"
).split()
LAST = (
    "Achterberg|Brannigan|Castellanos|Dlamini|Eriksen|Ferreira|Grönholm|Hosseini|Ibáñez|Jankovic|Kowalska|Lindqvist"
    "|Mbeki|Nakashima|Okonkwo|Petrova|Quispe|Rasmussen|Sundaram|Tremblay|Ueda|van der Merwe|Whitcombe|Yildiz|Tan|Lee"
    "|Zimmermann|O'Hanlon|de la Cruz|Smith|Johnson|Brown|Miller|Davis|Wilson|Moore|Taylor|Clark|Reed|Fox|Hill|Cook"
    "|Baker|Park|Young|Stone|Banks|Church|Rivers|S.|K.|D|T|Halloway-Webb"
).split("|")
VERBS = (
    "Built|Led|Managed|Designed|Wrote|Ran|Reduced|Increased|Prepared|Trained|Coordinated|Developed|Created|Introduced"
    "|Negotiated|Maintained|Handled|Monitored|Delivered|Launched|Migrated|Analysed|Analyzed|Supervised|Organised"
    "|Planned|Tested|Repaired|Installed|Served|Sold|Taught|Cared for|Answered|Processed|Reviewed"
    "|Implemented|Optimized"
    "|Supported|Assisted|Conducted|Collaborated on|Worked on|Resolved|Cut|Grew|Won|Drove|Oversaw|Audited|Closed"
    "|Manage|Lead|Build|Write|Serve|Support|Develop|Ensure|Provide|Assist|Perform|Maintain|Managing"
    "|Leading|Developing"
    "|Writing|Supporting|Responsible for|In charge of|Helped with|Worked with|Acted as|Involved in|Part of|Served as"
).split("|")
ADJECTIVES = (
    "weekly|daily|new|internal|large|small|regional|national|monthly|complex|automated|manual|critical|annual|medical"
    "|digital|financial|technical|clinical|young|senior|local|legacy|real-time|cross-functional|mission-critical"
).split("|")
OBJECTS = (
    "reports|a queue|customers|patients|orders|pipelines|a team|budgets|suppliers|contracts|invoices|dashboards|tests"
    "|shipments|menus|lessons|pupils|claims|audits|inspections|machines|vehicles|stock|campaigns|websites|a website"
    "|services|databases|models|payments|interviews|workshops|events|policies|procedures|accounts|tickets|calls"
    "|quotations|forms|files|records|samples|experiments|drawings|plans|schedules|rosters|meetings|presentations"
    "|products|features|systems|networks|servers|applications|the intranet|the archive|safety checks|deliveries"
    "|clients|stakeholders|volunteers|staff|nurses|engineers|apprentices|interns|members|guests|tables|rooms|projects"
).split("|")
TAILS = (
    "for the {t} office|in {n} countries|with {x}|using {x} and {y}|by {n}%|for {n} customers|across {n} sites"
    "|from {n} to {n} a day|in {x}|on time and within budget|with a team of {n}|to improve quality|and {o}"
    "|for the board|under the guidance of the {title}|at {t}|per week|each quarter|in {year}|since {year}|with {e}"
    "|worth ${n},000|without downtime|that saved {n} hours a week|according to local regulations|for {e}"
    "|, including {o} and {o}|, which led to fewer complaints|; trained {n} colleagues|as well as {o}|and the {title}"
).split("|")
SKILLS = (
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
DEGREES = (
    "BSc|B.Sc.|BS|B.S.|BA|B.A.|MSc|M.Sc.|MS|MA|M.A.|MBA|PhD|Ph.D.|BEng|B.Tech|M.Tech|MEng|LLB|LLM|MD|BBA|B.Com|B.E."
    "|Bachelor of Science|Bachelor of Arts|Bachelor of Engineering|Bachelor of Business Administration"
    "|Bachelor's Degree"
    "|Master of Science|Master of Arts|Master of Engineering|Master's degree|Doctor of Philosophy|Associate of Arts"
    "|Associate Degree|Diploma|Higher Diploma|Advanced Diploma|Certificate|Higher National Diploma"
    "|Postgraduate Diploma"
    "|BSc (Hons)|BA (Hons)|Bachelor|Master|Minor|Foundation Degree|Executive MBA"
).split("|")
WHOLE_DEGREES = (
    "High School Diploma|GCE O Level|GCE A Levels|A-levels: Maths, Physics|GED|Abitur|Secondary School Certificate"
    "|BTEC Level 3 Business|NVQ Level 2 Catering|P.G.D.C.A|International Baccalaureate|Leaving Certificate|10 GCSEs"
    "|Bachelor of Arts with Merit|HSC|SSC|Matura|Full-Stack Bootcamp|City & Guilds Level 3|Licence en Droit|MBBS"
).split("|")
SUBJECTS = (
    "Computer Science|Physics|Economics|Nursing|History|Mathematics|Marketing|Accounting and Finance|Law|Biology"
    "|Mechanical Engineering|Civil Engineering|Business Administration|Psychology|Graphic Design|Education|Chemistry"
    "|Political Science|Information Systems|Electrical Engineering|Culinary Arts|Hospitality Management|Social Work"
    "|English Literature|Data Science|Statistics|Public Health|Environmental Science|Film|Music|Architecture|Commerce"
    "|Applied Mathematics and Statistics|Library and Information Science|International Relations|Sports Science"
).split("|")
SCHOOLS = (
    "University of {t}|{t} University|{t} State University|{t} College|{t} Institute of Technology|{n} University"
    "|{n} College|National University|{n} Secondary School|{t} High School|{n} Polytechnic|{n} Business School"
    "|{n} School of Art|The {n} Academy|Technical University of {t}|{t}|{n}|{t} Community College|{n} Institute"
    "|Kurun University"
    "|St. {f}'s College|{f} {l} Memorial College|Universität {t}|Université de {t}|{n} University, {t}"
    "|{n} Grammar School"
    "|University of {n} at {t}|UC {t}|{n} Sixth Form College|{n} Law School|I.E.S {n}"
).split("|")
CERTIFICATES = (
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
ISSUERS = "Coursera|Udemy|edX|Red Cross|PMI|Scrum Alliance|Cisco|Microsoft|Google|AWS|British Council|OSHA".split("|")
LANGUAGES = (
    "English|Spanish|French|German|Hindi|Arabic|Portuguese|Japanese|Polish|Swahili|Italian|Dutch|Mandarin|Cantonese"
    "|Swedish|Russian|Turkish|Slovenian|Tamil|Korean|Greek|Igbo|Tagalog|Malay|Norwegian|Ukrainian"
).split("|")
LEVELS = (
    "native|fluent|intermediate|C1|B2|A2|basic|mother tongue|conversational|Native speaker|professional proficiency"
    "|Full professional proficiency|Advanced|beginner|bilingual|good|business level|Elementary|working knowledge"
).split("|")
CLUBS = (
    "Chess Club|Debate Society|Delta Business Fraternity|Pi Math Society|Women’s Soccer|Student Council|Drama Society"
    "|Robotics Team|Rowing Club|Film Club|Hackathon Club|Honor Society|Student Union|Choir|Model United Nations"
    "|Institute of Directors|Royal Society of Chemistry|IEEE|ACM|Rotary Club|Alumni Association|Engineers Association"
).split("|")
CLUB_TITLES = (
    "President|Captain|Member|Treasurer|Secretary|Vice President|Co-Founder|Team Captain|Organizer|Representative"
    "|Student Member|Chair|Committee Member|Social Chair|Editor|Fellow|Associate Member|Mentor"
).split("|")
CHARITIES = (
    "Food Bank|Red Cross|Animal Shelter|Habitat for Humanity|Community Kitchen|Literacy Project|Youth Centre|Hospice"
    "|Code for Good|Beach Clean-up|Refugee Council|Scout Group|Church of St. Mary|Soup Kitchen|Homework Club"
).split("|")
VOLUNTEER_TITLES = (
    "Volunteer|Volunteer Tutor|Mentor|Fundraiser|Volunteer Coordinator|Trustee|Board Member|Scout Leader|Cook|Driver"
    "|Tutor|Event Volunteer|Youth Worker|Helper|Team Leader"
).split("|")
AWARDS = (
    "Employee of the Month|Dean's List|Best Paper Award|First Prize, Regional Hackathon|Presidential Scholarship"
    "|Sales Champion|National Merit Scholar|Award for Excellence in Service|Innovation Award|Chef of the Year"
    "|Won the city's design competition|Rhodes Scholar|Bronze medal, Maths Olympiad|Customer Hero Award"
).split("|")
STUDIES = (
    "On the growth of {o}|A study of {o} and {o}|{s} in practice|Towards {a} {o}|Measuring {o} in {t}|Notes on {s}"
    "|How {o} change {o}|A {a} approach to {s}"
).split("|")
JOURNALS = "Journal of {s}|Proceedings of the {s} Conference|Annals of {s}|{s} Review|Int. J. of {s}".split("|")
PROJECTS = (
    "{n}|{n} App|{s} Dashboard|{n} – {o} tracker|Personal Website|Portfolio Site|Chat Bot|Weather Station|E-commerce"
    " Platform|Library Management System|Image Classifier|Smart Garden|Online {s} Game|{n} Redesign|Stock Predictor"
).split("|")
BREAKS = (
    "Career break|Parental leave|Looking after my mother|Sabbatical|Career break to travel|Maternity leave|Gap year"
    "|Full-time carer for my father|Travelling in Asia|Career break to look after my son|Family leave"
).split("|")
HOBBIES = (
    "Hiking, chess and cooking|Photography|Football, reading, travel|Playing the violin|Marathon running|Gardening"
    "|Science fiction novels, weightlifting|Volunteering at weekends|Blogging about {s}|Swim and sail|Travelling"
).split("|")
