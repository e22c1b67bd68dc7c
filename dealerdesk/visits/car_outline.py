"""The car of the walk-round sketch seen from above, as lines and curves: for the window and for paper."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A box with rounded corners: left, top, width, height, radius, in thousandths of the car's width."""

    x: float
    y: float
    width: float
    height: float
    radius: float


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane: four corners, and by how much its first and third edge bulge (to the front: below 0)."""

    corners: tuple[Point, Point, Point, Point]
    first: float
    third: float

    @property
    def bulges(self) -> tuple[Point, Point]:
        """The points that the first and the third edge bend towards."""
        a, b, c, d = self.corners
        return (
            ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + self.first),
            ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2 + self.third),
        )


BODY = Box(0, 0, 1000, 1560, 370)
ROOF = Box(220, 610, 560, 475, 60)
MIRRORS = (Box(-78, 492, 78, 112, 30), Box(1000, 492, 78, 112, 30))
PANES = (
    Pane(((141, 422), (859, 422), (760, 625), (240, 625)), -120, -40),
    Pane(((232, 1075), (768, 1075), (842, 1275), (158, 1275)), 40, 100),
)
DOORS: tuple[tuple[Point, Point], ...] = (((30, 852), (220, 852)), ((780, 852), (970, 852)))
