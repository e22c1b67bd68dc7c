"""Rows that were not taken: saved with their cells untouched, mended, and imported again."""

from __future__ import annotations

import csv

import pytest

from dealerdesk.core import i18n
from dealerdesk.core.errors import Problem
from dealerdesk.exchange import importing
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.records import Corrections
from dealerdesk.exchange.rejected import is_mended, save_rejected
from dealerdesk.exchange.spreadsheets import unescape
from tests.exchange.files import look, take, write_rows

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HEAD = "Ordrenr|Dato|Reg.nr.|Klage|Udbedring"
HOSTILE = [
    '=HYPERLINK("http://x.invalid")',
    "+45 20 12 34 01",
    "-5",
    "@SUM(A1)",
    "O'Brien",
    "'quoted'",
    "'=1",
    "<b>Fed</b>",
    "a;b\nc",
]


def rejected_of(house, *rows, head=HEAD):
    """The plan of a file and its rejected rows after the import."""
    done = house.bring(head, *rows, name="historik.csv")
    return look(house.folder / "historik.csv", house=importing.house_of(house.crew.site)), done.rejected


def read(path):
    """The cells of a saved file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_saved_rows_have_their_cells_untouched_and_the_reason_behind(house, tmp_path):
    plan, rejected = rejected_of(
        house, *(f"{n}|31-02-2024|AB 12 345|{text}|Olie" for n, text in enumerate(HOSTILE))
    )
    path = tmp_path / "mend.csv"
    assert save_rejected(path, plan, rejected) == len(HOSTILE)
    header, *rows = read(path)
    assert header == ["Ordrenr", "Dato", "Reg.nr.", "Klage", "Udbedring", "Why it was not taken"]
    assert [unescape(row[3]) for row in rows] == HOSTILE
    assert {row[5] for row in rows} == {"31-02-2024 is not a date."}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_mended_rows_are_imported(house, tmp_path):
    house.bring("Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|AB 12 345")
    plan, rejected = rejected_of(
        house, "1|31-02-2024|AB 12 345|=1+1 lyder|Olie", "2|21-03-2024|AB 12 345|Lys|Pære skiftet"
    )  # fmt: skip
    path = tmp_path / "mend.csv"
    save_rejected(path, plan, rejected)
    path.write_text(path.read_text("utf-8-sig").replace("31-02-2024;", "28-02-2024;"), "utf-8-sig")
    again = importing.look_at(house.database, house.crew.site, path)[0]
    assert again.columns[-1].meaning == "unused"
    done = house.bring_file(path)
    assert (done.counts["visits_new"], done.rejected) == (1, ())
    with house.database.reading() as session:
        from sqlalchemy import select

        from dealerdesk.visits.models import Job

        assert sorted(session.scalars(select(Job.concern))) == ["=1+1 lyder", "Lys"]


@pytest.mark.parametrize("language", ["en", "da", "de", "nb", "pl"])
def test_a_file_saved_in_any_language_is_known_again(house, tmp_path, language):
    plan, rejected = rejected_of(house, "1|31-02-2024|AB 12 345|Lyder|Olie")
    path = tmp_path / "mend.csv"
    with i18n.speaking(language):
        save_rejected(path, plan, rejected)
    mended = look(path)
    assert is_mended(mended.header)
    assert importing.layout_of(mended) == plan.shape


def test_what_was_corrected_about_a_file_holds_for_its_mended_rows(house, tmp_path):
    corrections = Corrections(meanings={3: Meaning.CORRECTION, 4: Meaning.CONCERN})
    path = write_rows(
        tmp_path / "a.csv", [HEAD.split("|"), ["1", "31-02-2024", "AB 12 345", "Olie", "Lyder"]]
    )
    house.bring("Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|AB 12 345")
    done = house.bring_file(path, corrections=corrections)
    assert done.run_id is None
    write_rows(path, [HEAD.split("|"), ["1", "28-02-2024", "AB 12 345", "Olie", "Lyder"],
                      ["2", "31-02-2024", "AB 12 345", "Lys", "Mørkt"]])  # fmt: skip
    done = house.bring_file(path, corrections=corrections)
    saved = tmp_path / "mend.csv"
    save_rejected(saved, take(path)[0], done.rejected)
    plan, kept = importing.look_at(house.database, house.crew.site, saved)
    assert [column.meaning.value for column in plan.columns[3:]] == ["correction", "concern", "unused"]
    assert kept.meanings[3] == "correction"


def test_a_place_that_cannot_be_written_is_a_sentence(house, tmp_path):
    plan, rejected = rejected_of(house, "1|31-02-2024|AB 12 345|Lyder|Olie")
    with pytest.raises(Problem, match="could not be written"):
        save_rejected(tmp_path / "nowhere" / "mend.csv", plan, rejected)
    assert list(tmp_path.glob("*.new")) == []
