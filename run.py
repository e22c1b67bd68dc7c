#!/usr/bin/env python3
"""Start DealerDesk: make its environment once, then run the desk, a command or the tests in it.

Standard library only, and an older Python can read it and be told what is missing.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HELP = """\
usage: python3 run.py [COMMAND ...]

  (no command)                 open the desk
  test [PYTEST ARGUMENTS]      everything that CI runs
  tour --out DIR               the main job through the real windows, with pictures and papers
  pictures --out DIR           every screen and paper, and what is cut off in them
  demo                         fill a new database with a dealership
  import FILE...               customers, cars and service history from CSV or XLSX
  find TEXT                    a customer or a car, from any scrap
  remark --plate P --words W   write down what a customer said
  recognise FILE               what remarks seem to say, one on each line
  report KIND --out F.pdf      service, warranty or handoff on paper
  check                        the state of the database, in words
  backup [--to FILE | --list]  a verified copy of everything
  restore BACKUP               bring one back; what is there now is backed up first
  bench                        how fast each thing is, beside what the machine could do
  drill                        what can go wrong, done for real and counted

All take --database PATH_OR_URL; COMMAND --help tells the rest.
"""

HERE, LINUX, PROBE = Path(__file__).resolve().parent, sys.platform.startswith("linux"), "dealerdesk.new"
PRODUCT, TESTS, STAMP = "requirements.lock", "tests/requirements.lock", "dealerdesk.json"
PACKAGES = {"test": "tests", "drill": "drills", "bench": "benchmarks"}
NEEDS = {"": ["off-screen", "window"], **dict.fromkeys(["tour", "pictures", *PACKAGES], ["off-screen"])}

# What Qt opens at run time: the file it asks for, and the Debian package that brings it.
LIBRARIES = {
    "off-screen": {
        "libfontconfig.so.1": "libfontconfig1", "libdbus-1.so.3": "libdbus-1-3", "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0", "libglib-2.0.so.0": "libglib2.0-0", "libGL.so.1": "libgl1",
    }, "window": {
        "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libcups.so.2": "libcups2",
    },
}

# What pip prints while it fetches, and what that means for the person who waits. The first that fits is said.
FETCHING_TROUBLE = (
    ("DO NOT MATCH THE HASHES", "A library arrived changed, so nothing was installed. Try another network."),
    ("from versions: none", "The libraries could not be fetched. Connect this computer and start again."),
    ("Retrying", "The network broke off while the libraries were fetched. Start again."),
    ("No matching distribution", "A library is not offered for this system or this version of Python."),
)


class Trouble(Exception):
    """What stands in the way, in one sentence."""


class NotFetched(Trouble):
    """The same, before anything in the environment was touched."""


def say(sentence: str) -> None:
    """Speaks on stderr, so that the output of a command stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: "list[str]") -> int:
    """Runs what was asked for; returns the exit status: 0 done, 2 refused."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(HELP, end="")
        return 0
    if arguments[:1] == ["--database"] and arguments[2:] and not arguments[2].startswith("-"):
        arguments = [arguments[2], *arguments[:2], *arguments[3:]]  # before the command or behind it
    command = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    has_screen = any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
    if not command and LINUX and not has_screen:  # Qt would abort instead of saying so
        say("There is no display, so the desk cannot open. The tour runs instead, into the folder tour.")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        command, arguments = "tour", ["tour", "--out", "tour"]
    os.environ["PYTHONUTF8"] = "1"
    python = prepare([PRODUCT, TESTS] if command in ("test", "bench") else [PRODUCT], NEEDS.get(command, []))
    if not command:
        return become([python, str(HERE / "app.py"), *arguments])
    module = [PACKAGES[command], *arguments[1:]] if command in PACKAGES else ["dealerdesk.cli", *arguments]
    return become([python, "-P", "-m", *module])


def become(command: "list[str]") -> int:
    """Hands over to the program: replaces this process, or waits for it where that is not possible."""
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as program:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the program has heard it too, and ends by itself
                return program.wait()


def prepare(locks: "list[str]", kinds: "list[str]") -> str:
    """The interpreter of an environment that holds all of `locks`; made or mended when need be."""
    beside, cached = HERE / ".venv", cache_folder()
    folder = next((folder for folder in (beside, cached) if is_ready(folder, locks)), None)
    noted = read_stamp(folder).get("libraries", []) if folder else []
    unseen = [kind for kind in kinds if kind not in noted]
    missing = find_missing(unseen) if folder is None or unseen else {}
    if missing:
        need_packages(missing)
    if folder is None:
        with one_at_a_time():
            folder = beside if is_writable(beside) else cached
            if not is_ready(folder, locks):
                install(folder, locks)
    if unseen:
        with contextlib.suppress(OSError):  # a read-only environment: they are looked for each time
            write_stamp(folder, {**read_stamp(folder), "libraries": sorted({*noted, *unseen})})
    return str(interpreter(folder))


def cache_folder() -> Path:
    """Where the environment goes when the program's own folder is read-only: the user's cache."""
    usual = {"win32": "~/AppData/Local", "darwin": "~/Library/Caches"}.get(sys.platform, "~/.cache")
    root = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    name = hashlib.sha256(str(HERE).encode()).hexdigest()[:8]
    return Path(root or os.path.expanduser(usual), "dealerdesk", name)


def interpreter(folder: Path) -> Path:
    """The Python of the environment in `folder`."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def read_stamp(folder: Path) -> "dict[str, Any]":
    """What the last finished installation noted; nothing when there was none."""
    with contextlib.suppress(OSError, ValueError):
        return dict(json.loads((folder / STAMP).read_text(encoding="utf-8")))
    return {}


