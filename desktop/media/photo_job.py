"""The child's half of the photo intake: one photo of a stranger becomes upright, clean files in a folder."""

import stat
import struct
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pi_heif
from PIL import Image, ImageCms, UnidentifiedImageError

from desktop.domain.photos import Crop
from desktop.errors import Refused
from desktop.i18n import _
from desktop.media.disk import writing

WIDTHS = (400, 800, 1600)
PRINT_SIDE = 1600
ORIGINAL_SIDE = 4096
SMALL_SIDE = 1200
LEAST_SIDE = 64  # smaller is an icon, not a photo
MOST_PIXELS = 50_000_000
MOST_BYTES = 100_000_000
LONGEST_STRIP = 8  # times as long as wide; beyond that no page can show it
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
ORIENTATION, EXIF_PART, TAKEN_AT = 0x0112, 0x8769, 0x9003
FIRST_DAY = date(1990, 1, 1)  # a camera whose clock was never set speaks of an earlier day
# What decoders raise on a damaged file. Anything else ends this child, which the parent refuses as well.
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, struct.error)
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# The colour space a profile must speak of to fit pixels of this mode.
PROFILE_SPACE = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # counted in _open, where the refusal gets its sentence


class _Cut(NamedTuple):
    """Clean pixels as wide as the widest published size, and the shape they have in the original."""

    picture: Image.Image
    shape: "_Shape"


