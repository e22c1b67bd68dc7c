"""Goes through a window as a screen reader and the Tab key do, and says what they miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from ui.pictures.checking import path_of, top_of, visible
from ui.tour.driver import settle
from ui.widgets.overlay import Overlay

# What a control may be; a bare "client" tells a listener nothing.
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
WORKING = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
MOST_ROWS, MOST_STOPS = 40, 400


def missed(window: QWidget) -> list[str]:
    """Everything a listener or somebody without a mouse would miss in the topmost layer."""
    top = top_of(window)
    said = [*unnamed(top), *unpainted(top), *rows_without_words(top), *names_twice(top)]
    return [*said, *tab_order(window, top)]


def controls(top: QWidget) -> Iterator[QWidget]:
    """Everything that can be worked with."""
    for widget in visible(top):
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractScrollArea)
        works = isinstance(widget, WORKING)
        takes_keys = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        is_area = isinstance(widget, QAbstractScrollArea) and not works
        is_ground = isinstance(widget, QScrollBar | Overlay) or widget.isWindow()
        if (works or takes_keys) and not (inner or is_area or is_ground):
            yield widget


def spoken(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is given for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def unnamed(top: QWidget) -> Iterator[str]:
    """Controls without a name, or of which nobody is told what they are."""
    for widget in controls(top):
        told = spoken(widget)
        if not told.text(QAccessible.Text.Name).strip():
            yield f"no name: {path_of(widget)}"
        if told.role() in NO_ROLE:
            yield f"no role: {path_of(widget)}"


def unpainted(top: QWidget) -> Iterator[str]:
    """What is painted and says nothing: a widget of our own that paints itself, with nothing inside it."""
    for widget in visible(top):
        ours = type(widget).__module__.startswith("ui.") and "paintEvent" in _made_by_us(type(widget))
        inside = [child for child in widget.findChildren(QWidget) if child.isVisible()]
        decorates = type(widget).__name__ in DECORATIONS
        silent = not spoken(widget).text(QAccessible.Text.Name).strip()
        if ours and silent and not inside and not decorates and not _is_blank(widget):
            yield f"painted without a word: {path_of(widget)}"


# They divide, fill and carry; what they stand beside says everything.
DECORATIONS = {"Divider", "_Number", "CircleNumber", "_Stripe", "_Picture", "Card", "Panel"}


def _is_blank(widget: QWidget) -> bool:
    """Whether nothing is to be seen in it: it is painted in one colour."""
    picture = _picture(widget)
    small = picture.convertToFormat(QImage.Format.Format_RGB32)
    first = small.pixel(0, 0)
    points = ((x, y) for x in range(small.width()) for y in range(small.height()))
    return all(small.pixel(x, y) == first for x, y in points)


def _made_by_us(kind: type) -> set[str]:
    return {name for one in kind.__mro__ if one.__module__.startswith("ui.") for name in vars(one)}


def rows_without_words(top: QWidget) -> Iterator[str]:
    """Lists whose rows are not told whole."""
    for view in visible(top):
        if isinstance(view, QAbstractItemView) and not isinstance(view.parentWidget(), QComboBox):
            model = view.model()
            for row in range(min(model.rowCount(), MOST_ROWS)):
                index = model.index(row, 0)
                words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
                if not words.strip():
                    yield f"row {row} is not told: {path_of(view)}"


def names_twice(top: QWidget) -> Iterator[str]:
    """Controls that a listener cannot tell from each other."""
    told = Counter(_told(widget) for widget in controls(top) if spoken(widget).text(QAccessible.Text.Name))
    for words, count in told.items():
        if count > 1:
            yield f"{count} times the same: {' | '.join(part for part in words if part)}"


def _told(widget: QWidget) -> tuple[str, ...]:
    told = spoken(widget)
    name, more = told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)
    above: list[str] = []
    one = widget.parentWidget()
    while one is not None:
        above.append(one.accessibleName())
        one = one.parentWidget()
    # Qt tells a listener on Linux the value of a list of choices as its name, and the name by its label.
    return (str(told.role()), name, widget.accessibleName(), more, *above)


# By the Tab key ----------------------------------------------------------------------------------


def tab_order(window: QWidget, top: QWidget) -> Iterator[str]:
    """Stops that Tab leaves out or does not come back to, and those where the focus is not to be seen."""
    wanted = [widget for widget in controls(top) if _is_stop(widget)]
    if not wanted:
        return
    stops: list[QWidget] = []
    now = QApplication.focusWidget() or window
    if not _is_stop(now):
        now = _next(now)
    while now not in stops and len(stops) < MOST_STOPS:
        stops.append(now)
        with_focus = _picture(now)
        after = _next(now)
        if now.isVisible() and not now.hasFocus() and with_focus == _picture(now):
            yield f"focus is not to be seen: {path_of(now)}"
        now = after
    for widget in wanted:
        if widget not in stops:
            yield f"Tab leaves it out: {path_of(widget)}"
    for widget in stops[: stops.index(now)]:
        yield f"Tab does not come back to: {path_of(widget)}"
    for widget in stops:
        if not top.isAncestorOf(widget):
            yield f"Tab goes out of the layer: {path_of(widget)}"


def _next(now: QWidget) -> QWidget:
    QTest.keyClick(now, Qt.Key.Key_Tab)
    settle()
    return QApplication.focusWidget() or now


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes and widget.isEnabled() and widget.focusProxy() is None


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()