def write_stamp(folder: Path, stamp: "dict[str, Any]") -> None:
    """Whole or not at all."""
    (folder / PROBE).write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    os.replace(folder / PROBE, folder / STAMP)


def digest(lock: str) -> str:
    """The fingerprint of a lock file."""
    return hashlib.sha256((HERE / lock).read_bytes()).hexdigest()


def is_ready(folder: Path, locks: "list[str]") -> bool:
    """True when `folder` belongs to this program, its Python is still the same and `locks` are installed."""
    stamp = read_stamp(folder)
    if stamp.get("program") != str(HERE) or not interpreter(folder).exists():
        return False
    base, own = stamp.get("python", ""), interpreter(folder)
    alive = os.path.exists(base) if os.name == "nt" else os.path.realpath(own) == base
    return alive and all(stamp.get(lock) == digest(lock) for lock in locks)


def is_writable(folder: Path) -> bool:
    """Tried, not asked: access rights on Windows and on network drives do not tell."""
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        (folder / PROBE).touch()
        return True
    return False


@contextlib.contextmanager
def one_at_a_time() -> "Iterator[None]":
    """Two starts at the same moment: the second waits until the first has installed."""
    with open(__file__, "rb") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 30)  # locks are binding on Windows: one far behind the end disturbs nobody
            while True:
                with contextlib.suppress(OSError):  # it gives up after ten seconds; installing takes longer
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(folder: Path, locks: "list[str]") -> None:
    """Brings `folder` up to `locks`. Without a stamp it was never finished, so it is made afresh."""
    stamp = read_stamp(folder) if is_ready(folder, []) else {}
    (folder / STAMP).unlink() if stamp else make_environment(folder)
    try:
        for lock in locks:
            if stamp.get(lock) != digest(lock):
                run_pip(folder, lock)
                stamp[lock] = digest(lock)
    except NotFetched:
        if stamp:
            write_stamp(folder, stamp)
        raise
    packages = sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    Path(packages, "dealerdesk.pth").write_text(str(HERE) + "\n", encoding="utf-8")
    base = getattr(sys, "_base_executable", sys.executable) if os.name == "nt" else interpreter(folder)
    write_stamp(folder, {**stamp, "program": str(HERE), "python": os.path.realpath(base)})


def make_environment(folder: Path) -> None:
    """An empty environment in `folder`, whatever was there before."""
    say(f"Setting up DealerDesk in {folder} (this once).")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], capture_output=True)
    if made.returncode:
        words = (made.stdout + made.stderr).decode(errors="replace")
        raise Trouble(f"The environment could not be made: {last_line(words)}")


def run_pip(folder: Path, lock: str) -> None:
    """Installs a lock file; raises Trouble with what pip's words mean."""
    command = [str(interpreter(folder)), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "-r", str(HERE / lock)]
    command += [] if sys.stderr.isatty() else ["-q"]
    pip = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE)
    if pip.returncode:
        words = pip.stderr.decode(errors="replace")
        for mark, sentence in FETCHING_TROUBLE:
            if mark in words:
                raise NotFetched(sentence)
        raise Trouble(f"The libraries could not be installed: {last_line(words)}")


def last_line(text: str) -> str:
    """The last thing a program said."""
    return ([line for line in text.splitlines() if line.strip()] or ["no reason was given."])[-1].strip()


def find_missing(kinds: "list[str]") -> "dict[str, str]":
    """Missing files and the Debian packages that bring them; `kinds` are those of LIBRARIES."""
    missing = {}
    if importlib.util.find_spec("ensurepip") is None:
        same = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
        missing["ensurepip"] = "python3-venv" if same else f"python3.{sys.version_info[1]}-venv"
    for kind in kinds if LINUX else []:
        for name, package in LIBRARIES[kind].items():
            try:
                ctypes.CDLL(name)
            except OSError:
                missing[name] = package
    return missing


def need_packages(missing: "dict[str, str]") -> None:
    """Installs what is missing on Debian and its kin when run by root; otherwise says what to type."""
    if not os.path.exists("/usr/bin/apt-get"):
        raise Trouble(f"This system lacks {', '.join(missing)}. Install them and start again.")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    is_root = os.geteuid() == 0
    if is_root and not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=sys.stderr)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *map(present_name, missing.values())]
    if not is_root:
        raise Trouble("This system lacks some packages. Type: sudo " + " ".join(command))
    say("Installing: " + " ".join(missing.values()))
    if subprocess.run([*command, "-qq"], env=environment, stdout=sys.stderr).returncode:
        raise Trouble("The packages could not be installed. See what this says: " + " ".join(command))


def present_name(package: str) -> str:
    """The name with t64 where this release has renamed the package."""
    shown = subprocess.run(["apt-cache", "show", package + "t64"], capture_output=True)
    return package + "t64" if shown.returncode == 0 and shown.stdout else package


def start() -> int:
    """The outermost frame: no traceback for anything that can be expected."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python reads
        say("DealerDesk needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
        return 2
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except (Trouble, OSError) as error:
        say(str(error) if isinstance(error, Trouble) else f"DealerDesk could not start: {error}")
    return 2


if __name__ == "__main__":
    sys.exit(start())
