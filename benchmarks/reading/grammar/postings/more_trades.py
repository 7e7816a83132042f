"""More professions, in few words each: the kinds of work that the first ten leave out."""

from benchmarks.reading.grammar.postings.trades import Trade


def _trade(  # noqa: PLR0917 - six lists, side by side as they are read
    titles: str, businesses: str, things: str, fields: str, papers: str, deeds: str
) -> Trade:
    """A profession from lists between semicolons."""

    def parted(text: str) -> tuple[str, ...]:
        return tuple(each.strip() for each in text.split(";"))

    return Trade(
        titles=parted(titles),
        units=("Region North", "Late Shift", "Central Services", "Business Support"),
        businesses=parted(businesses),
        makes=("things that last", "work that people here depend on", "what the valley needs", "services for families"),
        things=parted(things),
        fields=parted(fields),
        degrees=("degree in a relevant subject", "relevant diploma", "vocational qualification"),
        papers=parted(papers),
        deeds=parted(deeds),
    )


MORE_TRADES = (
    _trade(
        "Groundworker; Bricklayer; Site Manager; Quantity Surveyor; Roofer; Scaffolder; Banksman; Estimator; Plant"
        " Operator; Civil Engineering Technician",
        "Construction; Builders; Civils; Groundworks; Homes",
        "setting out; concrete finishing; kerb laying; CAD; temporary works; drainage",
        "groundworks; house building; highways; refurbishment",
        "CSCS card; CPCS ticket; White Card; OSHA 30 certificate",
        "set out footings and kerbs; keep the site diary; lay drains to level; order materials for the week; brief the"
        " gang each morning; check the work of subcontractors",
    ),
    _trade(
        "Herd Manager; Orchard Worker; Farmhand; Shearer; Vineyard Supervisor; Agronomist; Stockperson; Forestry Worker"
        "; Tractor Driver; Milker",
        "Farms; Orchards; Vineyards; Estates; Growers; Station",
        "lambing; spraying; pruning; tractor work; milking; pasture management",
        "dairy farming; arable work; viticulture; forestry",
        "spraying certificate; chainsaw ticket; firearms licence; tractor licence",
        "milk 300 cows twice a day; move stock between paddocks; keep the spray records; mend fences and gates; bring"
        " in"
        " the harvest; look after calves",
    ),
    _trade(
        "Legal Secretary; Conveyancer; Paralegal; Solicitor; Family Lawyer; Company Secretary; Compliance Officer; Law"
        " Clerk; Patent Attorney",
        "Solicitors; Law; Legal; & Co; Chambers; LLP",
        "conveyancing; drafting; legal research; case management; due diligence; litigation",
        "private client work; commercial litigation; employment law; property law",
        "practising certificate; law degree; admission to the bar; CILEX qualification",
        "draft leases and contracts; run files from start to finish; meet clients; prepare bundles for court; keep the"
        " register of shareholders; answer requests from the regulator",
    ),
    _trade(
        "HGV Driver; Transport Planner; Forklift Operator; Freight Forwarder; Bus Driver; Courier; Stock Controller;"
        " Depot Supervisor; Deckhand; Dispatcher",
        "Haulage; Freight; Transport; Couriers; Shipping; Logistics",
        "route planning; tachograph rules; customs entries; stock counts; pallet handling; dispatching",
        "road haulage; warehousing; air freight; passenger transport",
        "Class 1 licence; CDL; driver CPC; forklift licence; heavy rigid licence",
        "plan the runs for forty trucks; load and secure pallets; check vehicles before each shift; clear goods through"
        " customs; answer drivers on the radio; keep the yard in order",
    ),
    _trade(
        "Social Worker; Support Worker; Youth Worker; Care Assistant; Family Support Practitioner; Live-in Carer;"
        " Residential Counsellor; Speech Therapist; Occupational Therapist; Home Care Aide",
        "Care; Care Home; Housing Association; Community Trust; Support Services; Charity",
        "safeguarding; care plans; manual handling; risk assessment; case notes; advocacy",
        "adult social care; children's services; homelessness; supported living",
        "enhanced DBS check; social work registration; NVQ level 3 in care; working with children check",
        "write and review care plans; support people at home; visit families; run groups in the evening; keep records"
        " up to date; work with schools and police",
    ),
    _trade(
        "Graphic Designer; Copywriter; Social Media Executive; PR Officer; Content Editor; Photographer; Brand Manager;"
        " Video Producer; UX Designer; Illustrator; Communications Lead",
        "Media; Studio; Creative; Agency; Press; Pictures",
        "Figma; InDesign; Premiere; copy editing; SEO; Photoshop; analytics; storyboarding",
        "publishing; brand marketing; advertising; broadcast",
        "portfolio; journalism diploma; first-class portfolio; drone licence",
        "write for web and print; shoot and cut short films; plan campaigns; brief freelancers; lay out the quarterly"
        " magazine; measure what works",
    ),
    _trade(
        "Data Analyst; Machine Learning Engineer; Security Analyst; Systems Administrator; QA Tester; Solutions"
        " Architect; Scrum Master; Product Owner; IT Technician; Database Administrator; Firmware Engineer",
        "Data; Cloud; Robotics; Security; Analytics; Digital",
        "SQL; Python; Linux; Azure; Power BI; embedded C; Selenium; incident response; Jira; networking",
        "data analysis; IT support; information security; embedded systems",
        "Security+ certificate; ITIL certificate; PRINCE2; CISSP; SC clearance",
        "build dashboards for the board; watch alerts and chase them; patch servers; write test plans; keep the backlog"
        " in order; support two hundred users",
    ),
    _trade(
        "Policy Officer; Planning Officer; Park Warden; Town Clerk; Benefits Assessor; Housing Officer; Environmental"
        " Health Officer; Electoral Services Officer; Program Analyst; Customs Inspector; Revenue Agent",
        "Council; County Council; Department of Transport; Regional Authority; Port Authority; Water Board",
        "policy analysis; report writing; casework; planning law; public consultation; enforcement",
        "local government; public administration; regulation; public policy",
        "full driving licence; security clearance; membership of the RTPI; degree in public policy",
        "advise members of the committee; assess applications; inspect premises; answer letters from the public; write"
        " reports for the board; chair meetings with residents",
    ),
    _trade(
        "Hairdresser; Beauty Therapist; Barber; Spa Manager; Personal Trainer; Lifeguard; Swim Teacher; Tattoo Artist;"
        " Massage Therapist; Nail Artist; Climbing Instructor",
        "Salon; Barbers; Spa; Fitness; Leisure; Studio",
        "colouring; cutting; waxing; coaching; first aid; pool rescue; massage",
        "a busy salon; leisure; fitness; beauty",
        "NVQ level 2; NPLQ; level 3 personal training certificate; first aid certificate",
        "look after your own clients; open and close the pool; plan classes; keep the treatment rooms clean; sell what"
        " suits; teach beginners",
    ),
    _trade(
        "Research Assistant; Laboratory Technician; Field Ecologist; Hydrologist; Postdoctoral Researcher; Geologist;"
        " Chemist; Clinical Trials Coordinator; Microbiologist; Senior Lecturer in Botany",
        "University; Institute; Laboratories; Research; Observatory; College",
        "PCR; GIS; R; mass spectrometry; statistics; microscopy; field sampling",
        "ecology; analytical chemistry; earth science; clinical research",
        "PhD in a related subject; GCP certificate; driving licence; MSc in a science",
        "collect samples from rivers; run assays; write papers; keep the instruments calibrated; teach second-year"
        " students; analyse data sets",
    ),
    _trade(
        "Locum Pharmacist; Dental Nurse; Veterinary Nurse; Optometrist; Medical Secretary; Radiographer; Paramedic;"
        " Health Visitor; Dental Hygienist; Practice Manager; Podiatrist; General Practitioner",
        "Dental Practice; Pharmacy; Surgery; Vets; Eye Care; Medical Practice",
        "chairside assistance; dispensing; X-rays; patient records; anaesthesia monitoring; suturing",
        "general practice; dentistry; small animal practice; community pharmacy",
        "GDC registration; GPhC registration; HCPC registration; RVN; state licence",
        "see twenty patients a day; dispense and check; prepare the surgery; answer the telephone; keep the records;"
        " scrub in for operations",
    ),
    _trade(
        "Organist; Stage Manager; Lighting Technician; Box Office Assistant; Gallery Invigilator; Viola Player; Costume"
        " Maker; Museum Educator; Theatre Technician; Choir Director; Archivist; Sound Engineer",
        "Theatre; Gallery; Orchestra; Museum; Opera; Festival; Philharmonic",
        "rigging; QLab; sight-reading; cataloguing; costume cutting; front of house; sound desks",
        "theatre; music; museums; live events",
        "music degree; IPAF licence; diploma in stage management; museum studies degree",
        "call the show; hang and focus lamps; sell tickets; catalogue new objects; play at two services a week; lead"
        " school groups",
    ),
    _trade(
        "Estate Agent; Lettings Negotiator; Sales Associate; Store Manager; Insurance Broker; Mortgage Adviser;"
        " Business"
        " Development Manager; Customer Service Agent; Telesales Executive; Key Account Manager; Call Handler;"
        " Merchandiser",
        "Estates; Insurance; Stores; Retail; Bank; Lettings; Group",
        "cold calling; Salesforce; negotiation; cash handling; stock control; complaints handling; merchandising",
        "retail; property; B2B sales; financial services",
        "CeMAP; real estate licence; Cert CII; own car",
        "win new customers; look after forty accounts; open and close the shop; answer calls from customers; keep"
        " the CRM up to date; hit a monthly target",
    ),
    _trade(
        "Fitter; CNC Machinist; Maintenance Engineer; Welder; Toolmaker; Quality Inspector; Production Operative;"
        " Electrician; HVAC Technician; Plumber; Process Operator; Wind Turbine Technician; Millwright",
        "Engineering; Fabrications; Steel; Controls; Manufacturing; Electrical; Motors",
        "TIG welding; CNC turning; PLCs; reading drawings; hydraulics; fault finding; preventive maintenance",
        "manufacturing; maintenance; heavy industry; building services",
        "18th edition; Red Seal; Gas Safe registration; A-grade licence; NVQ level 3",
        "set and run two lathes; find faults and mend them; service pumps; weld to drawing; check parts before they"
        " leave; keep the line going at night",
    ),
    _trade(
        "Sous Chef; Line Cook; Waiting Staff; Pastry Cook; Bar Manager; Night Porter; Housekeeper; Events Coordinator;"
        " Front Desk Agent; Dishwasher; Restaurant Supervisor; Sommelier",
        "Hotel; Inn; Kitchen; Arms; Catering; Brewery; Restaurant",
        "food hygiene; cocktail making; fish cookery; stock ordering; table service; menu planning",
        "fine dining; hospitality; hotels; event catering",
        "food handler card; personal licence; RSA certificate; level 2 food hygiene",
        "run the sauce section; carry plates; check guests in; write rotas; order wine; keep forty rooms spotless",
    ),
    _trade(
        "Teaching Assistant; Maths Teacher; Nursery Practitioner; Early Childhood Educator; Head of Year; School"
        " Business Manager; Caretaker; Exams Officer; Principal; Special Education Teacher; Music Tutor; Lunchtime"
        " Supervisor",
        "Primary School; Academy; High School; College; Nursery; School District",
        "phonics; classroom management; lesson planning; behaviour support; timetabling; SEN support",
        "primary teaching; early years; secondary education; special needs",
        "qualified teacher status; teaching credential; Teaching Council registration; early years diploma",
        "teach a class of 28; support children with reading; plan and mark; run the breakfast club; meet parents; lock"
        " up at night",
    ),
    _trade(
        "Administrator; Office Manager; Receptionist; HR Adviser; Executive Assistant; Bookkeeper; Credit Controller;"
        " Payroll Officer; Recruitment Consultant; Data Entry Clerk; Purchasing Assistant; Finance Director; Auditor",
        "Group; Associates; Services; Partners; Holdings; Consulting",
        "Excel; Xero; diary management; minute taking; payroll; Sage; onboarding; purchase ledgers",
        "office administration; human resources; bookkeeping; procurement",
        "CIPD level 5; AAT; CPA; bookkeeping diploma",
        "look after two directors' diaries; chase late payments; run the weekly payroll; greet visitors; file and scan;"
        " order what the office needs",
    ),
)
