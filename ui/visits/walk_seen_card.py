"""What was seen and signed when a car came in, shown on its order; not there where nothing was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.media.queries import thumbnails
from dealerdesk.media.records import MediaRecord, MediaSeen
from dealerdesk.visits.walk import Stroke, WalkSeen
from dealerdesk.visits.walk_round import walk_of
from ui.desk import Desk
from ui.media.photo_grid import PhotoGrid, tile_of
from ui.media.photo_layer import PhotoLayer
from ui.media.signature_pad import paint_strokes
from ui.visits.walk_sketch import WalkSketch, mark_sentence
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.tokens import tokens


class SignedStrokes(QWidget):
    """A signature as it was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[Stroke, ...] = ()
        self.setFixedHeight(px(64))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strokes(self, strokes: tuple[Stroke, ...], sentence: str) -> None:
        """Show these, and say whose they are."""
        self._strokes = strokes
        self.setAccessibleName(_("Signature"))
        self.setAccessibleDescription(sentence)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_strokes(painter, self.rect(), self._strokes, tokens().info)
        painter.end()


class WalkSeenCard(Card):
    """Sketch, photos, words and signature of one visit."""

    opened = Signal(object)
    """`MediaRecord`: a photo is to be seen large."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self._desk, self._seen, self._visit_id = desk, WalkSeen(), 0
        self.sketch, self.grid = WalkSketch(), PhotoGrid(_("Photos of the walk-round"))
        self.sketch.read_only = self.grid.read_only = True
        self.words, self.strokes, self.signed = Lines("", "small", "ink2", lines=8), SignedStrokes(), Label(
            "", "caption", "ink2"
        )
        right = QVBoxLayout()
        right.addWidget(self.grid)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.add(Label(_("Walk-round at check-in"), "heading"))
        self.column.addLayout(row)
        for part in (self.words, self.strokes, self.signed):
            self.add(part)
        self.grid.opened.connect(self._on_opened)
        self.hide()

    def show_visit(self, visit_id: int) -> None:
        """Read what was seen on a visit; the card comes where there is anything."""
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.hide()
        self._desk.read(walk_of, visit_id, then=self._on_walk, problem=self._on_problem, lane="walk")

    def _on_walk(self, seen: WalkSeen) -> None:
        if seen == self._seen and self.isVisible():
            return
        self._seen = seen
        self.sketch.show_marks(seen.walk.marks)
        self.words.setText("\n".join(mark_sentence(mark) for mark in seen.walk.marks))
        self.words.setVisible(bool(seen.walk.marks))
        self.strokes.setVisible(seen.signature is not None)
        self.signed.setVisible(seen.signature is not None)
        if seen.signature is not None:
            at = clock.local(seen.signature.signed_at, self._desk.house.zone)
            words = " · ".join(
                part for part in (seen.signature.name, f"{show_date(at.date())} {show_time(at)}") if part
            )
            self.signed.setText(words)
            self.strokes.show_strokes(seen.signature.strokes, words)
        self.grid.show_tiles(())
        self.setVisible(not seen.is_empty)
        if seen.walk.photos:
            self._desk.read(
                thumbnails, [photo.media_id for photo in seen.walk.photos], then=self._on_thumbnails,
                problem=self._on_problem, lane="walk photos",
            )

    def _on_thumbnails(self, seen: dict[int, MediaSeen]) -> None:
        links = [photo for photo in self._seen.walk.photos if photo.media_id in seen]
        self.grid.show_tiles([tile_of(seen[photo.media_id], photo.mark) for photo in links])

    def _on_opened(self, media: MediaRecord) -> None:
        PhotoLayer(self._desk, self.window()).show_photo(media.id)

    def _on_problem(self, problem: Problem) -> None:
        self._desk.troubled.emit(problem)
