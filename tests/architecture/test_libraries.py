"""What is installed is what is declared: pinned, hashed, the same for all, each with its licence."""

import configparser
import re
import sys
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.sources import ROOT, imports, python_files

LOCKS = ("requirements.lock", "tests/requirements.lock")
OURS = {"app", "benchmarks", "dealerdesk", "drills", "migrations", "run", "tests", "ui"}


def pins(lock):
    """Version by name, as locked."""
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def declared(*extras):
    """The loose ranges of setup.cfg."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    texts = [settings["options"]["install_requires"]]
    texts += [settings["options.extras_require"][extra] for extra in extras]
    lines = [line.strip() for line in "\n".join(texts).splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins(lock)) >= 20
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text and "--index" not in text and "--find" not in text


def test_the_tests_run_with_what_is_delivered():
    product, tests = (pins(lock) for lock in LOCKS)
    assert {name: tests.get(name) for name in product} == product


def test_every_declared_range_holds_its_pin():
    for lock, extras in zip(LOCKS, (("postgres",), ("postgres", "test")), strict=True):
        locked, wanted = pins(lock), declared(*extras)
        outside = [str(one) for one in wanted if locked[canonicalize_name(one.name)] not in one.specifier]
        assert outside == []


@pytest.mark.parametrize(
    ("places", "extras"),
    [
        (("app.py", "dealerdesk", "ui", "migrations"), ("postgres",)),
        (("tests", "benchmarks", "drills"), ("postgres", "test")),
    ],
)
def test_what_is_imported_is_declared(places, extras):
    names = {name.split(".")[0] for path in python_files(*places) for name in imports(path)}
    sources = packages_distributions()
    outside = names - set(sys.stdlib_module_names) - OURS - {"run"}
    needed = {canonicalize_name(sources.get(name, [name])[0]) for name in outside}
    known = {canonicalize_name(one.name) for one in declared(*extras)}
    # Qt's own binding comes with PySide6 in the same version, packaging with pytest.
    assert needed - known - {"shiboken6", "packaging"} == set()


def test_every_library_is_written_down_with_its_licence():
    written = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
    names = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+)", written, re.MULTILINE)}
    assert pins("tests/requirements.lock").keys() - names == set()
