"""Photos that were really taken in, once for all tests of a process."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from desktop.media.photos import TakenPhoto, take_photos
from desktop.queries.photo_bytes import files_of
from tests.once import room


def draw_photo(folder: Path, number: int = 1, size: tuple[int, int] = (1300, 900)) -> Path:
    """A JPEG that looks like no other number's."""
    picture = Image.new("RGB", size, (40 * number % 255, 90, 160))
    pen = ImageDraw.Draw(picture)
    for line in range(number + 2):
        pen.rectangle((line * 90 * number, 40, line * 90 * number + 60, 800), fill=(200, 30 * line % 255, 60))
    file = folder / f"foto-{number}.jpg"
    picture.save(file, "JPEG")
    return file


def taken_photo(number: int, media: Path) -> TakenPhoto:
    """The photo of this number, with copies of its files in a media folder."""
    photo = _taken(number)
    for name in files_of(photo):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(room() / "media" / name, media / name)
    return photo


@cache
def _taken(number: int) -> TakenPhoto:
    [answer] = take_photos([draw_photo(room(), number)], room() / "media")
    assert isinstance(answer, TakenPhoto)
    return answer
