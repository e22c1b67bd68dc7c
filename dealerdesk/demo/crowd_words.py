"""Names, cars and sayings that are longer, odder or written another way than most: of the overfull house."""

from __future__ import annotations

from dealerdesk.customers.records import CustomerDraft

HOUSE = "Autohaus Donaudampfschifffahrt & Söhne Nachfolger GmbH & Co. KG, Niederlassung Flensburg-Weiche"
TAGLINE = "Ihr Partner für Fahrzeuge aller Marken an Förde und Grenze seit 1964"
STREET = "Straße der Deutsch-Dänischen Freundschaft 112–118, Hof 3, Einfahrt Werkstattannahme"

STAFF = (
    "Maximiliane-Charlotte von Hohenlohe-Schillingsfürst", "Krzysztof Brzęczyszczykiewicz-Łukasiewicz",
    "Ragnhild Ingebrigtsen-Ødegårdshaugen", "عبد الرحمن الشريف", "Bo Å", "Zoë O’Brien-Nguyễn",
)

PEOPLE = (
    ("Maximiliane-Friederike Charlotte", "von Hohenlohe-Waldenburg-Schillingsfürst-Kupferzell"),
    ("Wawrzyniec Grzegorz", "Brzęczyszczykiewicz-Chrząszczyżewoszycki"),
    ("محمد عبد الرحمن", "الشريف البغدادي"),
    ("שרה מרים", "בן־דוד הלוי"),
    ("Zoë 🚗💨", "O’Brien-Nguyễn 👩‍👩‍👧"),
    ("Ø", "Å"),
    ("Karl-Heinz-Friedrich-Wilhelm", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"),
    ("Ingebjørg Ragnhild Solveig", "Strømsnes-Håkonsen-Øverlandsmoen"),
    ("Anna", "Lund"),
    ("<b>Robert</b>", "O'Neil \"Bob\"; DROP TABLE"),
)
COMPANY = (
    "Wasserstraßen- und Schifffahrtsgesellschaft Nord-Ostsee mit beschränkter Haftung & Co. "
    "Kommanditgesellschaft, Fuhrparkverwaltung"
)

MAKE = "Nordvind-Fjordling Manufaktur"
MODELS = (
    ("Langstrecke Gran Turismo Allroad", "2.0 Vierzylinder Direkteinspritzer Automatik Allrad"),
    ("Familienraumwagen Hochdach", "77 kWh Weltmeister-Edition mit sieben Sitzen"),
    ("Nora", "1.0"), ("Kutter", "2.2 D 4x4 Hochlader mit Kofferaufbau"), ("Volt 7", "77 AWD"),
    ("سيارة", "كهربائية"),
    ("Transit-Nutzfahrzeug", "2.0 D L3 H3 Doppelkabine Pritsche"), ("City", "1.0 Style 🚙"),
)

CONCERNS = (
    "Es klopft vorne links, wenn ich über den Bordstein fahre, aber nur wenn es kalt ist und der Wagen "
    "über Nacht draußen gestanden hat, und mein Mann meint, das Radlager sei es nicht.",
    "Die Wischer schmieren.",
    "Od wczoraj świeci się kontrolka silnika, a na autostradzie przy stu czterdziestu zaczyna szarpać, "
    "jakby brakowało paliwa, chociaż bak jest pełny.",
    "המזגן לא מקרר", "صوت غريب عند الفرملة في الصباح",
    "Og så skal I lige kigge på bagklappen, den lukker ikke helt, og det drypper ned i bagagerummet, når "
    "det regner, så reservehjulet står i vand.",
    "Inspection", "Winterreifen aufziehen, die Sommerräder bitte einlagern und die Ventile prüfen.",
    "Der Innenraumfilter riecht.", "Recall 97GF", "Navi 🗺️ hängt seit dem letzten Update in der Tiefgarage.",
    "Kofferraumabdeckung, Ladekantenschutz, Anhängerkupplung und Gepäckraumtrenngitter nachrüsten: was "
    "kostet das?",
)
TITLES = (
    "Geräusch Vorderachse links, Fehlersuche nach Vorgabe des Herstellers", "", "Motorsteuerung", "", "",
    "Heckklappendichtung", "Inspection", "", "", "", "", "Nachrüstung Laderaumausstattung mit Zulassung",
)

_SAID = (
    "Wenn die Garantie im Januar vorbei ist, hätte ich eigentlich lieber wieder etwas geleast, am liebsten "
    "elektrisch und mit Platz für drei Kindersitze, zwei Fahrräder und den Hund, denn noch so eine Rechnung "
    "wie letztes Mal will ich wirklich nicht, und meine Frau sagt das auch schon, seit wir in Husum wohnen."
)
SAID = (
    _SAID[:300], "Kiedyś.", "أفكر في سيارة أكبر في الربيع إن شاء الله", "Maybe the electric one 🔋🙂",
    "We have a third one coming in May, it's getting tight in the back, and the lease ends anyway.",
)
NOTE = (
    "Bitte immer erst ab 17 Uhr anrufen, vorher ist sie in Besprechungen; Ersatzwagen nur mit Automatik; "
    "Rechnung getrennt nach Lohn und Teilen an die Fuhrparkverwaltung, Durchschlag an die Hausverwaltung."
)


def drafts() -> tuple[CustomerDraft, ...]:
    """Everybody; the first of them has several numbers, addresses and languages, the last is a company."""
    rich = CustomerDraft(
        first_name=PEOPLE[0][0], last_name=PEOPLE[0][1], note=NOTE, street=STREET, postal_code="24941",
        city="Schleswig-Holsteinisch Langenhorn-Mönkebüll", country="DE",
        languages=("de", "da", "nb", "pl", "en"),
        phones=("+49 461 5550 199", "+49 170 9998877", "+45 22 33 44 55", "+48 601 234 567"),
        emails=("maximiliane-friederike.von-hohenlohe-waldenburg@schifffahrtsgesellschaft.example",
                "mf@hohenlohe.example"),
        preferred_channel="phone", preferred_time="ab 17 Uhr, außer mittwochs und in den Schulferien",
    )
    others = tuple(
        CustomerDraft(first_name=first, last_name=last, phones=(f"+49 461 77{number:04}",), languages=("de",))
        for number, (first, last) in enumerate(PEOPLE[1:])
    )
    company = CustomerDraft(
        kind="company", company=COMPANY, first_name="Ø", last_name="Å", street=STREET, postal_code="25813",
        city="Husum", country="DE", languages=("de",), emails=("fuhrpark@schifffahrtsgesellschaft.example",),
    )
    return (rich, *others, company)
