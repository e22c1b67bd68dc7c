"""What an import told is kept with it: rows not taken and what is worth knowing, seen and saved later."""

import datetime as dt
from decimal import Decimal

import pytest

from dealerdesk.core import i18n
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import say
from dealerdesk.core.shown import a_day, a_distance, an_amount, counted
from dealerdesk.exchange import command, runs
from dealerdesk.exchange.kept_words import keep, recall
from dealerdesk.exchange.rejected import save_rejected
from dealerdesk.exchange.taking_back import take_back
from tests.exchange.files import words, write_rows
from tests.support.pages import SQLITE

PEOPLE = [["Navn", "Mobil", "Reg.nr."], ["Anna Hansen", "20 12 34 01", "AB 12 345"]]
VISITS = [
    ["Ordrenr", "Dato", "Reg.nr.", "Km", "Udbedring"],
    ["1", "21-03-2024", "AB 12 345", "mange", "Olie"],
    ["2", "31-02-2024", "AB 12 345", "8000", "Lys; for & bag"],
    ["3", "22-03-2024", "CD 11 111", "9000", "Lys"],
    ["Total", "", "", "", ""],
]


def told(house, run_id):
    with house.database.reading() as session:
        return runs.told(session, run_id)


def newest(house):
    with house.database.reading() as session:
        return runs.runs(session, house.crew.site.id)[0]


@pytest.fixture
def by_command(house, read_here, tmp_path):
    """Two files, brought in by the command."""
    files = [
        str(write_rows(tmp_path / "kunder.csv", PEOPLE)),
        str(write_rows(tmp_path / "historik.csv", VISITS)),
    ]
    command.run(house.database, house.crew.site, files, False, True, None)


def test_rows_not_taken_and_warnings_stay_with_the_import(house, by_command, tmp_path):
    kept = told(house, newest(house).id)
    assert [(row.row_number, row.reason.words(), row.furniture) for row in kept.rejected] == [
        (3, "31-02-2024 is not a date.", False),
        (4, "The car CD 11 111 is not known here, and the row names no customer; import the customers first.",
         False),
        (5, "A total, not a record.", True),
    ]  # fmt: skip
    assert kept.rejected[0].source == tuple(VISITS[2])
    assert words(kept.warnings) == ["Row 2: Km: mange is not a number, left empty."]
    assert save_rejected(tmp_path / "mend.csv", kept, kept.rejected) == 2
    header, first, *_more = (tmp_path / "mend.csv").read_text("utf-8-sig").splitlines()
    assert header == "Ordrenr;Dato;Reg.nr.;Km;Udbedring;Why it was not taken"
    assert first == '2;31-02-2024;AB 12 345;8000;"Lys; for & bag";31-02-2024 is not a date.'


@SQLITE
def test_it_is_what_the_import_itself_told(house):
    done = house.bring("Navn|Mobil|Reg.nr.", "Anna|20 12 34 01|AB 12 345", "|||", "||x|y", "Ida|12|AB 12 346")
    kept = told(house, done.run_id)
    assert kept.rejected == done.rejected and kept.rejected
    assert words(kept.warnings) == words(done.warnings) and kept.warnings


@SQLITE
def test_an_import_that_was_taken_back_keeps_nobodys_rows(house, by_command):
    run = newest(house)
    perform(house.database, take_back, house.crew.manager, run.id)
    kept = told(house, run.id)
    assert (kept.rejected, kept.warnings) == ((), ())


@SQLITE
def test_the_page_shows_them_and_saves_them_to_mend(house, by_command, at_page, chosen, tmp_path):
    mended = tmp_path / "mend.csv"
    person = at_page()
    person.chooses("historik.csv")
    person.clicks("Look through")
    person.sees("2 rows were not taken.")
    assert person.shows("1 line is no record")
    assert [row.row_number for row in person.page.lists.rejected.records()] == [3, 4, 5]
    assert words(person.page.lists.warnings.records()) == ["Row 2: Km: mange is not a number, left empty."]
    chosen(save=mended)
    person.clicks("Save them as a file")
    person.until(mended.exists, "the rows should be saved")
    text = mended.read_text("utf-8-sig")
    mended.write_text(text.replace("31-02-2024;", "28-02-2024;"), "utf-8-sig")
    person.clicks("Put away")
    person.drops(mended).sees("1 visit is new.")


@pytest.mark.parametrize(
    "said",
    [
        say("There are no rows below the header."),
        say("{value} is not a date.", value="31-02-2024"),
        say("{what} The same in row {rows}.", what=say("{day} lies in the future.",
            day=a_day(dt.date(2030, 1, 2))), rows="4"),
        say("{one} {other}", one=an_amount(125_000, "DKK"), other=a_distance(64_210)),
        say("{read}: {day}", read=Decimal("1.50"), day=dt.date(2024, 3, 1)),
        counted("{n} day left", "{n} days left", 3),
    ],
)  # fmt: skip
def test_a_sentence_is_kept_whole_and_said_in_any_language(said):
    again = recall(keep(said))
    assert again == said
    with i18n.speaking("de"):
        assert again.words() == said.words()
