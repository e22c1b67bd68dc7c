"""From a bare folder to a running program, with what goes wrong on the way: real environments, real pip."""

import json
import os
import shutil
import time

from tests.launcher.conftest import Project

OFFLINE = "The libraries could not be fetched. Connect this computer and start again.\n"


def test_a_bare_folder_starts_at_once_for_two_people(project: Project):
    first, second = project.start("find", "Ødegård", "--json"), project.start("check")
    answers = [running.communicate() for running in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), answers
    found, checked = (json.loads(output) for output, _said in answers)
    assert found["given"] == ["find", "Ødegård", "--json"]
    assert checked["given"] == ["check"]
    assert found["cwd"] == str(project.home) not in found["path"]
    assert str(project.folder) in found["path"]
    assert found["prefix"] == str(project.folder / ".venv")
    assert found["utf8"] == 1
    assert "Setting up DealerDesk" in answers[0][1] + answers[1][1]

    # Later starts say nothing and cost next to nothing.
    start = time.monotonic()
    status, output, said = project.run("find", "--json")
    assert (status, json.loads(output)["given"], said) == (0, ["find", "--json"], "")
    assert time.monotonic() - start < 1

    # An installation that was cut off, here in the middle of a file, is made afresh.
    (project.folder / ".venv" / "dealerdesk.json").unlink()
    next(project.folder.glob(".venv/**/pebble.py")).write_text("SIZE = ")
    status, output, said = project.run("check")
    assert (status, json.loads(output)["pebble"]) == (0, 1), said

    # A newer lock is installed, and the one that cannot be had leaves the program as it was.
    project.lock(2)
    assert json.loads(project.run("check")[1])["pebble"] == 2
    project.lock(3, "tests/requirements.lock", library="boulder")
    shutil.rmtree(project.wheels)
    status, _output, said = project.run("test")
    assert (status, said) == (2, OFFLINE)
    assert json.loads(project.run("check")[1])["pebble"] == 2


def test_a_library_that_arrives_changed_is_not_installed(project: Project):
    lock = project.folder / "requirements.lock"
    lock.write_text(lock.read_text()[:-9] + "00000000\n")
    status, output, said = project.run("check")
    assert (status, output) == (2, "")
    assert said.endswith("A library arrived changed, so nothing was installed. Try another network.\n")


def test_no_network_and_nothing_installed_is_one_sentence(project: Project):
    away = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    status, output, said = project.run("check", **away)
    assert (status, output) == (2, "")
    assert said.splitlines(keepends=True)[1:] == [OFFLINE]


def test_a_folder_that_cannot_be_written_uses_the_users_cache(project: Project):
    (project.folder / ".venv").write_text("in the way, whoever asks")
    status, output, said = project.run("check")
    assert status == 0, said
    assert os.path.commonpath([json.loads(output)["prefix"], str(project.home)]) == str(project.home)
