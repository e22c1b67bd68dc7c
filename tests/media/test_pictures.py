"""Photos become small, upright and silent about who took them where; what is none ends in a sentence."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from dealerdesk.core.errors import Problem
from dealerdesk.media.pictures import (
    LONGEST,
    MOST_BYTES,
    document_of_file,
    photo_of_bytes,
    photo_of_file,
)


def encoded(image, kind="JPEG", **more):
    """A picture as bytes."""
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def noisy(width, height):
    """A picture that cannot be made small easily."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def of_a_telephone(width=1200, height=800):
    """A photo lying on its side, with place, time and telephone written beside it; red at its left."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132] = 6, "Telephone of Lis", "2026:11:24 08:30:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(54), IFDRational(49), IFDRational(22))
    return encoded(image, exif=exif, comment=b"at the house of Lis", quality=90)


def test_a_photo_is_turned_upright_and_says_nothing_of_place_time_or_telephone():
    raw = of_a_telephone()
    assert b"Telephone of Lis" in raw
    picture = photo_of_bytes(raw, "IMG_1.jpg")
    seen = Image.open(BytesIO(picture.data))
    assert (picture.width, picture.height) == seen.size == (800, 1200)
    # Turned by a quarter: what was at the left is on top.
    assert seen.getpixel((400, 100))[0] > 200 and seen.getpixel((400, 1100))[2] > 200
    assert dict(seen.getexif()) == {} and "comment" not in seen.info and "icc_profile" not in seen.info
    for told in (b"Telephone", b"Exif", b"Lis", b"2026"):
        assert told not in picture.data and told not in picture.thumbnail
    assert max(Image.open(BytesIO(picture.thumbnail)).size) == 320


def test_a_large_photo_is_scaled_and_fits_into_its_room():
    picture = photo_of_bytes(encoded(noisy(4000, 3000), quality=95), "large.jpg")
    assert (picture.width, picture.height) == (LONGEST, 1200)
    assert len(picture.data) <= MOST_BYTES * 1.5
    ordinary = photo_of_bytes(encoded(Image.linear_gradient("L").resize((4032, 3024))))
    assert len(ordinary.data) <= MOST_BYTES


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"),
     ("WEBP", "RGBA"), ("JPEG", "CMYK")],
)
def test_pictures_of_every_ordinary_kind_are_taken(kind, mode):
    picture = photo_of_bytes(encoded(Image.new(mode, (300, 200)), kind))
    assert (picture.mime, picture.width, picture.height) == ("image/jpeg", 300, 200)


def test_what_is_clear_becomes_white():
    picture = photo_of_bytes(encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))
    assert Image.open(BytesIO(picture.data)).getpixel((20, 20)) == (255, 255, 255)


def animated(kind):
    """Two pictures one after the other."""
    first, second = Image.new("RGB", (40, 40), "red"), Image.new("RGB", (40, 40), "blue")
    return encoded(first, kind, save_all=True, append_images=[second])


@pytest.mark.parametrize(
    ("data", "sentence", "way_out"),
    [
        (b"\xff\xd8\xff\xe0" + b"\x13" * 70, "cut off or damaged", "Take the photo again"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 66, "cut off or damaged", "Take the photo again"),
        (of_a_telephone()[:4000], "cut off or damaged", "Take the photo again"),
        (b"%PDF-1.7 not a photo", "is a PDF, not a picture", "as JPEG, PNG or WebP"),
        (b"Dear customer, this is a letter and no picture.", "is not a picture", "JPEG"),
        (b"", "is not a picture", "JPEG"),
        (encoded(Image.new("RGB", (4, 4)), "BMP"), "is a kind of picture that cannot be read", "as JPEG"),
        (encoded(Image.new("RGB", (4, 4)), "TIFF"), "is a kind of picture that cannot be read", "as JPEG"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "HEIC", "Most compatible"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "is not a picture", "JPEG"),
        (animated("PNG"), "moves", "single picture"),
        (animated("WEBP"), "moves", "single picture"),
        (animated("GIF"), "moves", "single picture"),
    ],
    ids=["74 bytes", "empty png", "cut off", "pdf", "text", "nothing", "bmp", "tiff", "heic", "sound",
         "apng", "webp", "gif"],
)
def test_what_is_no_photo_ends_in_a_sentence_with_a_way_out(data, sentence, way_out):
    with pytest.raises(Problem) as refused:
        photo_of_bytes(data, "IMG_0074.jpg")
    words = refused.value.sentence()
    assert sentence in words and way_out in words and "IMG_0074" in words


def test_a_bomb_is_refused_by_its_head():
    tiny = encoded(Image.new("1", (60, 60)), "PNG")
    # The head says 60 000 x 60 000 pixels; nothing of it is read.
    bomb = tiny[:16] + (60_000).to_bytes(4) + (60_000).to_bytes(4) + tiny[24:]
    with pytest.raises(Problem, match="cut off|too large"):
        photo_of_bytes(bomb)
    whole = encoded(Image.new("1", (9000, 9000)), "PNG")
    assert len(whole) < 100_000
    with pytest.raises(Problem, match="too large"):
        photo_of_bytes(whole)


def test_documents_are_kept_as_they_are_and_their_photos_as_photos(tmp_path):
    paper, photo = tmp_path / "invoice.pdf", tmp_path / "invoice.jpg"
    paper.write_bytes(b"%PDF-1.7 an invoice")
    photo.write_bytes(of_a_telephone())
    kept = document_of_file(paper)
    assert (kept.mime, kept.data) == ("application/pdf", b"%PDF-1.7 an invoice")
    assert document_of_file(photo).kind == "photo"
    with pytest.raises(Problem, match="could not be opened"):
        photo_of_file(tmp_path / "gone.jpg")


CHILD = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
began = time.monotonic()
if sys.argv[1] == "ours":
    from pathlib import Path
    from dealerdesk.media.pictures import photo_of_file
    picture = photo_of_file(Path(sys.argv[2]))
    print(picture.width, picture.height, time.monotonic() - began < 10)
else:
    from PIL import Image
    Image.MAX_IMAGE_PIXELS = None
    Image.open(sys.argv[2]).convert("RGB").thumbnail((1600, 1600))
    print("done")
"""


@pytest.mark.parametrize(("how", "expected"), [("ours", "1600 800 True"), ("plainly", "MemoryError")])
def test_two_hundred_megapixels_are_read_in_half_a_gigabyte(tmp_path, how, expected):
    path = tmp_path / "huge.jpg"
    Image.new("L", (20_000, 10_000), 90).save(path, quality=40)
    run = subprocess.run(
        [sys.executable, "-c", CHILD, how, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert expected in run.stdout + run.stderr
