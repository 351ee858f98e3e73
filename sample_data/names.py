"""Invented names of customers, people and notes. None is a real company or person; every domain ends in .example."""

from __future__ import annotations

DANA_HIGH = (
    "Quillmere Diagnostics", "Tarnwick Freight", "Brelloway Robotics", "Haldenmoor Water", "Société Bréllon-Vassaux",
    "Ostavane Insurance Group",
)  # fmt: skip

DANA_LOW = (
    "Kessarine Dairy Cooperative", "Pellowick Packaging", "Vantorre Textiles", "Marlstead Credit Union",
    "Iskerdale Rail", "Fennimarsh Seeds", "Calverane Shipyards", "Ruskholt Tooling", "株式会社霧鳴沢計器",
    "Zellova Payments",
    "Thalbrook Analytics", "Wexmoor Lighting", "Yarrowgant Foods", "Grevholm Furniture", "Sevrandy Ceramics",
    "Nevistock Supplies", "Jorvessen Marine", "Ulmarca Energy", "Mirrabell Hospitality", "Lundaxe Forestry",
    "Dorrimont Printing", "Cobbrey Elevators", "Aldersyne Clinics",
    "Orrinsgate and Lower Fellbeck Agricultural Credit Cooperative Society Limited",
)  # fmt: skip

TOMASZ = (
    "Abbermoor Logistics", "Acklebury Foods", "Anselvane Biotech", "Arkvessel Minerals", "Baskerdown Rail",
    "Bellorane Cosmetics", "Birchavel Software", "Bramquist Steel", "Brindlecote Homes", "Caldoverre Glass",
    "Carrowind Energy", "Castrelline Pharma", "Chantmere Travel", "Cindrake Metals", "Corvannis Aerospace",
    "Dappleworth Toys", "Delmarrow Shipping", "Drumarrick Distilling", "Dunverley Mutual", "Elderquay Ports",
    "Embrosse Paper", "Esterlund Optics", "Fallowick Feed", "Farrowgate Bank", "Fernhallow Care",
    "Galdersund Fisheries", "Garravonne Fashion", "Glenmirrick Water", "Gossamund Textiles", "Gravelyne Cement",
    "Hallowmint Confectionery", "Harquist Automation", "Hexbourne Semiconductors", "Hollinvard Security",
    "Ilverstone Quarries", "Inverlask Storage", "Jaspermarch Jewellers", "Kallendorp Chemicals", "Kelvarra Sports",
    "Kittermere Publishing", "Lanternwick Electric", "Larkovia Telecom", "Limmerose Gardens", "Lorrimander Legal",
    "Maddersyde Dyes", "Mallowquist Catering", "Merrowdale Reinsurance", "Mossavine Wines", "Nettlequay Boats",
    "Northambry Buses", "Oakesmire Timber", "Ottervane Instruments", "Pennyquist Retail", "Perrivane Airlines",
    "Quarrendine Plastics", "Ravenmoss Mining", "Saltermarch Preserves", "Tamberlyne Tyres", "Wrenstow Furnishings",
    "Zephyrane Cooling",
)  # fmt: skip

INGRID = (
    "Vereinigte Haldenstedter Werkzeug- und Maschinenbaugesellschaft mbH & Co. KG", "Łukowiec Spedycja Sp. z o.o.",
    "Brünnerwald Brauerei", "Æskildsund Rederi A/S", "Nordquell Stadtwerke", "Kastellau Optik GmbH",
    "Rautenfels Papier AG", "Ольховецкий завод приборов", "Birkensee Klinikverbund", "Tannhöfer Möbel",
    "Wiesengrundt Molkerei eG", "Steinquast Logistik", "Ferravalle Meccanica S.p.A.", "Montrivage Assurances",
    "Zilverdonk Kaas B.V.", "Oostermeule Textiel N.V.", "Halvarsund Kraft AB", "Pohjanselka Energia Oy",
    "Vantorinha Cortiças Lda.", "Kalderwijk Staal",
)  # fmt: skip

NOOR = (
    "Clairmontel Pneus", "Brocéliac Santé", "Tervauban Béton", "Valdornoy Cycles", "Mirepoisse Textile",
    "Aquilonne Voiles", "Rochefigue Vins", "Port-Salvière Logistique", "Lumérane Éclairage", "شركة نورابيل للأجهزة",
)  # fmt: skip

LATIN = {
    "株式会社霧鳴沢計器": "Kirinarizawa Keiki",
    "Ольховецкий завод приборов": "Olkhovets Instruments",
    "شركة نورابيل للأجهزة": "Nurabil Devices",
}
"""What a name in another script is called in Latin letters: its domain, and an alias to type."""

