"""The colour tokens of both themes, the one in force, and the signal that says it has changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

TONES = ("neutral", "accent", "good", "info", "warn", "danger", "warm")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme; ``name`` is "light" or "dark". Treat the QColors as constants."""

    name: str
    canvas: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    line: QColor
    line2: QColor
    control: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    warm: QColor
    warm_soft: QColor
    warmth1: QColor
    warmth2: QColor
    warmth3: QColor
    warmth4: QColor
    warmth5: QColor
    warn: QColor
    warn_soft: QColor
    warn_fill: QColor
    danger: QColor
    danger_soft: QColor
    danger_fill: QColor
    good: QColor
    good_soft: QColor
    good_fill: QColor
    info: QColor
    info_soft: QColor
    neutral: QColor
    track: QColor
    chart2: QColor
    plate_band: QColor
    plate_face: QColor
    plate_ink: QColor
    plate_edge: QColor
    toast: QColor
    on_toast: QColor
    toast_action: QColor
    toast_good: QColor
    toast_edge: QColor
    scrim: QColor

    @property
    def warmths(self) -> tuple[QColor, ...]:
        """The five colours of the warmth meter, coolest first."""
        return self.warmth1, self.warmth2, self.warmth3, self.warmth4, self.warmth5

    def strong(self, tone: str) -> QColor:
        """The text and icon colour of a tone (see TONES)."""
        if tone == "neutral":
            return self.ink2
        colour: QColor = getattr(self, tone)
        return colour

    def soft(self, tone: str) -> QColor:
        """The quiet background that carries text of the same tone."""
        if tone == "neutral":
            return self.neutral
        colour: QColor = getattr(self, f"{tone}_soft")
        return colour

    def fill(self, tone: str) -> QColor:
        """The colour of bars and gauges of a tone."""
        if tone in ("warn", "danger", "good"):
            colour: QColor = getattr(self, f"{tone}_fill")
            return colour
        return self.chart2 if tone == "neutral" else self.strong(tone)


def _colours(**names: str) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in names.items()}


LIGHT = Tokens(
    name="light",
    **_colours(
        canvas="#F4F3EF",
        surface="#FFFFFF",
        sunken="#FAF9F6",
        hover="#F6F4EF",
        line="#E5E2DB",
        line2="#D3CEC4",
        control="#8E897E",
        ink="#1D1C19",
        ink2="#514D46",
        ink3="#6B665D",
        accent="#0D5660",
        accent_soft="#E1EEEF",
        on_accent="#FFFFFF",
        warm="#B23A0E",
        warm_soft="#FDEDE4",
        warmth1="#7A8C97",
        warmth2="#AF8030",
        warmth3="#CE7026",
        warmth4="#D05A26",
        warmth5="#B23A0E",
        warn="#7E5000",
        warn_soft="#FDF1D3",
        warn_fill="#C08005",
        danger="#B01730",
        danger_soft="#FCEAED",
        danger_fill="#C92A45",
        good="#1C6639",
        good_soft="#E4F3E9",
        good_fill="#2E8B57",
        info="#27559A",
        info_soft="#E7EFFA",
        neutral="#EFEDE7",
        track="#E8E5DE",
        chart2="#999183",
        plate_band="#1E49A6",
        plate_face="#FFFFFF",
        plate_ink="#1D1C19",
        plate_edge="#D3CEC4",
        toast="#22211E",
        on_toast="#FFFFFF",
        toast_action="#8FD3DB",
        toast_good="#84D3A0",
        toast_edge="#6F6B65",
        scrim="#5C0C0B0A",
    ),
)

DARK = Tokens(
    name="dark",
    **_colours(
        canvas="#131516",
        surface="#1B1E1F",
        sunken="#171A1B",
        hover="#222627",
        line="#2C3132",
        line2="#3D4344",
        control="#7D8586",
        ink="#EDEBE7",
        ink2="#BFBCB5",
        ink3="#9C9991",
        accent="#5FB9C4",
        accent_soft="#15343A",
        on_accent="#07252A",
        warm="#FF9D70",
        warm_soft="#3A2117",
        warmth1="#73858F",
        warmth2="#C79B55",
        warmth3="#E08E48",
        warmth4="#EE7B46",
        warmth5="#FF8250",
        warn="#F0C063",
        warn_soft="#352A10",
        warn_fill="#D9A032",
        danger="#FF939B",
        danger_soft="#3D1B20",
        danger_fill="#E5586B",
        good="#84D3A0",
        good_soft="#16301F",
        good_fill="#4BAE76",
        info="#93BBF6",
        info_soft="#1A2B43",
        neutral="#282D2E",
        track="#303637",
        chart2="#6E6C66",
        plate_band="#2F5DC4",
        plate_face="#E9E7E2",
        plate_ink="#1D1C19",
        plate_edge="#E9E7E2",
        toast="#EDEBE7",
        on_toast="#1D1C19",
        toast_action="#0D5660",
        toast_good="#1C6639",
        toast_edge="#98958F",
        scrim="#99000000",
    ),
)

_THEMES = {"light": LIGHT, "dark": DARK}


class Theme(QObject):
    """Holds the theme in force."""

    changed = Signal()
    """Emitted after the colours or the text size have changed; painted widgets measure and repaint."""

    def __init__(self) -> None:
        super().__init__()
        self.current = LIGHT


theme = Theme()


def tokens() -> Tokens:
    """The tokens of the theme in force."""
    return theme.current


def use(name: str) -> None:
    """Put the theme "light" or "dark" in force and tell everybody."""
    wanted = _THEMES[name]
    if wanted is not theme.current:
        theme.current = wanted
        theme.changed.emit()
