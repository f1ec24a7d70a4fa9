"""A part of a photo: made anew from the original, upright, never larger, as clean as the whole."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.photos import Crop
from desktop.errors import Refused
from desktop.media.photos import ShownPhoto, cut_photo
from tests.desktop.media.photographs import (
    STORED,
    as_bytes,
    corners,
    four_corners,
    private_exif,
    size_of,
    with_orientation,
)
from tests.desktop.media.test_photos import taken

RIGHT_HALF, LEFT_BELOW = Crop(500, 0, 500, 1000), Crop(0, 500, 500, 500)


def cut(tmp_path: Path, source: bytes, crop: Crop | None) -> tuple[ShownPhoto, list[Path]]:
    original = tmp_path / "original"
    original.write_bytes(source)
    shown = cut_photo(original, crop, tmp_path / "media")
    return shown, [tmp_path / "media" / "derived" / f"{one.sha256}-{one.width}.webp" for one in shown.files]


@pytest.mark.parametrize("orientation", STORED)
def test_a_part_is_counted_on_the_upright_photo(tmp_path: Path, orientation: int) -> None:
    stored, exif = with_orientation(four_corners(2400, 1800), orientation)
    shown, files = cut(tmp_path, as_bytes(stored, "JPEG", exif=exif), RIGHT_HALF)
    assert (shown.width, shown.height) == (1200, 1800)
    assert [size_of(file) for file in files] == [(400, 600), (800, 1200)]
    assert [corners(file) for file in files] == [["green", "green", "yellow", "yellow"]] * 2


def test_a_small_part_stays_small_and_gets_a_warning(tmp_path: Path) -> None:
    shown, files = cut(tmp_path, as_bytes(four_corners(600, 400), "PNG"), LEFT_BELOW)
    assert [size_of(file) for file in files] == [(300, 200)]
    assert (shown.width, shown.height, len(shown.warnings)) == (300, 200, 1)
    assert corners(files[0]) == ["blue"] * 4


def test_all_of_a_photo_is_the_same_bytes_as_when_it_came_in(tmp_path: Path) -> None:
    source = as_bytes(four_corners(1700, 1020), "JPEG")
    whole = taken(tmp_path, source)
    shown, _files = cut(tmp_path, source, None)
    assert (shown.files, shown.print_sha256) == (whole.files, whole.print_sha256)


def test_a_part_carries_nothing_that_was_written_into_the_file(tmp_path: Path) -> None:
    _shown, files = cut(tmp_path, as_bytes(four_corners(), "JPEG", exif=private_exif()), RIGHT_HALF)
    published = b"".join(file.read_bytes() for file in (tmp_path / "media").rglob("*.*"))
    assert [leak for leak in (b"<script", b"Exif", b"Jansen", b"ICCP") if leak in published] == []
    assert len(files) == 1


def test_a_part_no_page_can_show_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        cut(tmp_path, as_bytes(four_corners(600, 400), "PNG"), Crop(0, 0, 1000, 100))
    assert list((tmp_path / "media").rglob("*")) == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025:05:17 10:11:12", date(2025, 5, 17)),
        ("0000:00:00 00:00:00", None),
        ("1980:01:01 00:00:00", None),
        ("gisteren", None),
    ],
)
def test_the_day_of_the_camera_is_read_when_one_can_believe_it(
    tmp_path: Path, written: str, day: date | None
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = written
    assert taken(tmp_path, as_bytes(four_corners(), "JPEG", exif=exif)).taken_on == day
