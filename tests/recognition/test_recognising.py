"""What a remark seems to say: the guesses, the words they rest on, and nothing for near misses."""

import datetime as dt
import unicodedata

import pytest

from dealerdesk.recognition.recognising import recognise
from dealerdesk.recognition.slots import CONTACT, WHAT, WHEN, WHY, Reading
from tests.support.properties import given, st

TODAY = dt.date(2026, 11, 24)


def read(words):
    return recognise(words, TODAY)


def test_the_remark_of_the_picture():
    words = (
        "When the warranty's gone in January I'd rather lease something electric. No more big bills, please."
    )
    seen = read(words)
    assert seen.slots() == {
        "wish": True, "when": "3m", "what": ["electric", "lease"],
        "why": ["repair-cost", "warranty-ends"], "contact": "unsaid",
    }  # fmt: skip
    marked = {(hit.slot, words[hit.start : hit.end]) for hit in seen.hits}
    assert {("when", "January"), ("what", "lease"), ("what", "electric"), ("why", "big bills")} <= marked
    assert seen.words_for("why", "warranty-ends", words) == ("warranty's gone",)


@pytest.mark.parametrize(
    "words",
    [
        "vi er glade for den vi har",
        "my neighbour bought an electric car",
        "in three months I am back for the winter tyres",
        "my daughter needs a bigger child seat",
        "",
        "   ",
        "42",
        "?!",
    ],
)
def test_near_misses_say_nothing(words):
    assert read(words).slots() == Reading().slots()
    assert read(words).hits == ()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("We would like a bigger car in the spring", "en"),
        ("Vi vil gerne have en større bil til foråret, hvad har I?", "da"),
        ("Wir hätten gern im Frühjahr ein größeres Auto", "de"),
        ("Vi vil gjerne ha en større bil til våren, hva har dere?", "nb"),
        ("Na wiosnę chcielibyśmy większy samochód", "pl"),
    ],
)
def test_the_language_is_not_given(words, language):
    seen = read(words)
    assert (seen.when, seen.what, seen.language) == ("6m", ("bigger",), language)


@pytest.mark.parametrize(
    "typed",
    [
        "OVERVEJER EN STØRRE STATIONCAR TIL FORÅRET",
        "overvejer en stoerre stationcar til foraaret",
        "overvejer en storre stationcar til foraret",
        unicodedata.normalize("NFD", "overvejer en større stationcar til foråret"),
        "overvjer en større statoncar til foråret",
    ],
)
def test_as_staff_type(typed):
    assert (read(typed).when, read(typed).what) == ("6m", ("bigger", "estate"))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("wants to swap the diesel for something electric", ("electric",)),
        ("will keinen Diesel mehr, lieber einen Hybrid", ("hybrid",)),
        ("chce elektryka zamiast diesla", ("electric",)),
        ("we have a diesel and want a petrol", ("petrol",)),
        ("vores stationcar er slidt, vil have en suv", ("suv",)),
        ("hätte gern einen Kombi mit Automatik und Anhängerkupplung", ("estate", "automatic", "towing")),
        ("looking for a used seven seater", ("seven-seats", "used")),
    ],
)
def test_the_kind_is_the_wanted_one(words, what):
    assert read(words).what == what


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("wants an SUV, please call after four", "call"),
        ("wants an SUV but don't call, an email is fine", "write"),
        ("vil have en suv men vil ikke ringes op", "no"),
        ("überlegt einen Kombi, meldet sich selbst", "not-yet"),
        ("chce kombi, proszę nie dzwonić", "no"),
        ("please call when the car is ready", "unsaid"),
    ],
)
def test_a_no_is_never_read_as_a_yes(words, contact):
    assert read(words).contact == contact


@pytest.mark.parametrize(
    "words",
    [
        "Customer phoned to ask about a used estate",
        "Kunden ringer og spørger på en brugt stationcar",
        "Kunde ruft an und fragt nach einem gebrauchten Kombi",
        "Kunden ringer og spør om brukt stasjonsvogn",
        "Klient dzwoni i pyta o używane kombi",
    ],
)
def test_how_it_came_in_is_no_wish_to_be_rung(words):
    seen = read(words)
    assert (seen.wish, seen.what, seen.contact) == (True, ("estate", "used"), "unsaid")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("14 years old, changing it before the MOT next October", "12m"),
        ("EU-kontroll i februar, vil ha en annen bil før det", "3m"),
        ("bis zur nächsten HU im November 27 soll ein anderer her", "12m"),
    ],
)
def test_the_inspection_they_change_before_is_a_time(words, when):
    assert read(words).when == when


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("wants to buy an electric suv now", "now"),
        ("she needs another car right now", "now"),
        ("vil koebe en ny bil nu", "now"),
        ("søger en større bil lige nu", "now"),
        ("will jetzt einen kombi kaufen", "now"),
        ("trenger en annen bil nå", "now"),
        ("chce teraz kupić kombi", "now"),
        ("they have a diesel now and want a hybrid", "unsaid"),
        ("jetzt will sie einen Kombi", "unsaid"),
        ("wants another car now that the baby is here", "unsaid"),
        ("nie chce teraz nowego auta", "unsaid"),
        ("leasing ends in June, wants another one in spring, no diesel now", "6m"),
    ],
)
def test_now_is_a_time_beside_the_wanting_only(words, when):
    assert read(words).when == when


