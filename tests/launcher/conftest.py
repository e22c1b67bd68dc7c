"""A project folder as a new user has it, with one small library to install and no network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.sources import ROOT

# Stands where the program stands: says what it was given and where its library comes from.
PROGRAM = """
import json, os, sys
import pebble
print(json.dumps({"given": sys.argv[1:], "pebble": pebble.SIZE, "prefix": sys.prefix, "path": sys.path,
                  "cwd": os.getcwd(), "utf8": sys.flags.utf8_mode}))
"""


class Project:
    """A copy of the launcher in a folder of its own, and what it does there."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self.wheels = home / "wheels"
        (folder / "dealerdesk").mkdir(parents=True)
        (folder / "tests").mkdir()
        self.wheels.mkdir(parents=True)
        shutil.copy(ROOT / "run.py", folder)
        for place in ("dealerdesk/__init__.py", "tests/__init__.py"):
            (folder / place).write_text("")
        for place in ("dealerdesk/cli.py", "tests/__main__.py", "app.py"):
            (folder / place).write_text(PROGRAM)
        self.lock(1)

    def lock(self, size: int, name: str = "requirements.lock", library: str = "pebble") -> None:
        """Build a wheel of the small library and pin it."""
        wheel = self.wheels / f"{library}-{size}.0-py3-none-any.whl"
        files = {
            "METADATA": f"Metadata-Version: 2.1\nName: {library}\nVersion: {size}.0\n",
            "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "",
        }
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"{library}.py", f"SIZE = {size}\n")
            for file, text in files.items():
                archive.writestr(f"{library}-{size}.0.dist-info/{file}", text)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.folder / name).write_text(f"{library}=={size}.0 \\\n    --hash=sha256:{digest}\n")

    def environment(self, **changes: str) -> dict[str, str]:
        """Nothing of the user's, no network, no display; wheels come from the folder."""
        needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
        kept = {name: os.environ[name] for name in needed if name in os.environ}
        settings = {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "LOCALAPPDATA": str(self.home / "local"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_INDEX": "1",
            "PIP_NO_CACHE_DIR": "1",
        }
        return {**kept, **settings, **changes}

    def start(self, *arguments: str, **changes: str) -> subprocess.Popen[str]:
        """Begin `python3 run.py ...` somewhere else than in the project's folder."""
        return subprocess.Popen(
            [sys.executable, str(self.folder / "run.py"), *arguments], cwd=self.home,
            env=self.environment(**changes), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )

    def run(self, *arguments: str, **changes: str) -> tuple[int, str, str]:
        """`python3 run.py ...` to its end: exit status, output, and what it said."""
        with self.start(*arguments, **changes) as running:
            output, said = running.communicate()
        return running.returncode, output, said


@pytest.fixture
def project(tmp_path) -> Project:
    """A project that was never started."""
    return Project(tmp_path / "a folder with spaces", tmp_path / "home")
