"""Charts: a line, bars, and both over the same years (the car's life); each says its values in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from .draw import CENTRE, draw_text, rounded
from .restyle import Restyled
from .scale import px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font, numbers


@dataclass(frozen=True, slots=True)
class Point:
    """One value over a label ("2026"); ``shown`` is the number in words, ``marked`` stands out."""

    label: str
    value: float
    shown: str
    marked: bool = False


def points_sentence(points: tuple[Point, ...]) -> str:
    """ "2019: 90, 2020: 210": what a screen reader says for a series."""
    return ", ".join(f"{point.label}: {point.shown}" for point in points)


class _Chart(Restyled, QWidget):
    _height = 120.0

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_chart(painter)
        painter.end()

    def paint_chart(self, painter: QPainter) -> None:
        raise TypeError("a chart paints itself")


def column_rects(rect: QRect, count: int) -> list[QRect]:
    """The rect in so many columns of equal width."""
    width = rect.width() / max(1, count)
    return [QRect(round(rect.x() + n * width), rect.y(), round(width), rect.height()) for n in range(count)]


def draw_line_series(painter: QPainter, rect: QRect, points: tuple[Point, ...]) -> None:
    """Paint a line with a dot for each value; first, middle and last are named."""
    if not points:
        return
    t = tokens()
    top, bottom = rect.y() + px(8), rect.bottom() - px(18)
    values = [point.value for point in points]
    low, span = min(values), (max(values) - min(values)) or 1
    spots = [
        QPointF(column.center().x() + 0.5, bottom - (point.value - low) / span * (bottom - top))
        for column, point in zip(column_rects(rect, len(points)), points, strict=True)
    ]
    painter.setPen(QPen(t.accent, px(2)))
    painter.drawPolyline(QPolygonF(spots))
    painter.setBrush(t.surface)
    for spot in spots:
        painter.drawEllipse(spot, px(3), px(3))
    named = {0, len(points) - 1, (len(points) - 1) // 2}
    for place in named:
        spot, point = spots[place], points[place]
        last = place == len(points) - 1
        where = QRect(round(spot.x()) - px(30), round(spot.y()) + px(5), px(60), px(16))
        letters = numbers(font("chart", SEMIBOLD if last else MEDIUM))
        draw_text(painter, where, point.shown, letters, t.accent if last else t.ink2, CENTRE)


def draw_bar_series(painter: QPainter, rect: QRect, points: tuple[Point, ...]) -> None:
    """Paint a bar for each value with its number above and its label below a hairline."""
    if not points:
        return
    t = tokens()
    base = rect.bottom() - px(22)
    room = base - rect.y() - px(18)
    most = max(point.value for point in points) or 1
    for column, point in zip(column_rects(rect, len(points)), points, strict=True):
        height = round(room * max(0.0, point.value) / most)
        width = min(px(40), round(column.width() * 0.56))
        bar = QRect(column.center().x() - width // 2, base - height, width, height)
        if height > 0:
            _draw_bar(painter, bar, point.marked)
        above = QRect(column.x(), bar.y() - px(17), column.width(), px(16))
        letters = numbers(font("chart", SEMIBOLD if point.marked else MEDIUM))
        draw_text(painter, above, point.shown, letters, t.warm if point.marked else t.ink3, CENTRE)
        below = QRect(column.x(), base + px(4), column.width(), px(16))
        draw_text(painter, below, point.label, numbers(font("chart")), t.ink3, CENTRE)
    painter.fillRect(QRect(rect.x(), base, rect.width(), 1), t.line2)


def _draw_bar(painter: QPainter, bar: QRect, marked: bool) -> None:
    t = tokens()
    rounded(painter, bar, 3, t.warmth4 if marked else t.chart2)


class _PointsChart(_Chart):
    """Values over labels."""

    def __init__(self, name: str, points: tuple[Point, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.set_points(points)
        self.watch_theme()

    def set_points(self, points: tuple[Point, ...]) -> None:
        """Show other values."""
        self._points = points
        self.setAccessibleDescription(points_sentence(points))
        self.update()


class LineChart(_PointsChart):
    """One line over labels."""

    _height = 70.0

    def paint_chart(self, painter: QPainter) -> None:
        """Paint it."""
        draw_line_series(painter, self.rect(), self._points)


class BarChart(_PointsChart):
    """Bars over labels; marked bars are warm."""

    def paint_chart(self, painter: QPainter) -> None:
        """Paint it."""
        draw_bar_series(painter, self.rect(), self._points)


@dataclass(frozen=True, slots=True)
class Series:
    """A named series with its unit: Series("Mileage", "thousand km", points)."""

    name: str
    unit: str
    points: tuple[Point, ...]


class CarLifeChart(_Chart):
    """Mileage as a line over repairs as bars, on the same years."""

    _height = 176.0

    def __init__(
        self,
        name: str,
        line: Series | None = None,
        bars: Series | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.set_series(line, bars)
        self.watch_theme()

    def set_series(self, line: Series | None, bars: Series | None) -> None:
        """Show other values; a missing series leaves its place to the other."""
        self._line, self._bars = line, bars
        told = [f"{one.name}, {one.unit}: {points_sentence(one.points)}" for one in (line, bars) if one]
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def paint_chart(self, painter: QPainter) -> None:
        """Paint it."""
        left = px(92)
        top = px(56) if self._line and self._bars else self.height() if self._line else 0
        if self._line:
            self._paint_part(painter, QRect(0, 0, self.width(), top), self._line, left, draw_line_series)
        if self._bars:
            rest = QRect(0, top, self.width(), self.height() - top)
            self._paint_part(painter, rest, self._bars, left, draw_bar_series)

    @staticmethod
    def _paint_part(
        painter: QPainter,
        rect: QRect,
        series: Series,
        left: int,
        paint: Callable[[QPainter, QRect, tuple[Point, ...]], None],
    ) -> None:
        t = tokens()
        name = QRect(rect.x(), rect.y() + px(4), left - px(8), px(18))
        if paint is draw_bar_series:
            name.moveTop(rect.y() + rect.height() // 3)
        draw_text(painter, name, series.name, font("caption", MEDIUM), t.ink2)
        draw_text(painter, name.translated(0, px(17)), series.unit, font("caption"), t.ink3)
        paint(painter, rect.adjusted(left, 0, 0, 0), series.points)
