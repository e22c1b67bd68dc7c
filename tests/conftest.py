"""What every test may ask for: a database on both engines, a dealership, and a run that keeps to itself."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.outside import move_in, new_run_folder, refuse_the_network

RUN_FOLDER = "DEALERDESK_TEST_RUN"
MOST_STALLS = 12


def pytest_configure(config: pytest.Config) -> None:
    """One folder for the whole run, which its workers inherit; before Qt or the program look around."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN_FOLDER] = str(new_run_folder())
        config.option.basetemp = config.option.basetemp or os.path.join(os.environ[RUN_FOLDER], "kept")
    worker = getattr(config, "workerinput", {}).get("workerid", "")
    move_in(Path(os.environ[RUN_FOLDER]), worker)
    refuse_the_network()
    from tests.support import compiled, properties  # after the home is known

    compiled.share()
    properties.load()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say where windows kept somebody waiting; on a busy computer that is no failure."""
    log = Path(os.environ[RUN_FOLDER], "stalls.log")
    if hasattr(config, "workerinput") or not log.exists():
        return
    stalls = sorted(log.read_text(encoding="utf-8").splitlines(), key=_milliseconds, reverse=True)
    terminalreporter.section(f"stalls of the windows over 100 ms: {len(stalls)}")
    for line in stalls[:MOST_STALLS]:
        terminalreporter.write_line(line[:300])


def _milliseconds(line: str) -> int:
    return int(line.split(" ms", 1)[0])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The run leaves nothing behind."""
    if "ui.heartbeat" in sys.modules:
        sys.modules["ui.heartbeat"].end()
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ[RUN_FOLDER], ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder of this test run, the same for all workers."""
    return Path(os.environ[RUN_FOLDER])


@pytest.fixture(scope="session")
def sqlite_engine(run_folder):
    """Makes SQLite databases."""
    from tests.support.engines import SqliteEngine

    return SqliteEngine(run_folder / "sqlite")


@pytest.fixture(scope="session")
def postgresql_engine(run_folder, worker_id):
    """Makes PostgreSQL databases; the server starts when the first test asks.

    Each worker has one of its own: the feed of a server waits for transactions in any of its databases.
    """
    from tests.support.engines import PostgresqlEngine
    from tests.support.postgresql import running_server

    with running_server(run_folder / worker_id) as server:
        yield PostgresqlEngine(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request):
    """Both engines in turn; `@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)` names one."""
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.fixture
def address(engine, request) -> Iterator[str]:
    """Path or URL of a migrated database that nobody has opened: for commands and second desks.

    The dealership is in it already where the test asks for `crew`: founding one for each would take longer.
    """
    with engine.founded() if "crew" in request.fixturenames else engine.migrated() as where:
        yield where


@pytest.fixture
def empty_address(engine) -> Iterator[str]:
    """Path (no file there yet) or URL of a database without a table: for migrations and first runs."""
    with engine.empty() as where:
        yield where


@pytest.fixture
def database(address):
    """An opened, migrated database without a dealership, all to this test."""
    from dealerdesk import wiring
    from dealerdesk.core.database import Database

    wiring.wire()
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def crew(engine, address):
    """A founded dealership in `database`, with one person per role."""
    return engine.crew


@pytest.fixture
def session(database):
    """One write transaction in `database`, taken back when the test ends."""
    with database.transaction() as opened:
        yield opened
        opened.rollback()


@pytest.fixture(autouse=True)
def running_clock():
    """A clock that a test has stopped runs again for the next."""
    from dealerdesk.core import clock

    yield
    clock.stop(None)