@pytest.mark.parametrize(
    "words",
    [
        "her neighbour bought electric. she wants an estate in spring",
        "my sister drives a hybrid. I want an estate next summer",
        "naboen har koebt elbil. hun vil gerne have en stationcar til sommer",
        "Nachbar hat ein Elektroauto gekauft. sie will einen Kombi im Frühjahr",
        "naboen har kjøpt elbil. hun vil ha stasjonsvogn til sommeren",
        "sąsiad kupił elektryka. ona chce kombi na wiosnę",
    ],
)
def test_the_car_of_a_neighbour_or_a_sister_is_not_the_wanted_one(words):
    seen = read(words)
    assert (seen.when, seen.what) == ("6m", ("estate",))


def test_a_car_like_the_neighbours_may_be_the_wanted_one():
    assert read("drove the neighbour's electric. wants one in spring").what == ("electric",)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("call him next week about a lease", "unsaid"),
        ("in the new year please call about an estate", "unsaid"),
        ("call about an estate in spring", "6m"),
        ("wants an electric suv in spring, call him next week", "6m"),
        ("ring ham i naeste uge om en leasing", "unsaid"),
        ("bitte nächste Woche wegen eines Kombis zurückrufen", "unsaid"),
        ("möchte nächsten Monat angerufen werden wegen Leasing", "unsaid"),
        ("ring han neste uke om en større bil", "unsaid"),
        ("zadzwonic w przyszlym tygodniu w sprawie wiekszego auta", "unsaid"),
        ("kl prosi o telefon w przyszłym tygodniu w sprawie leasingu", "unsaid"),
        ("po majówce wpadną z mężem popatrzeć", "6m"),
    ],
)
def test_the_time_of_a_call_is_not_that_of_the_car(words, when):
    seen = read(words)
    assert (seen.wish, seen.when) == (True, when)


def test_what_is_no_longer_needed_is_not_wanted():
    assert read("kombi już niepotrzebne, szuka czegoś z automatem").what == ("automatic",)


def test_money_is_heard_beside_a_wish():
    seen = read("looking for a used estate, budget 15.000, what would you give me for mine?")
    assert (seen.budget, seen.trade_in) == (15_000, True)
    assert read("the service was 1.200 € last time").budget is None


@given(st.text(max_size=160), st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1)))
def test_no_text_breaks_it(words, said):
    seen = recognise(words, said)
    for hit in seen.hits:
        assert 0 <= hit.start < hit.end <= len(words)
    assert seen.when in WHEN and seen.contact in CONTACT
    assert set(seen.what) <= set(WHAT) and set(seen.why) <= set(WHY)


SCRAPS = [
    "want", "wants", "a", "new", "electric", "bil", "suv", "Kombi", "til", "om", "in", "3", "mdr", "måneder",
    "nicht", "ikke", "ring.", "naboen", "før", "31/2", "\u0130", "ß", "1.5",
]  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=40))
def test_no_heap_of_words_breaks_it(scraps):
    words = " ".join(scraps)
    for hit in read(words).hits:
        assert words[hit.start : hit.end].strip()


@pytest.mark.parametrize("words", ["test drive?", "wants another car", "Probefahrt?", "søger en større bil"])
def test_a_few_plain_words_are_enough(words):
    assert read(words).wish


@pytest.mark.parametrize(
    "words",
    [
        "Warranty runs out in March, please check everything before then.",
        "Selling the car in spring and won't need one.",
        "leiebil til ferien i juli, helst sju seter",
        "der Verkäufer hat eine Inzahlungnahme angeboten, sie hat dankend abgelehnt",
        "latem auto przejmuje córka, on już nie będzie jeździł",
        "spørger hvor længe der er garanti på batteriet i hybriden",
    ],
)
def test_a_reason_a_time_and_a_kind_of_car_make_no_wish_by_themselves(words):
    assert read(words).slots() == Reading().slots()


def test_only_long_words_may_have_slipped():
    assert read("overvjer en større stationcar").what == ("bigger", "estate")
    assert "curiosity" not in read("vil have noget større, lastbilerne suser forbi").why
