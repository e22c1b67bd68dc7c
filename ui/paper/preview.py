"""The paper preview: look at it inside the desk, print it through the system dialog, save it as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageSize
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, _
from dealerdesk.paper.preview import PageSize, page_sizes
from dealerdesk.paper.writing import write
from dealerdesk.printing import Printed, Wishes, make
from dealerdesk.visits.estimate import EstimateDraft
from ui.page import Hint, Said
from ui.paper.head import headed
from ui.paper.issuing import Issuing
from ui.paper.pages import GAP, PageView, fitting_zoom, render_for_printer, send
from ui.paper.reading import Reading
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.widgets.ticks import CheckBox

if TYPE_CHECKING:
    from ui.shell.window import Window


class PaperPreview(Overlay):
    """Comes over the window with a paper; Ctrl+P prints, Ctrl+S saves, plus and minus zoom, Esc closes."""

    said = Signal(object)
    shown = Signal(object)
    """The `Printed` paper is on the screen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Paper"), width=900, height=4000)
        self._desk = window.desk
        self.printed: Printed | None = None
        self._issuing = Issuing(self._desk, self)
        self._then: Callable[[], None] | None = None
        self._asked = ("", 0)
        self._typed: EstimateDraft | None = None
        self._views: list[PageView] = []
        self._zoom = 1.0
        self._title = Lines("", "heading")
        self._language = Choice(_("Language of the paper"), list(LANGUAGES.items()))
        self.print_button = Button(_("Print"), "printer", "Ctrl+P", "primary")
        self.save_button = Button(_("Save as PDF"), "download", "Ctrl+S")
        self.label_button = Button(_("Key label"), "key-round", "K")
        self.card_button = Button(_("Job card"), "wrench", "J")
        self.declined = CheckBox(_("Declined work"), checked=True)
        self.photos = CheckBox(_("Photos"))
        self._wishes, self._with = QWidget(), Label(_("With"), "small", "ink2")
        self._notice = Notice()
        self._scroll = Reading()
        self._build()
        self._issuing.issued.connect(self._on_issued)
        self._issuing.failed.connect(self._on_not_issued)
        self._keys = [
            Key("Ctrl+P", self.print_paper, self), Key("Ctrl+S", self.save_paper, self),
            Key("+", self.zoom_in, self), Key("-", self.zoom_out, self),
            Key("K", self.show_label, self, when=self._has_label),
            Key("J", self.show_card, self, when=self._has_card),
        ]

    def _build(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, 8, 8)
        flow.addWidget(self._language)
        for icon, name, key, slot in (
            ("zoom-out", _("Smaller"), "-", self.zoom_out), ("zoom-in", _("Larger"), "+", self.zoom_in),
        ):
            button = IconButton(icon, name, key=key)
            button.clicked.connect(slot)
            flow.addWidget(button)
        flow.addWidget(self.save_button)
        flow.addWidget(self.print_button)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.close_down)
        head = headed(self._title, tools, away)
        self.label_button.clicked.connect(self.show_label)
        self.card_button.clicked.connect(self.show_card)
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self.save_paper)
        self._language.chosen.connect(self._on_language)
        self.column.addLayout(head)
        for part in (self._ticks(), Divider(), self._notice):
            self.column.addWidget(part)
        self.column.addWidget(self._scroll, 1)
        self._notice.say("")

    def _ticks(self) -> QWidget:
        """What may be left out of a service history, and what else there is beside a job card."""
        inside, around = QWidget(), QVBoxLayout(self._wishes)
        around.setContentsMargins(px(20), 0, px(20), px(10))
        around.addWidget(inside)
        row = FlowLayout(inside, 20, 8)
        self._with.setMinimumHeight(self.declined.sizeHint().height())
        for part in (self._with, self.declined, self.photos, self.card_button, self.label_button):
            row.addWidget(part)
        for tick in (self.declined, self.photos):
            tick.toggled.connect(self._on_wish)
        return self._wishes

    def hints(self) -> tuple[Hint, ...]:
        """What the keys do that stand on no button."""
        return (*self._scroll.hints(), Hint("+ -", _("larger, smaller")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A button that has the keyboard leaves the keys that read on to the pages."""
        if event.modifiers() or not self._scroll.read_on(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def open_for(
        self, paper: str, which: int, language: str = "", typed: EstimateDraft | None = None
    ) -> None:
        """Make a paper ("service", "warranty", "handoff", "pack", "job_card") of a record and show it.

        `typed` is what an estimate is made of while there is no order yet.
        """
        self._asked, self._typed = (paper, which), typed
        for wish in (self._with, self.declined, self.photos):
            wish.setVisible(paper == "service")
        self.label_button.setVisible(self._has_label())
        self.card_button.setVisible(self._has_card())
        self._wishes.setVisible(paper == "service" or self._has_label())
        self._title.setText(_("The paper is being made"))
        self._notice.say("")
        self._clear()
        self.open_up(self._scroll)
        self._make(language)

    def _make(self, language: str) -> None:
        self._issuing.drop()
        self._then = None
        person = self._desk.person
        self._desk.read(
            make, self._desk.site_id, *self._asked, then=self._on_made, problem=self._on_problem,
            lane="paper", language=language, printed_by=person.name if person else "",
            wishes=Wishes(self.declined.isChecked(), self.photos.isChecked(), self._typed),
        )

    def _has_label(self) -> bool:
        """A job card has a label for the key beside it, and so has the summary of the same order."""
        return self._asked[0] in ("job_card", "summary")

    def _has_card(self) -> bool:
        return self._asked[0] == "summary"

    def show_card(self) -> None:
        """J: the job card of the order whose summary is looked at, over or not."""
        self.open_for("job_card", self._asked[1])

    def show_label(self) -> None:
        """K: the label for the key of the car that was just taken in."""
        self.open_for("key_tag", self._asked[1])

    def _on_wish(self, _ticked: bool) -> None:
        self._make(str(self._language.value() or ""))

    def _on_language(self, language: object) -> None:
        self._make(str(language))

    def _on_problem(self, problem: Problem) -> None:
        self._title.setText(_("No paper"))
        self._notice.say(problem.sentence(), "danger")

    def _on_made(self, printed: Printed) -> None:
        self.printed = printed
        self._title.setText(printed.title)
        self._language.choose(printed.language)
        self._desk.work(page_sizes, printed.pdf, then=self._on_measured, problem=self._on_problem)

    def _on_measured(self, sizes: tuple[PageSize, ...]) -> None:
        if self.printed is None:
            return
        self._clear()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(GAP), px(GAP), px(GAP), px(GAP))
        column.setSpacing(px(GAP))
        self._zoom = fitting_zoom(self._scroll.viewport().width() - px(12), sizes[0])
        for number, size in enumerate(sizes):
            view = PageView(self._desk, self.printed.pdf, number, len(sizes), size)
            view.set_zoom(self._zoom)
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
            self._views.append(view)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self.shown.emit(self.printed)

    def _clear(self) -> None:
        self._views = []
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()

    @property
    def views(self) -> tuple[PageView, ...]:
        """The pages that are shown."""
        return tuple(self._views)

    def is_drawn(self) -> bool:
        """Whether the first page is on the screen."""
        return bool(self._views) and self._views[0].is_drawn

    def zoom_in(self) -> None:
        """A quarter larger."""
        self._set_zoom(self._zoom * 1.25)

    def zoom_out(self) -> None:
        """A fifth smaller."""
        self._set_zoom(self._zoom / 1.25)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(4.0, max(0.4, zoom))
        for view in self._views:
            view.set_zoom(self._zoom)

    # Out of the desk ------------------------------------------------------------------------------

    def save_paper(self) -> None:
        """Ask where, then write the file away from the UI thread."""
        if self.printed is None:
            return
        start = str(Path.home() / self.printed.file_name)
        name, _filter = QFileDialog.getSaveFileName(self, _("Save as PDF"), start, "PDF (*.pdf)")
        if name:
            self.write_to(Path(name))

    def write_to(self, path: Path) -> None:
        """Write the paper to a file."""
        if self.printed is not None:
            self._let_out(partial(self._write, path))

    def _write(self, path: Path) -> None:
        if self.printed is not None:
            self._desk.work(write, path, self.printed.pdf, then=self._on_saved, problem=self._on_problem)

    def _let_out(self, then: Callable[[], None]) -> None:
        """A paper that the customer keeps gets its number first, once for all its copies."""
        if self.printed is None or not self.printed.is_kept or self.printed.stamp is not None:
            then()
            return
        self._then = then
        self._issuing.issue(self.printed)

    def _on_issued(self, printed: Printed) -> None:
        then, self._then = self._then, None
        self.printed = printed
        if then is not None:
            then()

    def _on_not_issued(self, problem: Problem) -> None:
        self._then = None
        self._notice.say(problem.sentence(), "danger")

    def _on_saved(self, path: Path) -> None:
        self.said.emit(Said(_("Saved as {name}").format(name=path.name)))

    def print_paper(self) -> None:
        """Through the system's dialog; the pages are drawn at 300 dots per inch in the background."""
        if self.printed is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.printed.title)
        self._printer.setFullPage(True)
        if self._views:
            size = self._views[0].page_size
            self._printer.setPageSize(QPageSize(QSizeF(size.width, size.height), QPageSize.Unit.Point))
        dialog = QPrintDialog(self._printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._let_out(self._render)

    def _render(self) -> None:
        if self.printed is not None:
            self._desk.work(
                render_for_printer, self.printed.pdf, then=self._on_rendered, problem=self._on_problem
            )

    def _on_rendered(self, pages: tuple[QImage, ...]) -> None:
        send(self._printer, pages, self._printer.fromPage(), self._printer.toPage())
        self.said.emit(Said(_("Sent to the printer")))

