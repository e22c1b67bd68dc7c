"""Making a picture from outside fit to be kept: upright, scaled, re-encoded, nothing of the camera left.

No session here: call it away from the window's thread. The bytes of a photo hold the picture and nothing
else: neither place nor time nor the name of a telephone.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.i18n import N_
from dealerdesk.media.models import DOCUMENT, PHOTO
from dealerdesk.media.records import Picture

if TYPE_CHECKING:
    # Long to read: Pillow is imported where a picture is read.
    from PIL import Image
    from PIL.ImageFile import ImageFile

LONGEST, SMALL = 1600, 320
MOST_BYTES = 400_000
FILE_BYTES = 120 << 20
DOCUMENT_BYTES = 10 << 20
MOST_PIXELS = 260_000_000
"""What a baseline JPEG may have: it is scaled while it is read, so that memory does not grow with it."""
WHOLE_PIXELS = 40_000_000
"""What may be held in memory at once: PNG, WebP and progressive JPEG are read whole, four bytes a pixel."""
_QUALITIES = (85, 78, 70, 60, 50, 40)

_OTHER = N_("Choose a photo as JPEG, PNG or WebP.")
_NO_PICTURE = N_("“{name}” is not a picture.")
_JPEG, _PNG, _WEBP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
# BMP, TIFF in both orders of bytes, JPEG 2000, Photoshop, icons.
_UNREAD = (b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x0cjP  ", b"8BPS", b"\0\0\1\0")
_APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def photo_of_file(path: Path) -> Picture:
    """A photo from a file; raises `Problem` where it is none, is cut off, moves, or is too large."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise _too_large(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            N_("“{name}” could not be opened."), N_("Check that you may read it."), name=brief(path.name)
        ) from error
    return photo_of_bytes(data, path.name)


def photo_of_bytes(data: bytes, name: str = "") -> Picture:
    """The same from bytes, as the clipboard gives them."""
    shown = brief(name or "?")
    try:
        with _opened(data, shown) as image:
            _refuse_what_is_too_much(image, shown)
            upright = _read(image)
    except Problem:
        raise
    except MemoryError as error:
        raise _too_large(shown) from error
    except Exception as error:
        # Decoders raise anything at bytes that lie.
        raise Problem(
            N_("“{name}” is cut off or damaged."), N_("Take the photo again, or choose another one."),
            name=shown,
        ) from error
    whole = _encoded(upright)
    small = upright.copy()
    small.thumbnail((SMALL, SMALL))
    return Picture(
        kind=PHOTO, mime="image/jpeg", data=whole, thumbnail=_jpeg(small, 80), width=upright.width,
        height=upright.height, name=name,
    )


def document_of_file(path: Path) -> Picture:
    """A document that is kept as it is (PDF, at most 10 MB), or a photo of one; raises `Problem`."""
    try:
        with path.open("rb") as file:
            is_pdf = file.read(5) == b"%PDF-"
        if not is_pdf:
            return photo_of_file(path)
        if path.stat().st_size > DOCUMENT_BYTES:
            raise _too_large(path.name)
        return Picture(kind=DOCUMENT, mime="application/pdf", data=path.read_bytes(), name=path.name)
    except OSError as error:
        raise Problem(
            N_("“{name}” could not be opened."), N_("Check that you may read it."), name=brief(path.name)
        ) from error


def _opened(data: bytes, name: str) -> ImageFile:
    """The head of the picture, by what the bytes are and not by their name."""
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE:
        raise Problem(
            N_("“{name}” is a HEIC photo, which cannot be read here."),
            N_("Set the telephone to “Most compatible”, or send the photo as JPEG."), name=name,
        )
    if data[:4] == b"%PDF":
        raise Problem(N_("“{name}” is a PDF, not a picture."), _OTHER, name=name)
    if data[:4] == b"GIF8":
        raise _moves(name)
    reader = _reader(data)
    if reader is None and data.startswith(_UNREAD):
        raise Problem(N_("“{name}” is a kind of picture that cannot be read here."), _OTHER, name=name)
    if reader is None:
        raise Problem(_NO_PICTURE, _OTHER, name=name)
    # The reader itself, past the limit for all of Pillow: this module has limits of its own.
    file: IO[bytes] = BytesIO(data)
    return reader(file)


def _reader(data: bytes) -> type[ImageFile] | None:
    """What reads a picture that begins like this; None where nothing does."""
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    if data.startswith(_JPEG):
        return JpegImageFile
    if data.startswith(_PNG):
        return PngImageFile
    return WebPImageFile if data.startswith(_WEBP) and data[8:12] == b"WEBP" else None


def _refuse_what_is_too_much(image: ImageFile, name: str) -> None:
    from PIL.JpegImagePlugin import JpegImageFile

    if not isinstance(image, JpegImageFile) and getattr(image, "n_frames", 1) > 1:
        raise _moves(name)
    scaled = isinstance(image, JpegImageFile) and not image.info.get("progressive")
    if image.width * image.height > (MOST_PIXELS if scaled else WHOLE_PIXELS):
        raise _too_large(name)


def _moves(name: str) -> Problem:
    return Problem(N_("“{name}” moves."), N_("Choose a single picture as JPEG, PNG or WebP."), name=name)


def _too_large(name: str) -> Problem:
    return Problem(
        N_("“{name}” is too large."), N_("Make it smaller, or save it as an ordinary JPEG."), name=brief(name)
    )


def _read(image: ImageFile) -> Image.Image:
    """Upright, in plain colours, at most 1600 pixels at its longest side."""
    from PIL import Image, ImageOps

    image.draft("RGB", (LONGEST, LONGEST))
    image.load()
    small: Image.Image = image
    if max(image.size) > 2 * LONGEST:
        small = image.reduce(max(image.size) // (2 * LONGEST) + 1)
    turned = ImageOps.exif_transpose(_with_turning(small, image))
    plain = _on_white(turned)
    plain.thumbnail((LONGEST, LONGEST))
    bare = Image.new("RGB", plain.size)
    bare.paste(plain)
    return bare


def _with_turning(small: Image.Image, image: ImageFile) -> Image.Image:
    """What was made smaller still knows which way up it was taken."""
    if small is not image:
        small.getexif().update({key: value for key, value in image.getexif().items() if key == 0x0112})
    return small


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    if image.mode.startswith(("I", "F")):
        # Sixteen bits a pixel: the upper eight are the picture.
        plain = image.convert("I").point(_upper_eight) if image.mode.startswith("I;16") else image
        return plain.convert("L").convert("RGB")
    return image.convert("RGB")


def _upper_eight(value: Any) -> Any:
    """As Pillow wants it for wide pixels: a factor, worked out for the whole picture at once."""
    return value * (1 / 256)


def _encoded(image: Image.Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        data = _jpeg(image, quality)
        if len(data) <= MOST_BYTES:
            break
    return data


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
