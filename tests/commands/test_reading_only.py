"""Looking works where nothing may be written; what would write is refused, and changes nothing."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from dealerdesk import cli
from dealerdesk.core.database import Database
from dealerdesk.core.read_only import may_only_be_read
from dealerdesk.upgrade import settle
from tests.commands.test_commands import anna  # noqa: F401

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
NOBODY = 65534


@contextmanager
def may_not_write(path: Path):
    """The file and its folder may only be read, also where the tests are run by somebody who may all."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    is_root = hasattr(os, "setresuid") and os.geteuid() == 0
    for folder in path.parents:
        if is_root and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        path.parent.chmod(0o755)
        path.chmod(0o644)


@pytest.fixture
def run(address, database, capsys):
    """Run a command twice: so that all it needs is in memory, then as somebody who may only read."""
    database.close()

    def running(command, *arguments, out=()):
        cli.main([command, "--database", address, *arguments, *out])
        capsys.readouterr()
        settle(Path(address))
        before = Path(address).read_bytes()
        with may_not_write(Path(address)):
            assert may_only_be_read(Path(address))
            code = cli.main([command, "--database", address, *arguments, *out])
        assert Path(address).read_bytes() == before
        return code, *capsys.readouterr()

    return running


def test_find_works_on_a_file_and_in_a_folder_that_may_only_be_read(run, anna):  # noqa: F811
    code, out, err = run("find", "odegard", "--json")
    assert (code, err) == (0, "")
    assert [row["name"] for row in json.loads(out)] == ["Anna Ødegård"]


def test_a_report_is_put_on_paper_elsewhere(run, anna, run_folder):  # noqa: F811
    paper = run_folder / "papers"
    paper.mkdir(exist_ok=True)
    paper.chmod(0o777)
    code, _out, err = run("report", "service", "--plate", "ab12345", out=("--out", str(paper / "a.pdf")))
    assert (code, err) == (0, "")
    assert (paper / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_that_may_not_lie_there_is_refused_in_a_sentence(run, address, anna):  # noqa: F811
    code, _out, err = run("report", "service", "--plate", "ab12345", "--out", f"{address}.pdf")
    assert code == 2 and "could not be written" in err and len(err.splitlines()) == 1


def test_check_says_how_everything_is(run, anna):  # noqa: F811
    code, out, _err = run("check")
    assert code == 0 and "unbroken" in out and "Search index: complete." in out


def test_what_would_write_is_refused_in_a_sentence(run, anna):  # noqa: F811
    code, out, err = run("remark", "--plate", "AB 12 345", "--words", "Nice car.")
    assert code == 2 and out == ""
    assert "may only be read" in err and len(err.strip().splitlines()) == 1


def test_a_file_that_somebody_else_has_open_is_read_as_it_is_now(address, database, anna, capsys):  # noqa: F811
    from dealerdesk.core.read_only import ReadOnlyDatabase

    desk = Database(address)
    with desk.reading() as session:
        session.connection().exec_driver_sql("SELECT 1 FROM customer")
        looking = ReadOnlyDatabase(Path(address))
        with looking.reading() as other:
            assert other.connection().exec_driver_sql("SELECT first_name FROM customer").scalar() == "Anna"
        looking.close()
    desk.close()
