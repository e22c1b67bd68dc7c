"""Words about health, family, money and other people suggest the mark; words about cars do not."""

import pytest

from dealerdesk.core.phrases import read_phrases
from dealerdesk.core.places import resource
from dealerdesk.remarks.sensitive import TOPICS, sensitive_phrases, sensitive_topics
from tests.support.properties import given, st

LANGUAGES = {"en", "da", "de", "nb", "pl"}


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("We have a third one coming in May – it's getting tight in the back.", ("family",)),
        ("After my hip replacement I need something higher.", ("health",)),
        ("We can't afford the big bills any more.", ("debt",)),
        ("My daughter gets her licence in spring.", ("other_people",)),
        ("Efter skilsmissen skal jeg have noget mindre", ("family",)),
        ("Min kone er blevet syg, vi skal have noget lettere", ("health", "other_people")),
        ("Ich bin arbeitslos geworden", ("debt",)),
        ("Wegen der Hüfte muss er höher sein", ("health",)),
        ("Wegen der Huefte muss er hoeher sein", ("health",)),
        ("Kona er gravid", ("family", "other_people")),
        ("Vi er blitt arbeidsledige", ("debt",)),
        ("Żona jest w ciąży", ("family", "other_people")),
        ("Komornik zabrał mi drugie auto", ("debt",)),
        ("Mam chory kręgosłup", ("health",)),
    ],
)
def test_words_about_the_life_behind_the_wish_are_marked(words, topics):
    assert sensitive_topics(words) == topics


@pytest.mark.parametrize(
    "words",
    [
        "When the warranty's gone in January I'd rather lease something electric. No more big bills, please.",
        "Could we try the one with seven seats some Saturday?",
        "Every second visit it's something with the gearbox. I'm thinking.",
        "How far does the electric one go?",
        "Vi overvejer noget større til foråret",
        "Skiltene er løse, og den bruger meget olie",
        "Im Frühjahr wollen wir etwas Größeres, mit Anhängerkupplung",
        "Til våren vil vi ha noe med firehjulstrekk",
        "Myślimy o czymś większym, długi bagażnik, na wiosnę",
        "Synchronizator w skrzyni hałasuje",
    ],
)
def test_words_about_the_car_are_not(words):
    assert sensitive_topics(words) == ()


def test_the_place_is_marked_in_the_words_as_written():
    words = "Nach der Operation, sagt er, etwas Höheres."
    (hit,) = sensitive_phrases(words)
    assert words[hit.start : hit.end] == "Operation" and hit.code == "health"


def test_every_topic_has_phrases_in_every_language():
    phrases = read_phrases(resource("remarks", "sensitive.tsv"))
    assert {phrase.code for phrase in phrases} == set(TOPICS)
    for topic in TOPICS:
        assert {phrase.language for phrase in phrases if phrase.code == topic} == LANGUAGES


@given(st.text(max_size=200))
def test_no_text_breaks_it(words):
    for hit in sensitive_phrases(words):
        assert hit.code in TOPICS and 0 <= hit.start < hit.end <= len(words)
