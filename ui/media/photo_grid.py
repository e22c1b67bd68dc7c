"""Photos in small: the first large, the others in pairs below; by mouse and keys, each with words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.media.records import MediaRecord, MediaSeen
from ui.widgets.draw import CENTRE, draw_text, rounded
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import BOLD, SEMIBOLD, font, sans

MOST_SHOWN = 7
_GAP, _LARGE, _SMALL = 8, 74, 72


@dataclass(frozen=True, slots=True)
class Tile:
    """A photo with its small picture, and the number of the mark it shows (0: none)."""

    media: MediaRecord
    pixmap: QPixmap
    mark: int = 0


def tile_of(seen: MediaSeen, mark: int = 0) -> Tile:
    """A photo made ready to be painted."""
    pixmap = QPixmap()
    pixmap.loadFromData(seen.data)
    return Tile(seen.media, pixmap, mark)


class PhotoGrid(Ringed, Restyled, QGroupBox):
    """The photos of one thing; arrows choose, Enter looks closely, Delete takes away, digits mark."""

    opened = Signal(object)
    """`MediaRecord` that somebody wants to see large."""

    removed = Signal(object)
    """`MediaRecord` that is to go."""

    marked = Signal(object, int)
    """`MediaRecord` and the number of the mark it shows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._current = 0
        self.read_only = False
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.watch_theme()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown, and what there was no room for."""
        return self._tiles

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these photos."""
        self._tiles = tuple(tiles)
        self._current = min(self._current, max(0, len(self._tiles) - 1))
        self.setVisible(bool(self._tiles))
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        count = len(self._tiles)
        words = [ngettext("{n} photo", "{n} photos", count).format(n=count)]
        words += [
            _("photo {n} of mark {mark}").format(n=n, mark=tile.mark)
            for n, tile in enumerate(self._tiles, start=1) if tile.mark
        ]
        self.setAccessibleDescription(", ".join(words))

    # Where they lie -------------------------------------------------------------------------------

    def _rows(self) -> int:
        shown = min(len(self._tiles), MOST_SHOWN)
        return 1 + (shown) // 2 if shown > 1 else min(shown, 1)

    def sizeHint(self) -> QSize:
        """One large, then pairs."""
        rows = self._rows()
        high = px(_LARGE) + (rows - 1) * px(_GAP + _SMALL) if rows else 0
        return QSize(px(170), high)

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(px(96), self.sizeHint().height())

    def _box(self, place: int) -> QRect:
        if place == 0:
            return QRect(0, 0, self.width(), px(_LARGE))
        row, right = (place - 1) // 2, (place - 1) % 2
        half = (self.width() - px(_GAP)) // 2
        top = px(_LARGE) + px(_GAP) + row * px(_GAP + _SMALL)
        return QRect(right * (half + px(_GAP)), top, half, px(_SMALL))

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the photos, cut to their boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, tile in enumerate(self._tiles[:MOST_SHOWN]):
            self._paint_tile(painter, self._box(place), tile)
            if self.has_ring and place == self._current:
                rounded(painter, self._box(place), 7, None, tokens().accent, 2)
        left = len(self._tiles) - MOST_SHOWN
        if left > 0:
            box = self._box(MOST_SHOWN - 1)
            rounded(painter, box, 7, tokens().neutral)
            draw_text(painter, box, f"+{left + 1}", font("body", SEMIBOLD), tokens().ink, CENTRE)
        painter.end()

    def _paint_tile(self, painter: QPainter, box: QRect, tile: Tile) -> None:
        t = tokens()
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), px(6), px(6))
        painter.setClipPath(path)
        painter.fillRect(box, t.neutral)
        if not tile.pixmap.isNull():
            size = tile.pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(box.center())
            painter.drawPixmap(target, tile.pixmap)
        painter.restore()
        if tile.mark:
            dot = QRect(box.x() + px(6), box.y() + px(6), px(20), px(20))
            rounded(painter, dot, 10, t.surface)
            draw_text(painter, dot, str(tile.mark), sans(11, BOLD), t.ink, CENTRE)

    # Mouse and keys -------------------------------------------------------------------------------

    def _chosen(self) -> Tile | None:
        return self._tiles[self._current] if self._current < len(self._tiles) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the one below the mouse and look at it."""
        at = event.position().toPoint()
        for place in range(min(len(self._tiles), MOST_SHOWN)):
            if self._box(place).contains(at):
                self._current = place
                self.update()
                self.opened.emit(self._tiles[place].media)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Delete and digits; everything else is for the page."""
        tile, key = self._chosen(), Qt.Key(event.key())
        last = min(len(self._tiles), MOST_SHOWN) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -2, Qt.Key.Key_Down: 2}
        if tile is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in steps:
            self._current = min(last, max(0, self._current + steps[key]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(tile.media)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.read_only:
            self.removed.emit(tile.media)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not self.read_only:
            self.marked.emit(tile.media, int(key) - int(Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)
