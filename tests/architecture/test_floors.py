"""The plan of the floors is complete, and the checker that guards it does find a wall that is broken."""

import configparser
import re
import shutil
import subprocess
import sys

from tests.support.sources import ROOT

CHECK = "from importlinter.cli import lint_imports_command as run; run()"


def planned_rooms():
    """Every room of the plan in setup.cfg."""
    plan = configparser.ConfigParser()
    plan.read(ROOT / "setup.cfg", encoding="utf-8")
    return set(re.findall(r"dealerdesk\.(\w+)", plan["importlinter:contract:floors"]["layers"]))


def test_every_room_stands_on_a_floor():
    there = {path.stem for path in (ROOT / "dealerdesk").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert there - planned_rooms() - {"__init__", "__main__", "__pycache__"} == set()


def test_a_room_that_reaches_up_is_found(tmp_path):
    for name in ("dealerdesk", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    with (tmp_path / "dealerdesk" / "core" / "money.py").open("a", encoding="utf-8") as file:
        file.write("\nimport dealerdesk.leads.models\nimport PySide6.QtCore\n")
    with (tmp_path / "ui" / "page.py").open("a", encoding="utf-8") as file:
        file.write("\nimport dealerdesk.leads.models\nimport sqlalchemy\n")
    checked = subprocess.run([sys.executable, "-c", CHECK, "--no-cache"], cwd=tmp_path, capture_output=True)
    words = checked.stdout.decode()
    assert checked.returncode == 1
    assert "dealerdesk.core is not allowed to import dealerdesk.leads" in words
    assert "dealerdesk is not allowed to import PySide6" in words
    assert "ui is not allowed to import dealerdesk.leads.models" in words
    assert "ui is not allowed to import sqlalchemy" in words
