"""Looks through a window for what is cut off, squeezed, outside its place or on top of something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from dealerdesk.core.i18n import language
from ui.pictures.known_words import known_words
from ui.widgets import cuts
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.tall import least_height
from ui.widgets.text import text_width
from ui.widgets.toast import Toast

CUT, SQUEEZED, OUTSIDE, OVERLAP, WIDE = "cut off", "squeezed", "outside", "overlap", "wider than its window"
SHORTENED = "shortened"
# A pixel of rounding is nobody's fault.
SLACK = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: what, where, and the words it is about."""

    kind: str
    where: str
    words: str

    @property
    def is_wrong(self) -> bool:
        """Whether it must be mended; what people typed may be shortened where there is no room."""
        return self.kind != SHORTENED

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.words}"


def look_at(window: QWidget, is_overfull: bool = False) -> tuple[QPixmap, tuple[Finding, ...]]:
    """The picture of a window, and what is wrong in its topmost layer.

    Where it is overfull, sentences with names that nobody has may be shortened.
    """
    top = top_of(window)
    ear = _Ear(top, is_overfull)
    QApplication.instance().installEventFilter(ear)  # type: ignore[union-attr]
    try:
        with cuts.heard_by(ear.hear):
            picture = window.grab()
    finally:
        QApplication.instance().removeEventFilter(ear)  # type: ignore[union-attr]
    found = [*ear.found]
    for widget in visible(top):
        found += [*_own(widget), *_children(widget)]
    return picture, tuple(dict.fromkeys(found))


class _Ear(QObject):
    """Hears which texts are cut off, and knows who is being painted."""

    def __init__(self, top: QWidget, is_overfull: bool) -> None:
        super().__init__()
        self.found: list[Finding] = []
        self._top, self._is_overfull = top, is_overfull
        self._painted: QWidget = top
        self._words = known_words(language())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note who paints itself now."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted = watched
        return False

    def hear(self, text: str, shown: str) -> None:
        """A text is not shown whole."""
        if self._painted is not self._top and not self._top.isAncestorOf(self._painted):
            return
        ours = self._words.are(text) or self._words.begins(text.rstrip("…"))
        ours = ours or (not self._is_overfull and self._words.are_filled_in(text))
        kind = CUT if ours or not shown else SHORTENED
        self.found.append(Finding(kind, path_of(self._painted), f"“{text}” as “{shown}”"))


def top_of(window: QWidget) -> QWidget:
    """The layer that lies over everything else, the window itself where there is none."""
    layers = [layer for layer in window.findChildren(Overlay) if layer.isVisible()]
    return layers[-1] if layers else window


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every widget that is shown and has a place on the screen."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def path_of(widget: QWidget) -> str:
    """Where a widget is: its class and name, below those of its named parents."""
    parts: list[str] = []
    one: QWidget | None = widget
    while one is not None and not one.isWindow() and len(parts) < 4:
        name = one.accessibleName()
        if name or one is widget:
            parts.append(f"{type(one).__name__}({name[:40]})" if name else type(one).__name__)
        one = one.parentWidget()
    return " < ".join(parts)


# One widget ---------------------------------------------------------------------------------------


def _own(widget: QWidget) -> Iterator[Finding]:
    where = path_of(widget)
    least, size = widget.minimumSizeHint(), widget.size()
    if widget.layout() is not None:
        # The hint is of the least width; words that wrap need less height where they have more room.
        least.setHeight(min(least.height(), least_height(widget, size.width())))
    around = widget.parentWidget()
    # A scroll bar may be short.
    is_bar = isinstance(around, QAbstractScrollArea) and widget is not around.viewport()
    is_scrolled = is_bar or isinstance(widget, QAbstractScrollArea)
    if not is_scrolled and not widget.isWindow() and (
        size.width() + SLACK < least.width() or size.height() + SLACK < least.height()
    ):
        needs = f"{size.width()}x{size.height()} needs {least.width()}x{least.height()}"
        yield Finding(SQUEEZED, where, needs)
    if widget.hasHeightForWidth() and not isinstance(widget, QStackedWidget) and _says_something(widget):
        wanted = widget.heightForWidth(size.width())
        if size.height() + SLACK < wanted:
            yield Finding(CUT, where, f"{size.height()} high, needs {wanted}")
    yield from _field(widget, where)
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None and inside.width() > widget.contentsRect().width() + SLACK:
        yield Finding(WIDE, where, f"{inside.width()} px in {widget.contentsRect().width()}")


def _says_something(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractScrollArea):
        return False  # what does not fit is scrolled to
    return isinstance(widget, QLabel) or widget.layout() is None


def _field(widget: QWidget, where: str) -> Iterator[Finding]:
    words = ""
    if isinstance(widget, QLineEdit) and not widget.text():
        words, room = widget.placeholderText(), widget.width() - 2 * px(11)
    elif isinstance(widget, QComboBox):
        words, room = widget.currentText(), widget.width() - px(11)
    if words and text_width(words, widget.font()) > room:
        yield Finding(CUT, where, f"“{words}” has {room} px, needs {text_width(words, widget.font())}")


# Among children -----------------------------------------------------------------------------------


def _children(parent: QWidget) -> Iterator[Finding]:
    shown = [child for child in parent.children() if isinstance(child, QWidget) and _counts(child)]
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea):
        return  # what is scrolled is larger than what is seen of it
    for child in shown:
        inside = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not inside.contains(child.geometry()):
            words = f"{_spelled(child.geometry())} in {_spelled(parent.rect())}"
            yield Finding(OUTSIDE, path_of(child), words)
    for place, child in enumerate(shown):
        for other in shown[place + 1 :]:
            both = child.geometry().intersected(other.geometry())
            if both.width() > SLACK and both.height() > SLACK:
                yield Finding(OVERLAP, f"{path_of(child)} and {path_of(other)}", _spelled(both))


def _counts(widget: QWidget) -> bool:
    floats = isinstance(widget, Overlay | Toast) or widget.isWindow()
    return widget.isVisible() and not floats and not _is_inside_a_button(widget)


def _is_inside_a_button(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractButton | QComboBox | QLineEdit)


def _spelled(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"
