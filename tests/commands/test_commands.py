"""The commands: what they print, what they refuse, and with which exit code; never a traceback."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select, update

from dealerdesk import cli
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Stale
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.house.service import change_numbers
from dealerdesk.parts.models import Stock
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from dealerdesk.remarks.models import Remark
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle


@pytest.fixture
def anna(database, crew):
    """Anna Ødegård and her Nora, sold to her by Lars."""
    draft = CustomerDraft(first_name="Anna", last_name="Ødegård", phones=("+45 20 30 40 50",))
    customer = perform(database, add_customer, crew.reception, draft, "DK")
    car = VehicleDraft(plate="AB 12 345", make="Fjordling", model="Nora", vin="YF912345678901234",
                       first_registration=dt.date(2024, 5, 1))
    sold = OwnershipDraft(how="bought_new", sold_here=True, sold_by=crew.sales.staff_id)
    perform(database, add_vehicle, crew.reception, car, customer.id, sold)
    return customer


@pytest.fixture
def run(address, capsys):
    """Run a command on the database: exit code, what it printed, what it said on stderr."""

    def running(command, *arguments):
        code = cli.main([command, "--database", address, *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return running


def test_find_gives_who_was_found_and_by_what(run, anna):
    for text in ("odegard", "anna", "AB12345", "ab 12", "203040", "78901234"):
        code, out, _err = run("find", text, "--json")
        assert code == 0, text
        first = json.loads(out)[0]
        assert list(first) == [
            "customer", "name", "phone", "plate", "vin", "make", "model", "last_visit", "matched",
        ]
        assert (first["customer"], first["name"], first["plate"]) == (anna.id, "Anna Ødegård", "AB 12 345")
        assert first["matched"], text


def test_nobody_found_is_an_empty_list_and_no_failure(run, anna):
    assert run("find", "zzzz", "--json")[:2] == (0, "[]\n")


def test_a_remark_is_written_down_and_handed_over(run, anna):
    code, out, _err = run(
        "remark", "--plate", "ab12345", "--by", "mette", "--words", "In spring we want something bigger.",
        "--when", "6m", "--contact", "call", "--hand-over", "--json",
    )
    told = json.loads(out)
    assert code == 0
    assert list(told) == ["remark", "lead", "warmth", "band", "reasons"]
    assert told["lead"] and told["band"] == "warm"
    assert sum(reason["points"] for reason in told["reasons"]) == told["warmth"]


def test_a_remark_alone_makes_no_lead(run, anna):
    told = json.loads(run("remark", "--plate", "AB 12 345", "--words", "Nice car.", "--json")[1])
    assert told["lead"] is None and told["remark"]


def test_a_not_yet_is_not_handed_over_and_says_why_before_anything_is_saved(run, anna, database):
    code, out, err = run("remark", "--plate", "AB 12 345", "--words", "After the summer, perhaps.",
                         "--contact", "not-yet", "--hand-over", "--json")
    assert (code, out) == (2, "")
    assert err.startswith("“Not yet” is not handed over") and "Nothing was saved." in err
    with database.reading() as session:
        assert session.scalar(select(func.count(Remark.id))) == 0
    told = json.loads(run("remark", "--plate", "AB 12 345", "--words", "After the summer, perhaps.",
                          "--contact", "not-yet", "--json")[1])
    assert told["remark"] and told["lead"] is None


def test_what_cannot_be_handed_over_is_not_saved_either(run, anna, database):
    code, _out, err = run("remark", "--plate", "AB 12 345", "--words", "Never call me.", "--contact", "no",
                          "--hand-over")
    assert code == 2 and "does not want sales to contact them" in err
    with database.reading() as session:
        assert session.scalar(select(func.count(Remark.id))) == 0


def test_the_help_says_that_it_is_all_or_nothing(capsys):
    with pytest.raises(SystemExit):
        cli.main(["remark", "--help"])
    assert "where that cannot be, nothing is saved" in " ".join(capsys.readouterr().out.split())


def test_what_was_typed_without_end_is_not_said_back_without_end(run, anna):
    for option in ("--by", "--plate"):
        asked = {"--plate": "AB 12 345", "--words": "Nice car.", "--by": "mette"} | {option: "x" * 5_000}
        code, _out, err = run("remark", *(part for pair in asked.items() for part in pair))
        assert code == 2 and "xxx…”" in err and len(err) < 200, option


def test_a_report_is_put_on_paper(run, anna, tmp_path):
    titles = {"service": "The life of your Nora", "warranty": "What your warranty covers"}
    for kind, title in titles.items():
        out = tmp_path / f"{kind}.pdf"
        assert run("report", kind, "--plate", "ab12345", "--out", str(out), "--language", "en")[0] == 0
        text = "".join(page.extract_text() for page in PdfReader(out).pages)
        assert title in text and "Anna Ødegård" in text


def test_a_report_is_written_through_a_link_and_into_a_pipe_which_stay_what_they_are(run, anna, tmp_path):
    target, link, pipe = tmp_path / "report.pdf", tmp_path / "link.pdf", tmp_path / "pipe"
    link.symlink_to(target)
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        for out in (link, pipe):
            assert run("report", "service", "--plate", "ab12345", "--out", str(out))[0] == 0
        assert reader.communicate(timeout=30)[0].startswith(b"%PDF-")
    assert link.is_symlink() and target.read_bytes().startswith(b"%PDF-") and pipe.is_fifo()


def test_the_handoff_sheet_of_a_lead_is_put_on_paper(run, anna, tmp_path):
    told = json.loads(run("remark", "--plate", "AB 12 345", "--words", "Something bigger.", "--hand-over",
                          "--contact", "call", "--json")[1])
    out = tmp_path / "handoff.pdf"
    assert run("report", "handoff", "--lead", told["lead"], "--out", str(out))[0] == 0
    assert "Something bigger." in "".join(page.extract_text() for page in PdfReader(out).pages)


REFUSED = (
    ("remark", "--plate", "ZZ 99 999", "--words", "Hello"),
    ("remark", "--plate", "AB 12 345", "--words", "Hello", "--by", "nobody"),
    ("remark", "--plate", "AB 12 345", "--words", "   "),
    ("report", "service", "--plate", "ZZ 99 999", "--out", "x.pdf"),
    ("report", "service", "--out", "x.pdf"),
    ("report", "handoff", "--lead", "L99-9999", "--out", "x.pdf"),
    ("report", "warranty", "--plate", "AB 12 345", "--out", "/no/such/folder/x.pdf"),
    ("demo", "--customers", "3"),
    ("demo", "--customers", "0"),
    ("import", "/no/such/file.csv"),
)


def test_what_cannot_be_done_is_refused_in_one_sentence(run, anna):
    for arguments in REFUSED:
        code, out, err = run(*arguments)
        assert (code, out) == (2, ""), arguments
        assert err.strip() and len(err.strip().splitlines()) == 1 and "Traceback" not in err, arguments


def test_check_says_in_words_how_everything_is(run, anna):
    code, out, _err = run("check")
    assert code == 0
    assert "Journal: 2 entries, unbroken." in out and "Search index: complete." in out
    assert "Stock of parts: every total is the sum of its movements." in out


def test_check_adds_the_ledger_of_every_part_up(run, anna, database, crew):
    made = perform(database, add_part, crew.parts, PartDraft("5F0 407 621 A", "Wheel bearing"))
    perform(database, receive, crew.parts, made.id, 2000)
    assert run("check")[0] == 0
    with database.transaction() as session:
        session.execute(update(Stock).values(on_hand_thousandths=9000))
    code, out, err = run("check")
    assert code == 2 and "Stock of parts: not the sum of its movements: 5F0 407 621 A." in out
    assert "Not everything is in order." in err


def test_checking_an_empty_file_makes_no_database_of_it(tmp_path, capsys):
    path = tmp_path / "empty.sqlite"
    path.touch()
    assert cli.main(["check", "--database", str(path)]) == 2
    assert path.stat().st_size == 0 and "“empty.sqlite” is empty." in capsys.readouterr().err


def test_a_missing_database_is_not_made_by_looking_for_somebody(tmp_path, capsys):
    path = tmp_path / "typo.sqlite"
    assert cli.main(["find", "--database", str(path), "anna"]) == 2
    assert not path.exists() and "There is no database" in capsys.readouterr().err


def test_a_bug_is_a_number_and_never_a_traceback(run, anna, monkeypatch):
    from dealerdesk.visits import finding

    def broken(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr(finding, "find", broken)
    code, _out, err = run("find", "anna")
    assert code == 2 and "Report number" in err and "ZeroDivision" not in err


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_command_line_itself_works(address, crew, anna):
    done = subprocess.run(
        [sys.executable, "-m", "dealerdesk.cli", "find", "odegard", "--database", address],
        capture_output=True, text=True, timeout=60,
    )
    assert done.returncode == 0 and "Anna Ødegård" in done.stdout


def test_a_database_of_a_house_that_is_not_founded_yet_is_said_so(address, capsys):
    Database(address).close()
    assert cli.main(["find", "--database", address, "anna"]) == 2
    assert "no dealership" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["find"], ["nosuch"], ["demo", "--customers", "many"]])
def test_what_is_asked_for_wrongly_is_refused_in_one_line(capsys, arguments):
    with pytest.raises(SystemExit) as refused:
        cli.main(arguments)
    assert refused.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_data_folder_that_cannot_be_made_is_no_traceback(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    outcome = subprocess.run(
        [sys.executable, "-m", "dealerdesk.cli", "find", "x"], capture_output=True, text=True,
        env={**os.environ, "DEALERDESK_HOME": str(in_the_way / "home")},
    )
    assert outcome.returncode == 2
    assert len(outcome.stderr.splitlines()) == 1


def test_the_handoff_says_in_the_readers_language_where_it_was_heard(run, anna, tmp_path):
    told = json.loads(run(
        "remark", "--plate", "ab12345", "--by", "mette", "--words", "Noget større.", "--contact", "call",
        "--hand-over", "--json",
    )[1])
    paper = tmp_path / "handoff.pdf"
    run("report", "handoff", "--lead", told["lead"], "--language", "da", "--out", str(paper))
    assert "i telefonen" in PdfReader(paper).pages[0].extract_text()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_database_that_the_server_does_not_have_is_said_so_with_how_to_make_it(address, capsys):
    there = urlsplit(address)
    missing = there._replace(path="/no_such_house").geturl()
    assert cli.main(["find", "--database", missing, "anna"]) == 2
    err = capsys.readouterr().err
    assert "There is no database “no_such_house” on this server." in err
    assert "createdb " in err and err.strip().endswith("no_such_house")


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_server_that_does_not_let_us_in_is_told_apart_from_one_that_is_not_there(address, capsys):
    stranger = urlsplit(address)._replace(netloc="nobody_here:wrong@").geturl()
    assert cli.main(["find", "--database", stranger, "anna"]) == 2
    assert "does not let us in" in capsys.readouterr().err
    assert cli.main(["find", "--database", "postgresql://anna@localhost:1/house", "anna"]) == 2
    assert "cannot be reached" in capsys.readouterr().err


def test_somebody_whose_role_it_is_not_is_told_whose_it_is(database, crew):
    with pytest.raises(NotAllowed) as refused:
        perform(database, change_numbers, crew.sales, {}, {})
    assert refused.value.sentence() == "This is for: Service manager, Administrator."


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "command",
    [["import", "customers.csv"], ["find", "anna"], ["check"], ["demo"], ["backup"],
     ["remark", "--plate", "AB 12 345", "--words", "An estate."],
     ["report", "service", "--plate", "AB 12 345", "--out", "service.pdf"]],
    ids=lambda command: command[0],
)  # fmt: skip
def test_no_command_speaks_of_a_text_that_nobody_typed(command, capsys, engine):
    assert cli.main([*command, "--database", "postgresql://anna@localhost:1/house"]) == 2
    told = capsys.readouterr()
    assert told.err == (
        "The server cannot be reached. Check that it is running and its address is right, then try again.\n"
    )
    assert told.out == ""


def test_a_command_that_was_overtaken_speaks_of_no_text_either():
    assert cli.for_command(Stale()).sentence() == "Somebody else changed this in the meantime. Try again."
