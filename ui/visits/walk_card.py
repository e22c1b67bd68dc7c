"""The walk-round card: sketch with marks, photos of them, and what the chosen mark is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.media.queries import thumbnails
from dealerdesk.media.records import MediaRecord, MediaSeen
from dealerdesk.visits.walk import KIND_WORDS, KINDS, Mark, PhotoLink, WalkRound, renumbered
from ui.desk import Desk
from ui.media.photo_grid import PhotoGrid, Tile, tile_of
from ui.media.taking import PhotoTaking
from ui.visits.walk_sketch import WalkSketch
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class WalkCard(Card):
    """What was there before: kept with the draft; photos are saved as soon as they are taken."""

    edited = Signal()

    said = Signal(object)
    """`Said` for the toast."""

    opened = Signal(object)
    """`MediaRecord`: a photo is to be seen large."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self._desk = desk
        self._marks: tuple[Mark, ...] = ()
        self._links: dict[int, int] = {}
        self._current = 0
        self._taking = PhotoTaking(desk, self)
        self.count = Label("", "small", "ink2")
        self.sketch, self.grid = WalkSketch(), PhotoGrid(_("Photos of the walk-round"))
        self.add_button = Button(_("Photo"), "camera", "F7")
        self.add_button.setAccessibleName(_("Add photo"))
        self.kinds = ChipRow(_("What it is"), [(kind, _(KIND_WORDS[kind])) for kind in KINDS], required=True)
        self.words = Field(_("Words about the mark"), _("Words about the mark"))
        self.trouble = ErrorLine(lines=10)
        self.remove_button = IconButton("trash-2", _("Take the mark away"), "quiet", height=36)
        self._about = QWidget()
        self._build()
        self._listen()
        self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Walk-round"), "heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self.grid)
        right.addWidget(self.add_button)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(px(16))
        body.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(right, 1)
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(px(8))
        about.addWidget(self.kinds)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.remove_button)
        about.addLayout(row)
        self.column.addLayout(head)
        self.column.addLayout(body)
        for part in (self._about, self.trouble):
            self.column.addWidget(part)
        self.trouble.hide()
        self.setAcceptDrops(True)

    def _listen(self) -> None:
        self.sketch.placed.connect(self._on_placed)
        self.sketch.chosen.connect(self.choose)
        self.sketch.moved.connect(self._on_moved)
        self.sketch.removed.connect(self._on_removed)
        self.kinds.changed.connect(self._on_kind)
        self.words.textEdited.connect(self._on_words)
        self.remove_button.clicked.connect(self._on_remove)
        self.add_button.clicked.connect(self.add_photos)
        self.grid.removed.connect(self._on_photo_removed)
        self.grid.marked.connect(self._on_photo_marked)
        self.grid.opened.connect(self.opened)
        self._hear(self._taking)

    def _hear(self, taking: PhotoTaking) -> None:
        taking.added.connect(self._on_photo)
        taking.gone.connect(self._on_photo_gone)
        taking.refused.connect(self._on_refused)
        taking.said.connect(self.said)

    # What is kept ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Nothing yet; photos that are still on their way belong to what was here before."""
        self._taking.deleteLater()
        self._taking = PhotoTaking(self._desk, self)
        self._hear(self._taking)
        self._marks, self._links, self._current = (), {}, 0
        self.grid.show_tiles(())
        self.trouble.hide()
        self._show()

    def walk(self) -> WalkRound:
        """Marks and photos as they are to be saved."""
        return WalkRound(self._marks, tuple(PhotoLink(n, mark) for n, mark in self._links.items()))

    def content(self) -> dict[str, object]:
        """The same as plain values; empty while there is nothing."""
        if not self._marks and not self._links:
            return {}
        return {
            "marks": [[m.kind, m.across, m.along, m.words] for m in self._marks],
            "photos": [[media_id, mark] for media_id, mark in self._links.items()],
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was noted before; the photos come as soon as they are read."""
        self.start()
        marks, photos = content.get("marks"), content.get("photos")
        if isinstance(marks, list):
            self._marks = tuple(
                Mark(n, str(kind), int(x), int(y), str(words))
                for n, (kind, x, y, words) in enumerate(marks, start=1)
            )
        if isinstance(photos, list):
            self._links = {int(media_id): int(mark) for media_id, mark in photos}
        self._show()
        self._load()

    def _load(self) -> None:
        if self._links:
            self._desk.read(thumbnails, list(self._links), then=self._on_thumbnails, problem=self._on_refused)

    def _on_thumbnails(self, seen: dict[int, MediaSeen]) -> None:
        self._links = {n: mark for n, mark in self._links.items() if n in seen}
        self.grid.show_tiles([tile_of(seen[n], mark) for n, mark in self._links.items()])
        self._show()

    def _show(self) -> None:
        self.sketch.show_marks(self._marks, self._current)
        marks, photos = len(self._marks), len(self._links)
        said = []
        if marks:
            said.append(ngettext("{n} mark", "{n} marks", marks).format(n=marks))
        if photos:
            said.append(ngettext("{n} photo", "{n} photos", photos).format(n=photos))
        self.count.setText(" · ".join(said) or _("click on the car to mark it"))
        mark = self._chosen()
        self._about.setVisible(mark is not None)
        if mark is not None:
            self.kinds.choose(mark.kind)
            if self.words.text() != mark.words:
                self.words.setText(mark.words)

    # Marks ----------------------------------------------------------------------------------------

    def _chosen(self) -> Mark | None:
        return next((mark for mark in self._marks if mark.number == self._current), None)

    def choose(self, number: int) -> None:
        """Choose a mark: its kind and words are shown, and the next photo is of it."""
        self._current = number
        self._show()

    def _on_placed(self, across: int, along: int) -> None:
        self._current = len(self._marks) + 1
        self._marks = (*self._marks, Mark(self._current, "scratch", across, along))
        self._show()
        self.edited.emit()

    def _change(self, number: int, **changes: object) -> None:
        self._marks = tuple(
            replace(mark, **changes) if mark.number == number else mark  # type: ignore[arg-type]
            for mark in self._marks
        )
        self._show()
        self.edited.emit()

    def _on_moved(self, number: int, across: int, along: int) -> None:
        self._current = number
        self._change(number, across=across, along=along)

    def _on_kind(self, kind: object) -> None:
        self._change(self._current, kind=str(kind))

    def _on_words(self, words: str) -> None:
        self._change(self._current, words=words)

    def _on_remove(self) -> None:
        self._on_removed(self._current)
        self.sketch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, number: int) -> None:
        left = [mark for mark in self._marks if mark.number != number]
        walk = renumbered(left, self.walk().photos)
        self._marks, self._current = walk.marks, 0
        self._links = {photo.media_id: photo.mark for photo in walk.photos}
        self._mark_tiles()
        self._show()
        self.edited.emit()

    # Photos ---------------------------------------------------------------------------------------

    def add_photos(self) -> None:
        """F7: choose files; they are photos of the chosen mark."""
        self.trouble.hide()
        self._taking.choose(self, self._current)

    def paste(self) -> None:
        """Ctrl+V: the picture in the clipboard."""
        self.trouble.hide()
        self._taking.paste(self._current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped here."""
        if _holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        self.trouble.hide()
        if self._taking.take_dropped(event.mimeData(), self._current):
            event.acceptProposedAction()

    def _on_photo(self, seen: MediaSeen, mark: int) -> None:
        if seen.media.id in self._links:
            return
        self._links[seen.media.id] = mark if mark <= len(self._marks) else 0
        self.grid.show_tiles([*self.grid.tiles, tile_of(seen, self._links[seen.media.id])])
        self._show()
        self.edited.emit()

    def _on_photo_removed(self, media: MediaRecord) -> None:
        self._taking.take_away(media)

    def _on_photo_gone(self, media: MediaRecord) -> None:
        self._links.pop(media.id, None)
        self.grid.show_tiles([tile for tile in self.grid.tiles if tile.media.id != media.id])
        self._show()
        self.edited.emit()

    def _on_photo_marked(self, media: MediaRecord, mark: int) -> None:
        if mark and not any(one.number == mark for one in self._marks):
            return
        self._links[media.id] = mark
        self._mark_tiles()
        self.edited.emit()

    def _mark_tiles(self) -> None:
        tiles = self.grid.tiles
        self.grid.show_tiles([Tile(t.media, t.pixmap, self._links.get(t.media.id, 0)) for t in tiles])

    def _on_refused(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()


def _holds_pictures(data: QMimeData) -> bool:
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())
