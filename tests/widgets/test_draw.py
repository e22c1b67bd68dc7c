"""Painter functions and labels: what is measured is what is painted, text is plain, values are said."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from ui.widgets import draw, scale
from ui.widgets.labels import (
    AvatarLabel,
    BadgeLabel,
    ClockLabel,
    GaugeBar,
    KeyCap,
    Label,
    PlateLabel,
    QuoteLabel,
    WarmthLabel,
)
from ui.widgets.text import elided, quoted, text_width, wrapped
from ui.widgets.tokens import tokens
from ui.widgets.type import font, voice


@pytest.fixture
def canvas(app):
    """A white picture and a painter on it."""
    image = QImage(400, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    yield image, painter
    if painter.isActive():
        painter.end()


def columns_painted(image: QImage) -> tuple[int, int]:
    """First and last column that is not white."""
    white = QColor("white").rgb()
    inked = [
        x for x in range(image.width()) if any(image.pixel(x, y) != white for y in range(image.height()))
    ]
    return inked[0], inked[-1]


@pytest.mark.parametrize("percent", [100, 150])
def test_what_marks_say_they_used_is_what_they_painted(canvas, percent):
    image, painter = canvas
    scale.use(percent)
    row = QRect(10, 5, 380, 50)
    for paint in (
        lambda: draw.draw_plate(painter, row, "AB 12 345", "DK"),
        lambda: draw.draw_badge(painter, row, "Covered", "good", "shield-check"),
        lambda: draw.draw_keycap(painter, row, "Ctrl+Enter"),
        lambda: draw.draw_warmth(painter, row, 100),
        lambda: draw.draw_avatar(painter, row, "Mette Sørensen"),
        lambda: draw.draw_gauge(painter, row, 0.5, tokens().good_fill),
    ):
        image.fill(QColor("white"))
        used = paint()
        first, last = columns_painted(image)
        assert first == 10
        assert used.right() - 2 <= last <= used.right()


@pytest.mark.parametrize(
    ("score", "bars"), [(0, 1), (19, 1), (20, 2), (41, 3), (52, 3), (66, 4), (79, 4), (80, 5), (100, 5)]
)
def test_warmth_lights_one_bar_for_each_twenty(score, bars):
    assert draw.warmth_band(score) == bars


@pytest.mark.parametrize(
    ("share", "tone"), [(1, "calm"), (0.5, "running"), (0.25, "near"), (0, "over"), (-1, "over")]
)
def test_clock_names_its_state(share, tone):
    assert draw.clock_tone(share) == tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Søren Kjærgaard", "SK"), ("Ewa", "E"), ("Åse Marie Bråthen", "ÅB"), ("", "?"), ("(x) Bo", "B")],
)
def test_initials(name, letters):
    assert draw.initials(name) == letters


def test_a_person_always_has_the_same_hue(app):
    assert draw.avatar_colour("Mette Sørensen") == draw.avatar_colour("Mette Sørensen")
    assert len({draw.avatar_colour(f"Person {n}").name() for n in range(60)}) == len(draw.HUES)


def test_wrapped_words_keep_within_lines_and_width(app):
    words = (
        "We have a third one coming in May and it is getting rather tight in the back of the car now. " * 3
    )
    lines = wrapped(words, voice(16), 200, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line, voice(16)) <= 201 for line in lines)
    assert wrapped("short", voice(16), 200, 2) == ("short",)
    assert wrapped("", voice(16), 200, 2) == ()


def test_one_long_word_is_broken_rather_than_lost(app):
    lines = wrapped("x" * 200, voice(16), 120, 3)
    assert len(lines) == 3
    assert "".join(lines).startswith("xxx")


def test_words_are_quoted_as_they_were_said():
    assert quoted(" I'd rather lease ") == "“I'd rather lease”"


def test_elided_text_says_so(app):
    assert elided("A very long name indeed", font("body"), 60).endswith("…")
    assert elided("Bo\nEk", font("body"), 400) == "Bo Ek"


def test_label_shows_tags_raw(stage):
    label = Label("<b>Bobby</b> & Co")
    stage.layout().addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == label.accessibleName() == "<b>Bobby</b> & Co"
    plain = Label("Bobby & Co")
    assert label.sizeHint().width() > plain.sizeHint().width()


def test_narrow_label_elides_and_tells_the_whole_in_a_tip(stage, qtbot):
    label = Label("Karl-Heinz <i>Böttcher</i> from Flensburg")
    label.setFixedWidth(80)
    stage.layout().addWidget(label)
    qtbot.waitUntil(lambda: "Böttcher" in label.toolTip())
    assert "<" not in label.toolTip()
    assert label.minimumSizeHint().width() <= 24


def test_marks_say_their_value(app, qtbot):
    said = {
        PlateLabel("AB 12 345", "DK"): ("Plate AB 12 345", "DK"),
        BadgeLabel("Covered", "good"): ("Covered", ""),
        AvatarLabel("Mette Sørensen"): ("Mette Sørensen", ""),
        WarmthLabel(66): ("Warmth 66 of 100, warm", ""),
        WarmthLabel(70): ("Warmth 70 of 100, hot", ""),
        WarmthLabel(39): ("Warmth 39 of 100, cool", ""),
        ClockLabel(0.1, "22 m left"): ("Deadline", "22 m left"),
        GaugeBar("Time", "41 days left", 0.96): ("Time", "41 days left, bar at 96 %"),
        KeyCap("Ctrl+R", "remark"): ("Ctrl R", "remark"),
        QuoteLabel("No more bills"): ("“No more bills”", ""),
    }
    for mark, (name, sentence) in said.items():
        qtbot.addWidget(mark)
        assert (mark.accessibleName(), mark.accessibleDescription()) == (name, sentence)


def test_marks_measure_anew_when_the_text_grows(app, qtbot):
    plate = PlateLabel("AB 12 345", "DK")
    qtbot.addWidget(plate)
    before = plate.sizeHint()
    scale.use(200)
    after = plate.sizeHint()
    assert after.height() == 2 * before.height()
    assert after.width() > 1.8 * before.width()


def test_widgets_that_are_gone_do_not_mind_a_change_of_theme(stage, qtbot):
    from PySide6.QtCore import QCoreApplication, QEvent

    from ui.widgets.tokens import use

    label = Label("gone")
    stage.layout().addWidget(label)
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
        QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    use("dark")
    QTest.qWait(0)
    assert tokens().name == "dark"
