"""The phrase files: those that ship, the dealer's own copy, and a sentence for every line that is wrong."""

import datetime as dt

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.core.places import resource
from dealerdesk.recognition import lexicon
from dealerdesk.recognition.phrasefile import parse, read_phrase_file
from dealerdesk.recognition.recognising import recognise
from dealerdesk.recognition.slots import CONTACT, WHAT, WHY
from dealerdesk.remarks.choices import WHAT as WHAT_WORDS
from dealerdesk.remarks.choices import WHY as WHY_WORDS
from dealerdesk.remarks.rules import Contact

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of the dealer's own phrase files."""
    monkeypatch.setattr(lexicon, "data_folder", lambda: tmp_path)
    lexicon.forget()
    (tmp_path / "recognition").mkdir()
    yield tmp_path / "recognition"
    lexicon.forget()


def test_the_chips_are_those_of_the_remark():
    assert (set(WHAT), set(WHY)) == (set(WHAT_WORDS), set(WHY_WORDS))
    assert set(CONTACT) == set(Contact)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_chip_has_its_phrases_in_every_language(language):
    file = read_phrase_file(resource("recognition", f"{language}.txt"), language)
    told = {(entry.section, entry.value) for entry in file.entries}
    for section, codes in (("what", WHAT), ("why", WHY), ("contact", CONTACT[:-1])):
        assert {(section, code) for code in codes} <= told
    assert {("month", str(month)) for month in range(1, 13)} <= told
    assert {("season", name) for name in ("spring", "summer", "autumn", "winter")} <= told
    assert {(name, "") for name in ("wish", "want", "ask", "change", "next", "thing", "deny", "not")} <= told


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_the_head_of_every_file_tells_how_to_edit_it(language):
    head = resource("recognition", f"{language}.txt").read_text("utf-8").split("\n== ")[0]
    for sign in ("== ", "|", "*", "...", "@", "#"):
        assert sign in head


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("big | bigger", "{name}, line {line}: the phrases stand before the first heading."),
        ("== what unicorn", "{name}, line {line}: there is no section “{heading}”."),
        ("== bogus", "{name}, line {line}: there is no section “{heading}”."),
        ("== want\n@cars", "{name}, line {line}: there is no group “{group}” above."),
        ("== want\n!!!", "{name}, line {line}: “{word}” is not a word."),
        ("== want\nlooking for ...", "{name}, line {line}: “{phrase}” must begin and end with a word."),
    ],
)
def test_a_wrong_line_is_named(line, code):
    with pytest.raises(Problem) as refused:
        parse(f"# head\n{line}\n", "en", "en.txt")
    assert refused.value.code == code
    assert refused.value.params["line"] == 1 + len(line.splitlines())
    assert "en.txt, line" in refused.value.sentence()


def test_the_dealers_own_file_wins(own):
    shipped = resource("recognition", "en.txt").read_text("utf-8")
    (own / "en.txt").write_text(shipped.replace("== what estate\n", "== what estate\nzeppelin |", 1), "utf-8")
    assert recognise("we would like a zeppelin in spring", TODAY).what == ("estate",)
    assert lexicon.troubles() == ()


def test_a_wrong_own_file_is_told_and_the_shipped_one_serves(own):
    (own / "en.txt").write_text("== what estate\nzeppelin\n== nonsense\n", "utf-8")
    assert recognise("we would like an estate in spring", TODAY).what == ("estate",)
    (trouble,) = lexicon.troubles()
    assert str(trouble) == "en.txt, line 3: there is no section “nonsense”."


def test_a_file_that_is_no_text_is_told(own):
    (own / "da.txt").write_bytes(b"\xff\xfe\x00")
    assert recognise("vi vil have en stationcar til foråret", TODAY).what == ("estate",)
    assert [str(trouble) for trouble in lexicon.troubles()] == ["da.txt cannot be read."]


def test_a_phrase_is_found_in_every_way_it_may_be_typed(own):
    more = "== group thing\ncar wagon\n== want\nlong for a/an? plug-in ... @thing\n== next\n@thing\n"
    (own / "en.txt").write_text("== common\nwe | a | in\n" + more, "utf-8")
    typed = "we long for a plug-in wagon|we long for plugin red car|we LONG FOR an plug in big car"
    for words in typed.split("|"):
        assert recognise(words, TODAY).wish
    assert not recognise("we long for a wagon", TODAY).wish
