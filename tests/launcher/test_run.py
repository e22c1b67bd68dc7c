"""What run.py decides before it starts anything."""

import ast
import os
import subprocess
import sys

import pytest

import run
from tests.support.sources import ROOT, imports

TOO_OLD = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({!r}, run_name='__main__')"
COMMANDS = {"test", "tour", "demo", "import", "find", "remark", "report", "check", "backup",
            "restore", "bench", "drill", "recognise", "pictures"}


def test_help_lists_the_commands_without_an_environment(tmp_path):
    (tmp_path / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    asked = subprocess.run([sys.executable, "run.py", "--help"], cwd=tmp_path, capture_output=True, text=True)
    listed = {line.split()[0] for line in asked.stdout.splitlines() if line.startswith("  ")}
    assert (asked.returncode, asked.stderr) == (0, "")
    assert listed - {"(no"} == COMMANDS
    assert [path.name for path in tmp_path.iterdir()] == ["run.py"]


def test_it_stands_on_the_standard_library_alone():
    assert {name.split(".")[0] for name in imports(ROOT / "run.py")} - set(sys.stdlib_module_names) == set()


def test_an_older_python_can_read_it():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_so_in_a_sentence():
    told = subprocess.run(
        [sys.executable, "-c", TOO_OLD.format(str(ROOT / "run.py"))], capture_output=True, text=True
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "DealerDesk needs Python 3.11 or newer; this is 3.9.\n"


def decided(monkeypatch, *arguments, **environment):
    """What would be run, with which locks and libraries, for these arguments in this environment."""
    seen: dict = {}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(run, "LINUX", True)
    monkeypatch.setattr(run, "prepare", lambda *needed: seen.update(needed=needed) or "python")
    monkeypatch.setattr(run, "become", lambda command: seen.update(command=command) or 0)
    assert run.main(list(arguments)) == 0
    return seen["command"], *seen["needed"]


def test_a_desk_needs_a_window(monkeypatch):
    command, locks, kinds = decided(monkeypatch, "--database", "x.sqlite", DISPLAY=":0")
    assert command == ["python", str(ROOT / "app.py"), "--database", "x.sqlite"]
    assert (locks, kinds) == (["requirements.lock"], ["off-screen", "window"])


def test_the_database_may_be_named_before_the_command(monkeypatch):
    command, _locks, _kinds = decided(monkeypatch, "--database", "x.sqlite", "find", "anna")
    assert command == ["python", "-P", "-m", "dealerdesk.cli", "find", "--database", "x.sqlite", "anna"]


def test_a_command_needs_no_screen(monkeypatch):
    command, _locks, kinds = decided(monkeypatch, "find", "ødegård")
    assert command == ["python", "-P", "-m", "dealerdesk.cli", "find", "ødegård"]
    assert kinds == []


def test_the_tests_bring_their_own_libraries(monkeypatch):
    command, locks, kinds = decided(monkeypatch, "test", "tests/core", "-x")
    assert command == ["python", "-P", "-m", "tests", "tests/core", "-x"]
    assert (locks, kinds) == (["requirements.lock", "tests/requirements.lock"], ["off-screen"])


def test_benchmarks_bring_the_server_of_the_tests(monkeypatch):
    command, locks, kinds = decided(monkeypatch, "bench", "--only", "find")
    assert command == ["python", "-P", "-m", "benchmarks", "--only", "find"]
    assert (locks, kinds) == (["requirements.lock", "tests/requirements.lock"], ["off-screen"])


def test_without_a_display_the_tour_runs_instead_and_says_so(monkeypatch, capsys):
    command, _locks, kinds = decided(monkeypatch)
    assert command == ["python", "-P", "-m", "dealerdesk.cli", "tour", "--out", "tour"]
    assert kinds == ["off-screen"]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "no display" in capsys.readouterr().err


def test_a_library_that_is_not_there_is_found_missing(monkeypatch):
    monkeypatch.setattr(run, "LINUX", True)
    monkeypatch.setitem(run.LIBRARIES, "window", {"libnobody-has-this.so.7": "libnobody7"})
    assert run.find_missing(["window"])["libnobody-has-this.so.7"] == "libnobody7"


@pytest.mark.parametrize("debian", [True, False])
def test_a_person_without_rights_reads_what_to_do(monkeypatch, debian):
    monkeypatch.setattr(os.path, "exists", lambda path: debian)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(run, "present_name", lambda package: package)
    with pytest.raises(run.Trouble) as trouble:
        run.need_packages({"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"})
    line = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert str(trouble.value) == {
        True: f"This system lacks some packages. Type: {line}",
        False: "This system lacks libEGL.so.1, libGL.so.1. Install them and start again.",
    }[debian]


@pytest.mark.parametrize("status", [0, 100])
def test_root_is_spared_the_typing(monkeypatch, capsys, status):
    typed = []

    def type_it(command, **_how):
        typed.append(command)
        # This release knows libegl1 by its old name only.
        renamed = command[0] == "apt-cache" and command[-1] == "libglib2.0-0t64"
        return subprocess.CompletedProcess(command, status if command[1] == "install" else 0, b"x" * renamed)

    monkeypatch.setattr(os.path, "exists", lambda path: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(subprocess, "run", type_it)
    failed = ""
    try:
        run.need_packages({"libEGL.so.1": "libegl1", "libglib-2.0.so.0": "libglib2.0-0"})
    except run.Trouble as trouble:
        failed = str(trouble)
    line = ["apt-get", "install", "-y", "--no-install-recommends", "libegl1", "libglib2.0-0t64"]
    assert typed[-1][: len(line)] == line
    assert "Installing: libegl1 libglib2.0-0" in capsys.readouterr().err
    assert bool(failed) == bool(status)
