"""The look of the papers: page, colours and the named styles of text, all in points on A4."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[float, float, float]

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
MARGIN = 56.6929  # 20 mm, on all four sides
LEFT, RIGHT = MARGIN, PAGE_WIDTH - MARGIN
TOP, BOTTOM = PAGE_HEIGHT - MARGIN, MARGIN
WIDTH = RIGHT - LEFT
GUTTER = 28.0  # between two columns of a page
HALF = (WIDTH - GUTTER) / 2
SECOND = LEFT + HALF + GUTTER  # left edge of the second column

SANS, SANS_MEDIUM, SANS_SEMIBOLD = "Inter-Regular", "Inter-Medium", "Inter-SemiBold"
SERIF, SERIF_ITALIC, SERIF_SEMIBOLD = "SourceSerif4-Regular", "SourceSerif4-Italic", "SourceSerif4-SemiBold"


def _rgb(code: str) -> Colour:
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


INK, INK2, INK3 = _rgb("1D1C19"), _rgb("514D46"), _rgb("6B665D")
WHITE = _rgb("FFFFFF")
RULE, HAIRLINE, TRACK = _rgb("C4BEB2"), _rgb("DEDAD2"), _rgb("E8E5DE")
BOX = _rgb("EEF4F4")
ACCENT, ACCENT_LIGHT, ACCENT_PALE = _rgb("0D5660"), _rgb("2F7F86"), _rgb("6FB1AE")
WARM, WARM_BAR, WARM_EDGE, WARM_SOFT = _rgb("B23A0E"), _rgb("D05A26"), _rgb("CE7026"), _rgb("FBF1EA")
QUIET_BAR = _rgb("A49C8E")
GOOD, GOOD_FILL = _rgb("1C6639"), _rgb("2E8B57")
WARN_FILL, DANGER, DANGER_FILL = _rgb("C08005"), _rgb("B01730"), _rgb("C92A45")
PLATE_BLUE = _rgb("1E49A6")
COOL, TEPID = _rgb("7A8C97"), _rgb("AF8030")  # the two lower steps of warmth


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points, in a colour; `leading` is the distance of two lines."""

    face: str
    size: float
    colour: Colour = INK
    leading: float = 0.0

    @property
    def line(self) -> float:
        """Distance between two baselines."""
        return self.leading or self.size * 1.3

    def at(self, size: float) -> Style:
        """The same style at another size."""
        return Style(self.face, size, self.colour, self.leading * size / self.size)

    def tinted(self, colour: Colour) -> Style:
        """The same style in another colour."""
        return Style(self.face, self.size, colour, self.leading)


TITLE = Style(SERIF_SEMIBOLD, 27)
HOUSE = Style(SERIF_SEMIBOLD, 14)
FIGURE = Style(SERIF_SEMIBOLD, 17)
SUBTITLE = Style(SANS, 10.5, INK2)
SECTION = Style(SANS_SEMIBOLD, 10.5)
ROW = Style(SANS_MEDIUM, 9, INK, 11.6)
BODY = Style(SANS, 9.2, INK, 13.3)
DETAIL = Style(SANS, 8, INK2, 10.8)
SIDE = Style(SANS, 8.4, INK2, 11)
CAPTION = Style(SANS, 8, INK3, 10.6)
COLUMN = Style(SANS_MEDIUM, 8, INK3)
AMOUNT = Style(SANS_MEDIUM, 8.8)
VOICE = Style(SERIF, 11.5, INK, 15.2)
VOICE_ITALIC = Style(SERIF_ITALIC, 11.5, INK, 15.2)
CHART_LABEL = Style(SANS, 7, INK3)
