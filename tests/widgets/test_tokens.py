"""Contrast of both themes, computed by WCAG 2; icons and fonts follow the tokens."""

import ast
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QRawFont

from tests.support.sources import ROOT
from ui.widgets import icons, scale
from ui.widgets.tokens import DARK, LIGHT, TONES, Tokens, theme, tokens, use
from ui.widgets.type import KINDS, SANS, SERIF, font, numbers, voice

NAMES = {field.name for field in fields(Tokens)} - {"name"}
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
# Everything text may stand on, and every colour of text that may stand on any of it.
GROUNDS = ("canvas", "surface", "sunken", "hover", "neutral",
           *(f"{tone}_soft" for tone in TONES if tone != "neutral"))  # fmt: skip
TEXTS = ("ink", "ink2", "ink3", *(tone for tone in TONES if tone != "neutral"))
# Colours of text that belong to one ground each.
INSIDE = {
    "on_accent": "accent", "on_toast": "toast", "toast_action": "toast", "toast_good": "toast",
    "plate_ink": "plate_face", "surface": "warm",  # the count on a place of the rail
}  # fmt: skip
# What cannot be used now is told by its words; WCAG asks no contrast of it.
UNUSABLE = {"control"}


def luminance(colour: QColor) -> float:
    """WCAG relative luminance of a colour."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("t", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_on_every_ground_is_readable(t, ground, text):
    assert contrast(getattr(t, text), getattr(t, ground)) >= 4.5


@pytest.mark.parametrize("t", THEMES)
def test_text_on_filled_things_is_readable(t):
    for text, ground in INSIDE.items():
        assert contrast(getattr(t, text), getattr(t, ground)) >= 4.5
    assert contrast(QColor("#ffffff"), t.plate_band) >= 4.5


def test_nothing_is_written_in_a_colour_that_is_not_computed_here():
    written = {name for path in (ROOT / "ui").rglob("*.py") for name in _written_in(path)}
    assert {"ink", "ink2", "ink3", "accent"} <= written
    assert written - {*TEXTS, *INSIDE, *UNUSABLE} == set()


def _written_in(path):
    """The tokens that are handed to `draw_text` somewhere in a file."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "draw_text":
            inside = [node for part in (*call.args, *call.keywords) for node in ast.walk(part)]
            yield from (n.attr for n in inside if isinstance(n, ast.Attribute) and n.attr in NAMES)


@pytest.mark.parametrize("t", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_focus_ring_is_seen_on_every_ground(t, ground):
    assert contrast(t.accent, getattr(t, ground)) >= 3
    assert contrast(t.danger, getattr(t, ground)) >= 3  # around a field that is wrong


@pytest.mark.parametrize("t", THEMES)
def test_the_focus_ring_is_seen_inside_filled_things(t):
    assert contrast(t.on_accent, t.accent) >= 3
    assert contrast(t.toast_action, t.toast) >= 3


@pytest.mark.parametrize("t", THEMES)
def test_the_line_under_recognised_words_is_seen_on_its_ground_and_beside_it(t):
    assert contrast(t.warmth3, t.warm_soft) >= 3
    assert contrast(t.warmth3, t.surface) >= 3


@pytest.mark.parametrize("t", THEMES)
def test_edges_and_fills_can_be_told_from_the_surface(t):
    for colour in (t.control, t.accent, t.warn_fill, t.danger_fill, t.good_fill, *t.warmths):
        assert contrast(colour, t.surface) >= 3


def test_avatar_letters_are_readable_on_every_hue():
    from ui.widgets.draw import HUES

    for hue in HUES:
        assert contrast(QColor("#ffffff"), QColor(hue)) >= 4.5


def test_a_change_of_theme_is_told_once(app, qtbot):
    with qtbot.waitSignal(theme.changed):
        use("dark")
    assert tokens() is DARK
    with qtbot.assertNotEmitted(theme.changed):
        use("dark")


def test_text_size_is_held_between_100_and_200_percent(app):
    scale.use(150)
    assert scale.px(36) == 54
    assert font("body").pixelSize() == 21
    scale.use(900)
    assert scale.percent() == 200
    scale.use(10)
    assert scale.percent() == 100
    assert scale.px(0.2) == 1


def test_bundled_fonts_are_there_and_know_our_letters(app):
    assert SANS in QFontDatabase.families()
    assert SERIF in QFontDatabase.families()
    for made in (font("body"), font("heading"), voice(16), voice(16, italic=True)):
        raw = QRawFont.fromFont(made)
        assert raw.familyName() in (SANS, SERIF)
        assert [letter for letter in "ŁąęśøåæßäöüŻ€“”–\u202f" if not raw.supportsCharacter(ord(letter))] == []


def test_every_kind_has_a_font_and_figures_can_be_of_equal_width(app):
    for kind in KINDS:
        assert font(kind).pixelSize() == KINDS[kind][0]
    tabular = QFontMetricsF(numbers(font("display")))
    assert tabular.horizontalAdvance("1111") == pytest.approx(tabular.horizontalAdvance("8888"))


def test_icons_take_the_colour_they_are_given(app):
    for colour in (tokens().danger, DARK.danger):
        image = icons.pixmap("check", 48, colour).toImage()
        solid = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert solid == {colour.name()}


def test_icons_are_rendered_at_the_ratio_of_the_screen_and_kept(app):
    twice = icons.pixmap("lock", 20, tokens().ink, ratio=2)
    assert (twice.width(), twice.devicePixelRatio()) == (40, 2)
    assert icons.pixmap("lock", 20, tokens().ink, ratio=2).cacheKey() == twice.cacheKey()


def test_every_bundled_icon_can_be_drawn(app):
    names = sorted(path.stem for path in icons.ICONS.glob("*.svg"))
    assert len(names) > 70
    for name in names:
        image = icons.pixmap(name, 24, tokens().ink).toImage()
        assert any(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24)), name
