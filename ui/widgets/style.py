"""Dresses the application: Fusion, a palette from tokens, the fonts, a short style sheet for controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from . import scale
from .scale import px
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


def sheet(t: Tokens) -> str:
    """The style sheet: fields, scroll bars and tool tips; everything else paints itself."""
    return f"""
QLineEdit {{ background: {t.surface.name()}; color: {t.ink.name()}; border: 1px solid {t.control.name()};
  border-radius: {px(7)}px; padding: 0 {px(11)}px; selection-background-color: {t.accent.name()};
  selection-color: {t.on_accent.name()}; placeholder-text-color: {t.ink3.name()}; }}
QLineEdit:focus {{ border: 2px solid {t.accent.name()}; padding: 0 {px(11) - 1}px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.danger.name()}; padding: 0 {px(11) - 1}px; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {t.sunken.name()}; color: {t.ink2.name()};
  border-color: {t.line2.name()}; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.line2.name()}; border-radius: {px(3)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; }}
QScrollBar::handle:hover {{ background: {t.control.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.surface.name()}; color: {t.ink.name()}; outline: 0;
  border: 1px solid {t.line2.name()}; padding: {px(4)}px; selection-background-color: {t.accent_soft.name()};
  selection-color: {t.ink.name()}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 {px(8)}px; }}
QToolTip {{ background: {t.toast.name()}; color: {t.on_toast.name()}; border: 1px solid {t.toast.name()};
  padding: {px(4)}px {px(6)}px; }}
QMenu {{ background: {t.surface.name()}; color: {t.ink.name()}; border: 1px solid {t.line2.name()};
  padding: {px(4)}px; }}
QMenu::item {{ padding: {px(7)}px {px(14)}px; border-radius: {px(5)}px; }}
QMenu::item:selected {{ background: {t.accent_soft.name()}; color: {t.ink.name()}; }}
QMenu::separator {{ height: 1px; background: {t.line.name()}; margin: {px(4)}px {px(6)}px; }}
"""


# All the motion there could be: pages, layers and lists show what they have at once.
_MOTION = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip


def dress(app: QApplication, theme_name: str | None = None, percent: int | None = None) -> None:
    """Load the fonts; put theme ("light", "dark") and text size (100 to 200 %) in force, also later."""
    load_fonts()
    theme.blockSignals(True)
    if theme_name is not None:
        use(theme_name)
    if percent is not None:
        scale.use(percent)
    theme.blockSignals(False)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    for effect in _MOTION:
        app.setEffectEnabled(effect, False)
    app.setFont(font("body"))
    app.setPalette(palette(tokens()))
    app.setStyleSheet(sheet(tokens()))
    theme.changed.emit()
