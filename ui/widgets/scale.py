"""Turns pixels of the design (100 %) into device-independent pixels under the text-size setting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QInputDevice

from .tokens import theme

SMALLEST, LARGEST = 100, 200


@dataclass(slots=True)
class _TextSize:
    percent: int = 100


_size = _TextSize()


@lru_cache(maxsize=1)
def has_touch() -> bool:
    """Whether a touch screen is connected; asked once."""
    screen = QInputDevice.DeviceType.TouchScreen
    return any(device.type() == screen for device in QInputDevice.devices())


def percent() -> int:
    """The text size in force, 100 to 200."""
    return _size.percent


def px(design: float) -> int:
    """Design pixels to device-independent pixels; never 0 for a positive length."""
    if design <= 0:
        return round(design * _size.percent / 100)
    return max(1, round(design * _size.percent / 100))


def use(wanted: int) -> None:
    """Put a text size (100 to 200 %) in force; widgets measure themselves again."""
    wanted = min(LARGEST, max(SMALLEST, wanted))
    if wanted != _size.percent:
        _size.percent = wanted
        theme.changed.emit()
