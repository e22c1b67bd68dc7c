"""The photos of the demonstration: drawn, so that they show nobody's car."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_PAINTS = ((70, 84, 96), (60, 96, 112), (84, 104, 120))


def taken_of(number: int) -> bytes:
    """Painted metal with a ring around what is meant, as a JPEG; another for each number."""
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    paint = Image.new("RGB", image.size, _PAINTS[number % len(_PAINTS)])
    image = Image.blend(image, paint, 0.75)
    pen = ImageDraw.Draw(image)
    pen.ellipse((300 + 40 * number, 200, 520 + 40 * number, 360), outline="white", width=8)
    for line in range(3):
        y = 250 + 20 * line
        pen.line((360 + 40 * number, y + 18, 460 + 40 * number, y), fill=(235, 235, 235), width=4)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
