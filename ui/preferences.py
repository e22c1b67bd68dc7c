"""How this user likes the program on this computer: theme, text size, notifications."""

from __future__ import annotations

import contextlib
import functools
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.places import data_folder
from ui.widgets.style import dress

SYSTEM, LIGHT, DARK = "system", "light", "dark"
SIZES = (100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Liking:
    """What was chosen; `theme` is "system", "light" or "dark", `percent` the text size."""

    theme: str = SYSTEM
    percent: int = 100
    tell_hot_leads: bool = True


def file() -> Path:
    """Where it is kept."""
    return data_folder() / "this-computer.json"


def load() -> Liking:
    """What was chosen last; the defaults for what is missing, damaged or out of range."""
    try:
        kept = json.loads(file().read_text("utf-8"))
    except (OSError, ValueError):
        return Liking()
    known = {f.name: kept[f.name] for f in fields(Liking) if isinstance(kept, dict) and f.name in kept}
    liking = replace(Liking(), **known)
    good = (
        liking.theme in (SYSTEM, LIGHT, DARK)
        and liking.percent in SIZES
        and isinstance(liking.tell_hot_leads, bool)
    )
    return liking if good else Liking()


def save(liking: Liking) -> None:
    """Keep it, whole or not at all; raises `Problem` where this computer does not let us."""
    fresh = file().with_suffix(".part")
    try:
        fresh.write_text(json.dumps(asdict(liking)), "utf-8")
        os.replace(fresh, file())
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise Problem(
            N_("This could not be kept on this computer."), N_("It holds until the program is closed.")
        ) from error


class Preferences(QObject):
    """What is in force; changes act at once, without a restart."""

    changed = Signal(object)
    """The `Liking` in force now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.liking = load()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self) -> None:
        """Dress the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self.theme(), self.liking.percent)

    def theme(self) -> str:
        """ "light" or "dark": what was chosen, or what the system says."""
        if self.liking.theme != SYSTEM:
            return self.liking.theme
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def change(self, **chosen: Any) -> None:
        """Put something else in force and keep it; raises `Problem` where it cannot be kept."""
        self.liking = replace(self.liking, **chosen)
        self.apply()
        self.changed.emit(self.liking)
        save(self.liking)

    def step_size(self, up: bool) -> None:
        """The next larger or smaller text."""
        place = SIZES.index(self.liking.percent) + (1 if up else -1)
        # Where it cannot be kept it holds until the program is closed; a key says nothing of that.
        with contextlib.suppress(Problem):
            self.change(percent=SIZES[min(max(place, 0), len(SIZES) - 1)])

    def turn_theme(self) -> None:
        """Light becomes dark, dark becomes light."""
        with contextlib.suppress(Problem):
            self.change(theme=LIGHT if self.theme() == DARK else DARK)

    def follow_system(self) -> None:
        """Light or dark, whichever the system is."""
        with contextlib.suppress(Problem):
            self.change(theme=SYSTEM)

    def _on_system_changed(self) -> None:
        if self.liking.theme == SYSTEM:
            self.apply()


@functools.cache
def preferences() -> Preferences:
    """The one of this program; needs the application."""
    return Preferences(QApplication.instance())
