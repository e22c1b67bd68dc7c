"""Nothing moves by itself: no animation of ours, none of Qt's, whatever the system would like."""

import ast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle

from tests.support.sources import ROOT
from ui.widgets.style import dress

# What moves things over time; a switch is thrown at once, a page is there at once.
MOVES = {
    "QAbstractAnimation", "QPropertyAnimation", "QVariantAnimation", "QParallelAnimationGroup",
    "QSequentialAnimationGroup", "QTimeLine", "QScroller", "QMovie", "QEasingCurve",
    "QProgressBar", "QTreeView",  # what else the style would move over 200 ms
}  # fmt: skip


def test_no_screen_brings_motion_of_its_own():
    found = {
        (path.name, node.id) for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in MOVES
    }  # fmt: skip
    assert found == set()


def test_menus_lists_and_tips_come_up_at_once(app):
    for effect in Qt.UIEffect:
        QApplication.setEffectEnabled(effect, True)
    dress(app, "light", 100)
    kept = {effect for effect in Qt.UIEffect if QApplication.isEffectEnabled(effect)}
    assert kept <= {Qt.UIEffect.UI_General}


def test_scroll_bars_do_not_fade(app):
    assert not app.style().styleHint(QStyle.StyleHint.SH_ScrollBar_Transient)