FIRST = (
    "Adaeze", "Alaric", "Anneke", "Anselm", "Beatriz", "Bohdan", "Caoimhe", "Cosima", "Darius", "Delphine", "Eilidh",
    "Emeka", "Farida", "Florian", "Gideon", "Greta", "Hiroto", "Ilse", "Imogen", "Jarek", "Jelena", "Kasimir",
    "Keziah", "Leontine", "Ludo", "Maelle", "Mateus", "Mirela", "Nadira", "Niamh", "Odalys", "Olek", "Petra",
    "Quentin", "Ravindra", "Rosalind", "Sanna", "Severin", "Solveig", "Tadeo", "Thandiwe", "Ursa", "Valentin",
    "Wanjiru", "Xanthe", "Yevhen", "Zora", "Åsa", "Élodie", "Özlem",
)  # fmt: skip

LAST = (
    "Abernquist", "Achterwald", "Baskerel", "Belvarde", "Brandemark", "Caldervane", "Corrigante", "Dahlenfors",
    "Dunmirrow", "Eskeland-Rowe", "Farquelle", "Fennimore-Oyelade", "Garavoglio", "Grindelmoor", "Hallorquist",
    "Haverlund", "Iskandarov", "Jankowiecz", "Kalinquist", "Kettlewine", "Larrabezu", "Lindqvarn", "Marchbanks-Ito",
    "Moravelle", "Nakagiri", "Norrevang", "Obiakor-Lane", "Ostrowicz", "Pellegrave", "Quarshie-Bell", "Rautiola",
    "Rosenquell", "Saltmarsh", "Sandovar", "Szalontai", "Tarkhanova", "Thistlewood", "Umarov-Keane", "Vandermere",
    "Vasquelle", "Wetherquist", "Yamashiroda", "Zeligmann", "Żurawicz",
)  # fmt: skip

TITLES = {
    "economic_buyer": (
        "VP Operations",
        "Chief Financial Officer",
        "Head of Procurement",
        "Chief Operating Officer",
        "Director of IT",
    ),
    "champion": ("Head of Customer Operations", "Programme Manager", "Process Owner", "Senior Manager, Digital"),
    "power_user": ("Team Lead", "Analyst", "Specialist", "Planner", "Shift Supervisor"),
    "executive_sponsor": ("Chief Executive Officer", "Managing Director", "President"),
    "influencer": ("Enterprise Architect", "Business Partner", "Controller"),
    "admin": ("Systems Administrator", "IT Service Manager", "Application Owner"),
    "detractor": ("Head of Internal Tools", "Regional Manager", "Quality Manager"),
}

INDUSTRIES = (
    "Manufacturing", "Logistics", "Financial Services", "Healthcare", "Utilities", "Food & Beverage", "Retail",
    "Transport", "Chemicals", "Professional Services",
)  # fmt: skip

NOTES = {
    "cadence_call": (
        "weekly sync", "roadmap questions, pricing worries", "adoption numbers reviewed", "new team wants access",
        "champion on leave, spoke to deputy", "open actions walked through", "budget round starts next month",
    ),
    "call_follow_up": ("minutes sent", "actions into their tracker", "shared the how-to", "asked product for a date"),
    "customer_questions": (
        "permissions", "export format", "single sign-on", "where is the audit log", "invoice address", "API limits",
        "report does not match theirs",
    ),
    "support_review": ("open tickets gone through", "two tickets escalated", "root cause chased", "queue clean"),
    "ebr": ("slides", "numbers pulled", "dry run", "story agreed with the champion"),
    "renewal": ("quote prepared", "procurement call", "redlines", "multi-year option discussed"),
    "onboarding": ("kick-off", "data mapping", "admin training", "first users live", "integration test"),
    "escalation": ("exec call", "recovery plan updated", "with engineering", "daily stand-up with the customer"),
    "internal_meeting": ("team stand-up", "forecast call", "one-to-one", "account team", "all hands"),
    "initiative": ("playbook draft", "health score pilot", "onboarding checklist", "template library"),
    "enablement": ("release training", "product certification", "shadowed a call"),
    "admin": ("CRM notes", "mail", "expenses", "calendar"),
}  # fmt: skip

SKIPPED = ("customer asked to skip", "no agenda", "their release week", "merged with last week's call")
NO_TIME = ("no time: escalations first", "no time: EBR preparation", "no time this week")
