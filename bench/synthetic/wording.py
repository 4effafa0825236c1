"""What the made-up reports talk about, and in which sentences."""

TOPICS = (
    "rescue beacons",
    "catch statistics",
    "seed certificates",
    "loan agreements",
    "harbour pilots",
    "water gauges",
    "frequency plans",
    "transport stress",
    "cold storage",
    "night patrols",
    "ice forecasts",
    "sampling kits",
    "buoy networks",
    "translation memories",
    "breeding registers",
    "tariff schedules",
    "training curricula",
    "laboratory networks",
    "early warnings",
    "emergency stocks",
)
NOUNS = (
    "guidelines",
    "a register",
    "an inventory",
    "a training programme",
    "a help desk",
    "indicators",
    "a survey",
    "a toolkit",
    "model clauses",
    "a database",
)
VERBS = ("prepare", "compile", "review", "update", "strengthen", "test", "publish", "extend", "simplify", "translate")
PLACES = ("Nairobi", "Geneva", "Montevideo", "Bangkok", "Vienna", "Suva", "Amman", "Bridgetown")
MONTHS = ("March", "April", "May", "June", "September", "October", "November")
REGIONS = (
    "the African Group",
    "small island States",
    "landlocked countries",
    "the Baltic States",
    "least developed countries",
    "observers",
)
OPENERS = (
    "{Sec} presented document {doc}, entitled {title}, to the {o} {noun}.",
    "At the {o} {noun}, {sec} introduced document {doc} on {topic}.",
    "Document {doc}, {title}, was before the {o} {noun}.",
)
EVENTS = (
    "A workshop on {topic} was held in {place} on {day} {month} {year}, on the margins of the {o} {noun}.",
    "At the {o} {noun}, {sec} made a presentation on {topic}.",
)
FILLERS = (
    "It set out the costs of {topic} in {count} countries and compared them with the figures of {year}.",
    "Experts from {count} countries contributed; {region} asked for more time to reply.",
    "Three options were described: (i) to leave matters as they are; (ii) to share the burden; and (iii) to begin with "
    "{topic}.",
    "In line with resolution {count}/{small}, paragraph {small}, the work was coordinated with the regional offices.",
    "The figures in paragraphs {small} and {small2} above refer to calendar years.",
    "A budget of {count},000 francs was set aside under programme {small}.{small2}.",
    "Office Instruction No. {count}/{year} governs such contracts.",
    "The tools cover planning; delivery; and evaluation, and are kept on a web page of their own.",
)
VIEWS = (
    "Delegations welcomed the work on {topic} and asked that {region} be consulted.",
    "Several delegations, among them {region}, sought clarification of the costs of {topic}; {sec} replied.",
    "Members supported the approach, and some suggested that {topic} be given priority.",
    "There was broad support. One delegation recalled that {topic} had been discussed before.",
)
OUTCOMES = (
    "{Actor} took note of the information contained in document {doc}.",
    "{Actor} welcomed the progress on {topic} and requested {sec} to continue.",
    "{Actor} approved the plan for {topic}.",
    "{Actor} took note of the presentation and encouraged further work on {topic}.",
    "{Actor} decided to keep {topic} under review.",
)
FOLLOWUPS = (
    "{Sec} continues to work on {topic} with national authorities.",
    "No further action is foreseen.",
    "The inventory of {topic} may be updated should members so request.",
    "A pilot on {topic} runs for twelve months and will then be evaluated.",
    "{Sec} updates its pages on {topic} every month.",
)
