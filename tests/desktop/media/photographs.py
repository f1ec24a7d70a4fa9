"""Small photos for tests, with known colours in known places; nothing here comes from a camera."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
NAMES = {RED: "red", GREEN: "green", BLUE: "blue", YELLOW: "yellow", WHITE: "white", BLACK: "black"}
ORIENTATION = 0x0112
# How a camera stores an upright picture, by the orientation it then writes: the way back is what we test.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def four_corners(width: int = 1000, height: int = 600) -> Image.Image:
    """Red left above, green right above, blue left below, yellow right below."""
    small = Image.new("RGB", (2, 2))
    for place, colour in {(0, 0): RED, (1, 0): GREEN, (0, 1): BLUE, (1, 1): YELLOW}.items():
        small.putpixel(place, colour)
    return small.resize((width, height), Image.Resampling.NEAREST)


def corners(file: Path) -> list[str]:
    """The colours of a picture's corners by name, in the order of `four_corners`."""
    with Image.open(file) as picture:
        width, height = picture.size
        x, y = width // 8, height // 8
        return [seen(picture.getpixel(place)) for place in ((x, y), (-x, y), (x, -y), (-x, -y))]


def size_of(file: Path) -> tuple[int, int]:
    """Width and height of the picture in a file."""
    with Image.open(file) as picture:
        return picture.size


def seen(colour: Any) -> str:
    """The name of the nearest known colour."""
    return NAMES[min(NAMES, key=lambda known: sum((a - b) ** 2 for a, b in zip(known, colour, strict=True)))]


def with_orientation(picture: Image.Image, orientation: int) -> tuple[Image.Image, Image.Exif]:
    """The pixels a camera would store for `picture`, and the note that says how to turn them back."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    turn = STORED[orientation]
    return (picture if turn is None else picture.transpose(turn)), exif


def private_exif() -> Image.Exif:
    """What phones and jokers write into photos."""
    exif = Image.Exif()
    exif[0x010E] = "<script>alert(1)</script>"
    exif[0x013B] = "Jan Jansen"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 55.0, 0.0), 3: "E", 4: (4.0, 28.0, 0.0)})
    return exif


def swapped_profile() -> bytes:
    """An RGB profile whose red is sRGB's green and the other way round, so its effect shows."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ", 128), profile.find(b"gXYZ", 128)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def as_bytes(picture: Image.Image, format: str, **options: Any) -> bytes:
    """The picture as a file of this format."""
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
