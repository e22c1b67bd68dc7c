"""The command that takes the pictures: what may be asked of it, and a workshop that leaves nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, ngettext
from ui.pictures.shooting import Look, shoot
from ui.tour.driver import NotSeen

# A Tuesday morning with a full day ahead, so that the pictures are the same whenever they are taken.
MORNING = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)
SMALLEST, LARGEST = (640, 480), (7680, 4320)


@contextmanager
def workshop(screen: float) -> Iterator[Path]:
    """An empty folder in which the program lives meanwhile, and an application on a screen of this scale."""
    if not 1 <= screen <= 4:
        raise Problem(N_("The scale is between 1 and 4, as in 1.5."))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a window for every picture is nothing to look at
    os.environ["QT_SCALE_FACTOR"] = str(screen)
    with tempfile.TemporaryDirectory(prefix="dealerdesk-pictures-", ignore_cleanup_errors=True) as folder:
        os.environ["DEALERDESK_HOME"] = folder
        app = QApplication.instance() or QApplication(sys.argv[:1])
        app.setApplicationName("DealerDesk")
        yield Path(folder)


def take(chosen: argparse.Namespace) -> int:
    """Take the pictures; 0 done, 1 where something is wrong in them and that was asked for."""
    look = Look(chosen.theme, size_of(chosen.size), chosen.text, chosen.language)
    out = Path(chosen.out)
    try:
        with workshop(chosen.scale) as folder, clock.stopped_at(MORNING):
            out.mkdir(parents=True, exist_ok=True)
            count, wrong = shoot(out, folder, look, chosen.only)
    except NotSeen as missing:
        raise Problem(N_("The pictures could not be taken: {what}"), what=str(missing)) from missing
    print(ngettext("{n} picture is in {folder}.", "{n} pictures are in {folder}.", count).format(
        n=count, folder=out
    ))
    if wrong:
        words = ngettext("In them {n} thing is not as it should be.",
                         "In them {n} things are not as they should be.", wrong)
        print(words.format(n=wrong))
    return 1 if wrong and chosen.strict else 0


def size_of(words: str) -> tuple[int, int]:
    """ "1280x720" as numbers; raises `Problem` for what is no size of a window."""
    wide, _sign, high = words.lower().partition("x")
    if not (wide.isdecimal() and high.isdecimal()):
        raise Problem(N_("A size is written as in 1280x720."))
    size = (int(wide), int(high))
    if not all(least <= one <= most for least, one, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise Problem(N_("A window is between 640x480 and 7680x4320."))
    return size
