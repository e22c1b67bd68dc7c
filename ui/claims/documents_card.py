"""What goes with a claim: photos and PDFs chosen, dropped or pasted, seen, and taken away again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from dealerdesk.claims import documents
from dealerdesk.claims.records import ClaimFile
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_number
from dealerdesk.media.pictures import document_of_file
from dealerdesk.media.queries import thumbnails, whole_picture
from dealerdesk.media.records import MediaSeen, Picture
from dealerdesk.paper.writing import write
from ui.desk import Desk
from ui.media.photo_layer import PhotoLayer
from ui.media.refusals import Refusals, too_many
from ui.media.taking import FILES, MOST_AT_ONCE, image_in, paths_in, photo_of_image
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.workshop.found_row import FoundRow, PhotoThumb
from ui.workshop.line_button import LineButton, Rows


class ClaimDocuments(Card):
    """The files of one claim, a row each; every one is saved by itself as soon as it is ready."""

    said = Signal(object)
    """`Said`: one was added or taken away."""
    changed = Signal()
    """The claim has other documents now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 10, 14, 12), spacing=6, sunken=True)
        self._desk = desk
        self._claim_id = 0
        self._files: tuple[ClaimFile, ...] = ()
        self._count, self._rows = Lines("", "small", "ink2"), Rows()
        self.add_button = Button(_("Add files"), "upload", "F7", height=36)
        self.trouble, self._refusals = ErrorLine(lines=10), Refusals()
        head = QHBoxLayout()
        head.addWidget(Label(_("Photos and documents"), "small", weight=600))
        head.addSpacing(px(8))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.trouble)
        self.trouble.hide()
        self.add_button.clicked.connect(self.choose)

    def show_files(self, claim_id: int, files: tuple[ClaimFile, ...]) -> None:
        """Show what goes with a claim."""
        if claim_id != self._claim_id:
            self.trouble.hide()
        self._claim_id, self._files = claim_id, files
        count = ngettext("{n} file", "{n} files", len(files)).format(n=len(files))
        self._count.setText(count if files else _("JPEG, PNG, WebP or PDF; they may be dropped here"))
        self._rows.show_rows(files, self._row)
        photos = [file.media.id for file in files if file.media.is_photo]
        if photos:
            self._desk.read(thumbnails, photos, then=self._on_small, problem=self._on_problem,
                            lane="claim photos")

    def _row(self, file: ClaimFile) -> QWidget:
        media = file.media
        name = media.name or _("Photo")
        size = _("{n} kB").format(n=show_number(max(1, media.size // 1000)))
        line = LineButton(name, "" if media.is_photo else "PDF", size, "ink2")
        line.clicked.connect(partial(self._open, file))
        thumb = PhotoThumb(self._desk, media.id, name) if media.is_photo else None
        away = IconButton("trash-2", _("Take {name} away").format(name=name), "quiet", height=32)
        away.clicked.connect(partial(self._take_away, file))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(FoundRow(line, thumb), 1)
        row.addWidget(away)
        whole.setFocusProxy(line)
        return whole

    def _on_small(self, seen: dict[int, MediaSeen]) -> None:
        for thumb in self.findChildren(PhotoThumb):
            if thumb.media_id in seen:
                thumb.show_small(seen[thumb.media_id])

    # Taking in ------------------------------------------------------------------------------------

    def choose(self) -> None:
        """F7: choose files."""
        kinds = _("Photos and PDFs") + f" ({FILES} *.pdf)"
        names, _filter = QFileDialog.getOpenFileNames(self, _("Add files"), str(Path.home()), kinds)
        self.take_files(Path(name) for name in names)

    def paste(self) -> None:
        """Ctrl+V: the picture or the files in the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._on_problem(Problem(
                N_("There is no picture in the clipboard."), N_("Copy one first, or choose a file.")
            ))

    def take(self, data: QMimeData) -> bool:
        """Take in what was dropped or pasted; False where it is neither files nor a picture."""
        paths, image = paths_in(data), image_in(data)
        if paths:
            self.take_files(paths)
        elif image is not None:
            self._begin(photo_of_image, image)
        return bool(paths) or image is not None

    def take_files(self, paths: Iterable[Path]) -> None:
        """Take in these files, each by itself; every one that is refused is named."""
        wanted = list(paths)
        for path in wanted[:MOST_AT_ONCE]:
            self._begin(document_of_file, path)
        too = too_many(len(wanted), MOST_AT_ONCE)
        if too is not None:
            self._on_problem(self._refusals.refuse(too))

    def _begin(self, function: Callable[..., Picture], what: object) -> None:
        if not self._refusals.under_way:
            self.trouble.hide()
        if self._claim_id:
            self._refusals.begin()
            # To the claim that is shown now, whichever is shown when the file is ready.
            self._desk.work(function, what, then=partial(self._on_ready, self._claim_id),
                            problem=self._on_refused)

    def _on_ready(self, claim_id: int, picture: Picture) -> None:
        self._desk.change(
            documents.attach, claim_id, picture, then=self._on_attached, problem=self._on_refused
        )

    def _on_refused(self, problem: Problem) -> None:
        self._refusals.end()
        self._on_problem(self._refusals.refuse(problem))

    def _on_attached(self, file: ClaimFile) -> None:
        self._refusals.end()
        undo = Undo(self._desk, documents.detach, file.id, file.version, then=self._on_back)
        self.said.emit(Said(_("{name} goes with the claim").format(name=file.media.name), undo))
        self.changed.emit()

    def _take_away(self, file: ClaimFile, _checked: bool = False) -> None:
        self._desk.change(
            documents.detach, file.id, file.version, then=self._on_detached, problem=self._on_problem
        )

    def _on_detached(self, file: ClaimFile) -> None:
        undo = Undo(self._desk, documents.attach, file.claim_id, file.media.id, then=self._on_back)
        self.said.emit(Said(_("{name} is taken away").format(name=file.media.name), undo))
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_back(self, _file: object) -> None:
        self.changed.emit()

    # Looking --------------------------------------------------------------------------------------

    def _open(self, file: ClaimFile, _checked: bool = False) -> None:
        """See a photo whole, or save a PDF to look at it."""
        if file.media.is_photo:
            PhotoLayer(self._desk, self.window()).show_photo(file.media.id)
            return
        offered = str(Path.home() / (file.media.name or "document.pdf"))
        name, _filter = QFileDialog.getSaveFileName(self, _("Save a copy"), offered, "PDF (*.pdf)")
        if name:
            self._desk.read(whole_picture, file.media.id, then=partial(self._on_whole, Path(name)),
                            problem=self._on_problem)

    def _on_whole(self, path: Path, seen: MediaSeen) -> None:
        self._desk.work(write, path, seen.data, then=self._on_written, problem=self._on_problem)

    def _on_written(self, path: Path) -> None:
        self.said.emit(Said(_("Saved as {name}").format(name=path.name)))

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()