class _Shape(NamedTuple):
    """The size as a person sees it, and the EXIF orientation that leads there."""

    width: int
    height: int
    orientation: int

    def at(self, width: int) -> tuple[int, int]:
        """This shape at another width."""
        return width, max(1, round(self.height * width / self.width))

    def as_stored(self, size: tuple[int, int]) -> tuple[int, int]:
        """A size for people as a size of the pixels in the file, which may lie on their side."""
        return (size[1], size[0]) if self.orientation >= 5 else size

    def width_within(self, side: int) -> int:
        """The largest width at which no side is longer than `side`, never wider than the photo itself."""
        return min(self.width, max(1, self.width * side // max(self.width, self.height)))


def work(request: dict[str, Any]) -> dict[str, Any]:
    """Take the photo `file`: write original, <width>.webp and print.jpg into `folder`.

    With `crop` (a Crop in numbers, or null for the whole) the original lies there already: only the published
    files are made. Answers width and height of what is shown, upright, widths, dhash, small and taken_on (the
    camera's day as ISO text, or empty). Raises Refused, Unavailable.
    """
    source, folder = _read(Path(request["file"])), Path(request["folder"])
    photo = _open(source)
    whole = _shape(photo)
    if "crop" in request:
        return _published(_cut(photo, whole, request["crop"]), folder)
    taken_on = _taken_on(photo)
    widest = _widest(whole)
    kept = whole.width_within(ORIGINAL_SIDE)
    picture = _clean(photo, whole, widest if kept == whole.width else max(kept, widest))
    _write(folder / "original", source if kept == whole.width else _jpeg(_at(picture, whole, kept), 90))
    return _published(_Cut(_at(picture, whole, widest), whole), folder) | {"taken_on": taken_on}


def _published(cut: "_Cut", folder: Path) -> dict[str, Any]:
    """Write every published size of a picture, which is as wide as the widest of them."""
    picture, shape = cut
    widths = _widths(shape)
    sizes = [_at(picture, shape, min(width, picture.width)) for width in widths]
    for width, sized in zip(widths, sizes, strict=True):
        _write(folder / f"{width}.webp", _webp(sized))
    printed = min(picture.width, shape.width_within(PRINT_SIDE))
    _write(folder / "print.jpg", _jpeg(_at(picture, shape, printed), 85))
    return {
        "width": shape.width,
        "height": shape.height,
        "widths": widths,
        "dhash": _dhash(sizes[0]),
        "small": max(shape.width, shape.height) < SMALL_SIDE,
        "taken_on": "",
    }


def _widths(shape: _Shape) -> list[int]:
    """The sizes that need no larger photo; one that is smaller than all goes by the first name, as it is."""
    return [width for width in WIDTHS if width <= shape.width] or [WIDTHS[0]]


def _widest(shape: _Shape) -> int:
    return min(_widths(shape)[-1], shape.width)


# ------------------------------------------------------------------ in


def _read(file: Path) -> bytes:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused(_("This is a folder or a device, not a photo. Choose a file."))
        if about.st_size > MOST_BYTES:
            raise Refused(_("This photo is larger than 100 MB. Save a smaller copy and add that one."))
        source = file.read_bytes()
    except OSError as failure:
        text = _("This file cannot be read. Check that it is still there and that you may open it.")
        raise Refused(text) from failure
    if not source:
        raise Refused(_("This file is empty. Copy the photo again."))
    return source


def _open(source: bytes) -> Image.Image:
    try:
        photo = Image.open(BytesIO(source), formats=FORMATS)
        moves = photo.format in ("PNG", "WEBP") and getattr(photo, "is_animated", False)
    except UnidentifiedImageError as failure:
        raise _damaged() if source.startswith(BEGINNINGS) else _no_photo() from failure
    except DAMAGE as failure:
        raise _damaged() from failure
    if photo.width * photo.height > MOST_PIXELS:
        text = _("This photo is {width} × {height} pixels; at most 50 million will do. Save a smaller copy.")
        raise Refused(text.format(width=photo.width, height=photo.height))
    if moves:
        raise Refused(_("This picture moves. Choose one that stands still."))
    return photo


def _shape(photo: Image.Image) -> _Shape:
    """How large the photo is once upright. Raises Refused when no page could show it."""
    try:
        found = photo.getexif().get(ORIENTATION)
    except DAMAGE:  # a damaged note about the photo is no damage to the photo
        found = None
    turned = found if found in UPRIGHT else 1
    return _shown(_Shape(*(photo.size[::-1] if turned >= 5 else photo.size), turned))


def _shown(shape: _Shape) -> _Shape:
    """The same, when a page can show it. Raises Refused."""
    if min(shape[:2]) < LEAST_SIDE:
        text = _("This picture is only {width} × {height} pixels. Ask for the original photo.")
        raise Refused(text.format(width=shape.width, height=shape.height))
    if max(shape[:2]) > LONGEST_STRIP * min(shape[:2]):
        raise Refused(_("This picture is too long and narrow for a page. Cut out the part that matters."))
    return shape


def _taken_on(photo: Image.Image) -> str:
    """The day the camera wrote, as ISO text; empty when it wrote none that one can believe."""
    try:
        written = str(photo.getexif().get_ifd(EXIF_PART).get(TAKEN_AT, ""))
        day = datetime.strptime(written[:10], "%Y:%m:%d").date()
    except DAMAGE:
        return ""
    return day.isoformat() if day >= FIRST_DAY else ""


def _no_photo() -> Refused:
    return Refused(_("This is not a photo in JPEG, PNG, WebP or HEIC. Save it as JPEG and add that one."))


def _damaged() -> Refused:
    return Refused(_("This photo is damaged or not complete. Copy it again from the camera or phone."))


# ------------------------------------------------------------------ clean pixels


def _clean(photo: Image.Image, shape: _Shape, width: int) -> Image.Image:
    """New RGB pixels in sRGB, upright, on white, `width` wide: nothing of the file but what one sees."""
    size = shape.as_stored(shape.at(width))
    try:
        photo.draft(None, size)  # a JPEG decodes to a half, a quarter or an eighth for little
        photo.load()
    except DAMAGE as failure:
        raise _damaged() from failure
    small = _eight_bit(photo).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if shape.orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[shape.orientation])
    colours = _srgb(small, photo.info.get("icc_profile"))
    if "A" in small.getbands():
        canvas = Image.new("RGB", small.size, "white")
        canvas.paste(colours, mask=small.getchannel("A"))
        return canvas
    colours.info = {}  # the notes of the file, which a writer would copy
    return colours


def _cut(photo: Image.Image, whole: _Shape, crop: list[int] | None) -> _Cut:
    """The part of a photo that is shown, decoded no larger than it is needed and never made larger."""
    if crop is None:
        return _Cut(_clean(photo, whole, _widest(whole)), whole)
    left, top, width, height = Crop(*crop).of(whole.width, whole.height)
    shape = _shown(_Shape(width, height, 1))
    scale = _widest(shape) / shape.width
    picture = _clean(photo, whole, max(1, round(whole.width * scale)))
    box = (left * scale, top * scale, (left + width) * scale, (top + height) * scale)
    size = shape.at(_widest(shape))
    return _Cut(picture.resize(size, Image.Resampling.LANCZOS, box=_within(box, picture.size)), shape)


def _within(box: tuple[float, ...], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Rounding may put an edge a hair outside the picture."""
    left, top, right, bottom = box
    return max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])


def _eight_bit(photo: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized: L, RGB, CMYK, or RGBA where it can be seen through."""
    if photo.mode.startswith("I"):
        return photo.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if photo.mode in ("LA", "PA", "La", "RGBa") or "transparency" in photo.info:
        return photo.convert("RGBA")
    return photo if photo.mode in ("L", "RGB", "RGBA", "CMYK") else photo.convert("RGB")


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    colours = picture.convert("RGB") if picture.mode == "RGBA" else picture
    if profile:
        try:
            speaks = ImageCms.ImageCmsProfile(BytesIO(profile))
            if speaks.profile.xcolor_space == PROFILE_SPACE[colours.mode]:
                turned = ImageCms.profileToProfile(colours, speaks, SRGB, outputMode="RGB")
                return turned if turned is not None else colours
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read is as good as none
    return colours.convert("RGB")


def _at(picture: Image.Image, shape: _Shape, width: int) -> Image.Image:
    size = shape.at(width)
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _dhash(picture: Image.Image) -> str:
    """64 bits, as 16 hex digits: is each spot of a 9 × 8 picture lighter than the one to its left?"""
    spots = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = [spots[row * 9 + column] < spots[row * 9 + column + 1] for row in range(8) for column in range(8)]
    return f"{sum(bit << place for place, bit in enumerate(bits)):016x}"


# ------------------------------------------------------------------ out


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _webp(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _write(file: Path, content: bytes) -> None:
    with writing():
        file.write_bytes(content)
