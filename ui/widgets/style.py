"""Dresses the application: Fusion, a palette from tokens, the fonts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from . import scale
from .tokens import Tokens, theme, tokens, use
from .type import font, load_fonts


def palette(t: Tokens) -> QPalette:
    """The palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    colours: dict[QPalette.ColorRole, QColor] = {
        role.Window: t.canvas,
        role.WindowText: t.ink,
        role.Base: t.surface,
        role.AlternateBase: t.sunken,
        role.Text: t.ink,
        role.Button: t.surface,
        role.ButtonText: t.ink,
        role.BrightText: t.on_accent,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.PlaceholderText: t.ink3,
        role.ToolTipBase: t.toast,
        role.ToolTipText: t.on_toast,
        role.Link: t.accent,
        role.Light: t.surface,
        role.Midlight: t.neutral,
        role.Mid: t.line2,
        role.Dark: t.control,
        role.Shadow: t.line2,
    }
    for which, colour in colours.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, t.control)
    return made


_DRESSED = "dressed"

# All the motion there could be: pages, layers and lists show what they have at once.
_MOTION = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip


def dress(app: QApplication, theme_name: str | None = None, percent: int | None = None) -> None:
    """Load the fonts; put theme ("light", "dark") and text size (100 to 200 %) in force, also later.

    What is in force already is not done again: everything that is shown would measure itself once more.
    """
    load_fonts()
    theme.blockSignals(True)
    if theme_name is not None:
        use(theme_name)
    if percent is not None:
        scale.use(percent)
    theme.blockSignals(False)
    for effect in _MOTION:
        app.setEffectEnabled(effect, False)
    wanted = (tokens().name, scale.percent())
    if app.property(_DRESSED) == wanted:
        return
    app.setProperty(_DRESSED, wanted)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(palette(tokens()))
    QToolTip.setPalette(palette(tokens()))
    theme.changed.emit()
