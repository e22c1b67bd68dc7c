"""Writes and reads the shortcut tables of docs/keys.md: `python -m tests.support.keydoc` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core import clock
from tests.support.sources import ROOT
from ui.pictures.command import MORNING, workshop
from ui.pictures.scenes import SCENES
from ui.pictures.studio import Studio
from ui.shell.told import Told, told_everywhere, told_in_front
from ui.widgets.keys import spelled
from ui.widgets.style import dress

PAGE = ROOT / "docs" / "keys.md"
BEGIN = "## What each screen tells"
EVERYWHERE = "Everywhere"
# Which scene shows all keys of which screen.
SCREENS = {
    "counter-typical": "Counter", "customers-typical": "Customers", "customer-typical": "Customer",
    "check-in-typical": "Check-in", "workshop-typical": "Workshop", "diary-typical": "Diary",
    "parts-typical": "Parts desk",
    "stock-typical": "Stock", "counter-sale-typical": "Sale at the parts counter",
    "visit-in-work-typical": "Order in the workshop",
    "visit-ready-typical": "Order that is ready", "sales-lead-typical": "Sales",
    "sales-call-typical": "Sales, while a step is written down", "import-typical": "Import",
    "claims-typical": "Warranty", "due-typical": "Due within 30 days",
    "backups-typical": "Backups", "settings-site-typical": "Settings", "find-typical": "The one box",
    "remark-typical": "Remark", "news-typical": "What became of it", "preview-service-typical": "Paper",
    "customer-edit-typical": "A form over the window", "done-typical": "What was done here",
    "lock-typical": "Lock",
}


def told(window: QWidget) -> list[tuple[str, str]]:
    """The keys of the screen in front with what they do, as the docs write them."""
    return _rows(told_in_front(window))  # type: ignore[arg-type]


def told_anywhere(window: QWidget) -> list[tuple[str, str]]:
    """The keys of every page, as the docs write them."""
    return _rows(told_everywhere(window))  # type: ignore[arg-type]


def _rows(shown: Iterable[Told]) -> list[tuple[str, str]]:
    return [(_written(one.keys), one.text) for one in shown]


def _written(keys: str) -> str:
    return " ".join(f"`{spelled(key)}`" for key in keys.split())


def in_docs(screen: str) -> list[tuple[str, str]]:
    """The keys that docs/keys.md has for a screen."""
    text = PAGE.read_text(encoding="utf-8")
    part = text.partition(f"\n### {screen}\n")[2].partition("\n###")[0]
    return re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|$", part, re.MULTILINE)


def write() -> None:
    """Show every screen once and write what it tells."""
    tables: dict[str, list[tuple[str, str]]] = {}
    with workshop(1) as folder, clock.stopped_at(MORNING):
        dress(QApplication.instance(), "light", 100)  # type: ignore[arg-type]
        studio = Studio(folder, (1440, 900))
        for scene in SCENES:
            if scene.title in SCREENS:
                with studio.showing(scene) as window:
                    tables[SCREENS[scene.title]] = told(window)
                    if scene.title == "counter-typical":
                        tables[EVERYWHERE] = told_anywhere(window)
        studio.close()
    head = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    parts = [head.rstrip(), "", BEGIN, "", "Written by `python -m tests.support.keydoc`; a test compares it."]
    for screen in (EVERYWHERE, *SCREENS.values()):
        rows = [f"| {keys} | {words} |" for keys, words in tables[screen]]
        parts += ["", f"### {screen}", "", "| keys | what they do |", "|---|---|", *rows]
    PAGE.write_text("\n".join([*parts, ""]), encoding="utf-8")


if __name__ == "__main__":
    write()
