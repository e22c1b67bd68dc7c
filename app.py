"""The desk itself: opens the database, shows the first run or the window, and closes everything in order."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from types import TracebackType

from dealerdesk.core import bugs, i18n
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.core.places import default_database


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the desk; returns the exit code."""
    parser = argparse.ArgumentParser(prog="run.py", description=_("Open the desk."))
    place = os.environ.get("DEALERDESK_DATABASE") or str(default_database())
    parser.add_argument("--database", default=place)
    chosen = parser.parse_args(arguments)
    from PySide6.QtWidgets import QApplication

    from ui.kit.style import dress

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("DealerDesk")
    dress(app)
    sys.excepthook = _note_bug
    return _run(app, chosen.database)


def _run(app: object, where: str) -> int:
    from PySide6.QtWidgets import QApplication

    from ui.shell.opening import Opening

    assert isinstance(app, QApplication)
    opening = Opening(where)
    try:
        opening.begin()
    except Problem as problem:
        print(problem.sentence(), file=sys.stderr)
        return 2
    try:
        return app.exec()
    finally:
        opening.close()


def _note_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception in a slot is written down; nothing that was not said saved is shown as saved."""
    if issubclass(kind, KeyboardInterrupt):
        raise SystemExit(130)
    number = bugs.note(error)
    sentence = _("Something went wrong in the program. Report number {number}.")
    print(sentence.format(number=number), file=sys.stderr)


if __name__ == "__main__":
    i18n.set_language(os.environ.get("LANGUAGE", "en").split(":")[0])
    raise SystemExit(main())
