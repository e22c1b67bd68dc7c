"""A signature as a picture: its strokes drawn in ink on clear ground, as small as they are."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from io import BytesIO

from dealerdesk.media.models import SIGNATURE
from dealerdesk.media.records import Picture

INK = (24, 71, 155, 255)
WIDTH, _FINER = 800, 2


def picture_of_strokes(strokes: Sequence[Sequence[tuple[int, int]]], uid: uuid.UUID) -> Picture:
    """A PNG of strokes given in thousandths of the pad's width; clear where nothing was written."""
    from PIL import Image, ImageDraw  # Long to read, and nobody signs before the desk is there.

    lowest = max((y for stroke in strokes for _x, y in stroke), default=0)
    high = max(60, round((lowest + 20) * WIDTH / 1000))
    large = Image.new("RGBA", (WIDTH * _FINER, high * _FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(large)
    scale = WIDTH * _FINER / 1000
    for stroke in strokes:
        points = [(x * scale, y * scale) for x, y in stroke]
        if len(points) == 1:
            x, y = points[0]
            pen.ellipse((x - 3, y - 3, x + 3, y + 3), fill=INK)
        else:
            pen.line(points, fill=INK, width=3 * _FINER, joint="curve")
    picture = large.resize((WIDTH, high), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    data = out.getvalue()
    return Picture(SIGNATURE, "image/png", data, data, WIDTH, high, uid=uid)
