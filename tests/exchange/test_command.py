"""The command `import`: its words, its JSON, its order, its exit codes."""

from __future__ import annotations

import json

import pytest

from dealerdesk import cli
from dealerdesk.exchange import command
from tests.exchange.files import DATA, write, write_rows

pytestmark = pytest.mark.usefixtures("read_here")
sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
KEYS = [
    "customers_new", "customers_matched", "vehicles_new", "vehicles_matched", "visits_new",
    "rejected", "warnings",
]  # fmt: skip
PEOPLE = [["Navn", "Mobil", "Reg.nr."], ["Anna Hansen", "20 12 34 01", "AB 12 345"]]
VISITS = [
    ["Ordrenr", "Dato", "Reg.nr.", "Udbedring"], ["1", "21-03-2024", "AB 12 345", "Olie"],
    ["2", "31-02-2024", "AB 12 345", "Lys"],
]  # fmt: skip


@pytest.fixture
def files(tmp_path):
    """A file of history and one of customers, in the wrong order."""
    return [
        str(write_rows(tmp_path / "historik.csv", VISITS)), str(write_rows(tmp_path / "kunder.csv", PEOPLE)),
    ]  # fmt: skip


def run(house, files, **wishes):
    """The command itself."""
    options = {"dry_run": False, "as_json": True, "rejected_path": None} | wishes
    return command.run(house.database, house.crew.site, files, **options)


def test_one_file_gives_one_object_with_exactly_the_named_keys(house, capsys):
    assert run(house, [str(DATA / "klienci.csv")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == KEYS
    assert (told["customers_new"], told["vehicles_new"], told["rejected"]) == (150, 189, [])
    assert all(isinstance(said, str) for said in told["warnings"])


@sqlite
def test_customers_are_taken_first_whatever_the_order(house, files, capsys):
    run(house, files)
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [*KEYS, "files"]
    assert (told["customers_new"], told["visits_new"]) == (1, 1)
    assert told["rejected"] == [{"file": "historik.csv", "row": 3, "reason": "31-02-2024 is not a date."}]
    assert [one["file"] for one in told["files"]] == ["kunder.csv", "historik.csv"]
    assert told["files"][1]["rejected"] == [{"row": 3, "reason": "31-02-2024 is not a date."}]
    assert house.visits() == [("1", "2024-03-21", "Anna Hansen", ["Olie"])]


@sqlite
def test_a_rehearsal_of_several_files_knows_what_the_first_would_bring(house, files, capsys):
    before = house.everything()
    run(house, files, dry_run=True)
    rehearsed = json.loads(capsys.readouterr().out)
    assert house.everything() == before
    run(house, files)
    assert json.loads(capsys.readouterr().out) == rehearsed


@sqlite
def test_the_same_again_is_all_known(house, files, capsys):
    run(house, files)
    before = house.everything()
    capsys.readouterr()
    run(house, files)
    told = json.loads(capsys.readouterr().out)
    assert (told["customers_new"], told["vehicles_new"], told["visits_new"]) == (0, 0, 0)
    assert house.everything() == before


@sqlite
def test_words_say_what_became_of_it_and_progress_stays_off_a_pipe(house, files, capsys):
    run(house, files, as_json=False)
    told = capsys.readouterr()
    assert "1 customer is new." in told.out
    assert "1 visit is new." in told.out
    assert "Row 3 was not taken: 31-02-2024 is not a date." in told.out
    assert told.err == ""


@sqlite
def test_rejected_rows_are_saved_where_asked(house, files, tmp_path, capsys):
    run(house, files, rejected_path=str(tmp_path / "mend.csv"))
    header, row = (tmp_path / "mend.csv").read_text("utf-8-sig").splitlines()
    assert header == "Ordrenr;Dato;Reg.nr.;Udbedring;Why it was not taken"
    assert row == "2;31-02-2024;AB 12 345;Lys;31-02-2024 is not a date."


@sqlite
def test_nothing_is_written_when_one_of_the_files_cannot_be_read(address, house, files, tmp_path, capsys):
    picture = write(tmp_path / "picture.csv", "\x89PNG\r\n", "latin-1")
    before = house.everything()
    assert cli.main(["import", "--database", address, *files, str(picture)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("picture.csv is a picture, not a table.")
    assert house.everything() == before


@sqlite
@pytest.mark.parametrize(
    "header", [["Vorname", "Nachname", "Telefon", "Kennzeichen"], ["Ordrenr", "Dato", "Reg.nr."]]
)
def test_a_file_of_a_header_alone_has_no_rows_and_no_column_is_asked_for(
    address, house, tmp_path, capsys, header
):
    bare = write_rows(tmp_path / "bare.csv", [header])
    assert cli.main(["import", "--database", address, str(bare)]) == 2
    assert capsys.readouterr().err == (
        "bare.csv: There are no rows below the header. Export it again and import the new file.\n"
    )


@sqlite
def test_a_visit_that_lies_ahead_is_told_once(house, tmp_path, capsys):
    run(house, [str(write_rows(tmp_path / "kunder.csv", PEOPLE))])
    capsys.readouterr()
    ahead = [*VISITS[:2], ["2", "24-03-2030", "AB 12 345", "Lys"]]
    run(house, [str(write_rows(tmp_path / "historik.csv", ahead))])
    told = json.loads(capsys.readouterr().out)
    assert told["rejected"] == [{"row": 3, "reason": "24 Mar 2030 lies in the future."}]
    assert told["warnings"] == []


@sqlite
def test_what_the_import_page_would_ask_is_refused_with_the_name_of_the_file(
    address, house, tmp_path, capsys
):
    odd = write_rows(tmp_path / "odd.csv", [["Ordrenr", "Udbedring", "Timer"], ["1", "Olie", "2,5"]])
    assert cli.main(["import", "--database", address, str(odd), "--json"]) == 2
    assert capsys.readouterr().err.startswith("odd.csv: No column gives")
