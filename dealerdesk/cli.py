"""The commands: nightly jobs, telephone systems and tests use them; each refuses in one plain sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from dealerdesk.core import bugs, i18n
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, _
from dealerdesk.core.places import usual_database
from dealerdesk.core.reaching import UNREACHED

DONE, REFUSED = 0, 2


class Commands(argparse.ArgumentParser):
    """A parser that refuses in one sentence, without the usage above it; --help tells the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{message[:1].upper()}{message[1:]}.\n")


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    shared = Commands(add_help=False)
    place = usual_database()
    shared.add_argument("--database", default=place, help=_("path of a file, or address of a server"))
    top = Commands(prog="run.py")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared], help=words, description=words)

    _add_data_commands(add)
    _add_desk_commands(add)
    return top


Add = Callable[[str, str], argparse.ArgumentParser]


def _add_data_commands(add: Add) -> None:
    demo = add("demo", _("Fill a new database with a dealership."))
    demo.add_argument("--customers", type=int, default=240)
    demo.add_argument("--seed", type=int, default=1)
    importing = add("import", _("Take in customers, cars and service history from CSV or XLSX."))
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help=_("say what would happen, write nothing"))
    importing.add_argument("--rejected", metavar="FILE", help=_("save the rows that were not taken"))
    importing.add_argument("--json", action="store_true")
    backup = add("backup", _("Make a verified copy of everything, or list those there are."))
    backup.add_argument("--to", metavar="FILE", help=_("under a name of your own, to take away"))
    backup.add_argument("--daily", action="store_true", help=_("only where none was made today"))
    backup.add_argument("--list", action="store_true", help=_("which backups there are"))
    backup.add_argument("--json", action="store_true")
    restore = add("restore", _("Bring back a backup; what is there now is backed up first."))
    restore.add_argument("backup", metavar="BACKUP", help=_("its name, its path, or “newest”"))
    check = add("check", _("Look at database, schema and journal, and say how they are."))
    check.add_argument("--document", metavar="FILE.pdf", help=_("whether this paper was printed here"))
    check.add_argument("--json", action="store_true")


def _add_desk_commands(add: Add) -> None:
    find = add("find", _("Find a customer or a car from any scrap."))
    find.add_argument("text", metavar="TEXT", nargs="+")
    find.add_argument("--limit", type=int, default=20)
    find.add_argument("--json", action="store_true")
    remark = add("remark", _("Write down what a customer said."))
    remark.add_argument("--plate", required=True)
    remark.add_argument("--words", required=True)
    remark.add_argument("--by", metavar="LOGIN")
    remark.add_argument("--when", choices=("now", "3m", "6m", "12m", "later"))
    remark.add_argument("--contact", choices=("call", "write", "not-yet", "no"))
    remark.add_argument(
        "--hand-over", action="store_true", help=_("hand it to sales; where that cannot be, nothing is saved")
    )
    remark.add_argument("--json", action="store_true")
    recognise = add("recognise", _("What the remarks in a file seem to say, one on each line."))
    recognise.add_argument("file", metavar="FILE")
    recognise.add_argument("--today", metavar="YYYY-MM-DD", help=_("the day they were said"))
    recognise.add_argument("--json", action="store_true")
    report = add("report", _("Put a report on paper, as a PDF."))
    report.add_argument("kind", choices=("service", "warranty", "handoff"))
    report.add_argument("--plate")
    report.add_argument("--lead", metavar="NUMBER")
    report.add_argument("--out", required=True, metavar="FILE.pdf")
    report.add_argument("--language", choices=tuple(i18n.LANGUAGES))
    tour = add("tour", _("The main job through the real windows, with pictures and papers."))
    tour.add_argument("--out", required=True, metavar="DIR")
    tour.add_argument("--customers", type=int, default=0, help=_("how large the demo dealership is"))
    _add_pictures(add)


def _add_pictures(add: Add) -> None:
    pictures = add("pictures", _("Pictures of every screen, empty, typical, overfull, and every paper."))
    pictures.add_argument("--out", required=True, metavar="DIR")
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")
    pictures.add_argument("--size", default="1440x900", metavar="1280x720", help=_("of the window"))
    pictures.add_argument("--scale", type=float, default=1.0, metavar="1.5", help=_("of the screen"))
    pictures.add_argument("--text", type=int, default=100, choices=(100, 110, 125, 150, 175, 200),
                          help=_("size of the text, in percent"))
    pictures.add_argument("--language", choices=tuple(i18n.LANGUAGES), default="en")
    pictures.add_argument("--only", default="", metavar="NAME", help=_("those with this in their name"))
    pictures.add_argument("--strict", action="store_true", help=_("fail where something is cut off"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 2 refused with one sentence on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = parser().parse_args(arguments)
        return _command(chosen.command)(chosen)
    except Problem as problem:
        print(for_command(problem).sentence(), file=sys.stderr)
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was left half done."), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:
        sentence = _("Something went wrong in the program. Report number {number}.")
        print(sentence.format(number=bugs.note(error)), file=sys.stderr)
        if os.environ.get("DEALERDESK_TRACE"):
            raise
    return REFUSED


def for_command(problem: Problem) -> Problem:
    """Trouble whose way out speaks of a text on the screen, with one for a command: nobody typed there."""
    if problem.code == UNREACHED:
        return Problem(UNREACHED, N_("Check that it is running and its address is right, then try again."))
    if isinstance(problem, Stale):
        return Problem(problem.code, N_("Try again."))
    return problem


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    from dealerdesk import checking, commands
    from dealerdesk.backups import command as backups
    from dealerdesk.recognition import command as recognition

    found: dict[str, Callable[[Any], int]] = {
        "demo": commands.demo, "import": commands.take_in, "check": checking.check, "find": commands.find,
        "remark": commands.remark, "report": commands.report, "tour": commands.tour,
        "pictures": commands.pictures,
        "recognise": recognition.recognise_file, "backup": backups.backup, "restore": backups.bring_back,
    }
    return found[name]


if __name__ == "__main__":
    raise SystemExit(main())
