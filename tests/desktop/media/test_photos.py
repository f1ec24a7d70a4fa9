"""Photos come in upright, clean and in their sizes, or are refused with a sentence; nothing is half taken."""

import hashlib
import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.errors import Cancelled, Unavailable
from desktop.media.photos import PhotoSize, RefusedPhoto, TakenPhoto, near_duplicates, take_photos
from tests.desktop.media.photographs import (
    GREEN,
    RED,
    STORED,
    as_bytes,
    corners,
    four_corners,
    private_exif,
    size_of,
    swapped_profile,
    with_orientation,
)

UPRIGHT = ["red", "green", "blue", "yellow"]
DAMAGED = "Deze foto is beschadigd of niet compleet. Kopieer de foto opnieuw van de camera of telefoon."
NO_PHOTO = "Dit is geen foto in JPEG, PNG, WebP of HEIC. Bewaar de foto als JPEG en voeg die toe."
SMALL = "Deze foto is klein ({}) en kan wazig worden. Gebruik liever het origineel."


def take(tmp_path: Path, content: bytes, name: str = "foto.jpg") -> TakenPhoto | RefusedPhoto:
    file = tmp_path / name
    file.write_bytes(content)
    (answer,) = take_photos([file], tmp_path / "media")
    return answer


def taken(tmp_path: Path, content: bytes, name: str = "foto.jpg") -> TakenPhoto:
    answer = take(tmp_path, content, name)
    assert isinstance(answer, TakenPhoto), answer
    return answer


def refusal(tmp_path: Path, content: bytes, name: str = "foto.jpg") -> str:
    answer = take(tmp_path, content, name)
    assert isinstance(answer, RefusedPhoto), answer
    assert sorted(path.name for path in (tmp_path / "media").rglob("*")) == []
    return answer.message


def derived(tmp_path: Path, photo: TakenPhoto) -> list[Path]:
    return [tmp_path / "media" / "derived" / f"{size.sha256}-{size.width}.webp" for size in photo.files]


def print_file(tmp_path: Path, photo: TakenPhoto) -> Path:
    return tmp_path / "media" / "print" / f"{photo.print_sha256}.jpg"


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header speaks of any size."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


# ------------------------------------------------------------------ what comes out


def test_a_photo_lies_in_the_media_folder_under_the_hashes_of_its_files(tmp_path: Path) -> None:
    source = as_bytes(four_corners(1700, 1020), "JPEG")
    photo = taken(tmp_path, source)
    files = derived(tmp_path, photo)
    assert photo == TakenPhoto(
        file="foto.jpg",
        original_sha256=hashlib.sha256(source).hexdigest(),
        width=1700,
        height=1020,
        files=tuple(
            PhotoSize(width, hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
            for width, file in zip((400, 800, 1600), files, strict=True)
        ),
        print_sha256=hashlib.sha256(print_file(tmp_path, photo).read_bytes()).hexdigest(),
        dhash=photo.dhash,
        warnings=(),
    )
    assert (tmp_path / "media" / "originals" / photo.original_sha256).read_bytes() == source
    assert sorted(path.name for path in (tmp_path / "media").iterdir()) == ["derived", "originals", "print"]
    assert [size_of(file) for file in files] == [(400, 240), (800, 480), (1600, 960)]
    assert size_of(print_file(tmp_path, photo)) == (1600, 960)


def test_the_same_photo_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    source = as_bytes(four_corners(), "PNG")
    first, second = taken(tmp_path / ".", source), taken(tmp_path / ".", source)
    assert first == second


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_upright_whatever_way_the_camera_was_held(
    tmp_path: Path, orientation: int, format: str
) -> None:
    stored, exif = with_orientation(four_corners(), orientation)
    photo = taken(tmp_path, as_bytes(stored, format, exif=exif))
    outputs = [*derived(tmp_path, photo), print_file(tmp_path, photo)]
    assert (photo.width, photo.height) == (1000, 600)
    assert [corners(file) for file in outputs] == [UPRIGHT] * 3


def test_a_tall_photo_is_measured_by_its_width_and_printed_by_its_height(tmp_path: Path) -> None:
    photo = taken(tmp_path, as_bytes(four_corners(900, 2000), "JPEG"))
    assert [size.width for size in photo.files] == [400, 800]
    assert [size_of(file) for file in derived(tmp_path, photo)] == [(400, 889), (800, 1778)]
    assert size_of(print_file(tmp_path, photo)) == (720, 1600)


def test_no_size_is_larger_than_the_photo_and_a_small_one_gets_a_warning(tmp_path: Path) -> None:
    photo = taken(tmp_path, as_bytes(four_corners(799, 500), "JPEG"))
    assert [size.width for size in photo.files] == [400]
    assert photo.warnings == (SMALL.format("799 × 500 beeldpunten"),)


def test_1200_pixels_on_the_longest_side_are_enough_for_no_warning(tmp_path: Path) -> None:
    assert taken(tmp_path, as_bytes(four_corners(600, 1200), "JPEG")).warnings == ()


def test_nothing_that_was_written_into_the_file_reaches_what_is_published(tmp_path: Path) -> None:
    polyglot = as_bytes(four_corners(), "JPEG", exif=private_exif(), comment=b"<script>alert(2)</script>")
    photo = taken(tmp_path, polyglot + b"<html><script>alert(3)</script></html>PK\x03\x04secret")
    published = b"".join(
        file.read_bytes() for file in [*derived(tmp_path, photo), print_file(tmp_path, photo)]
    )
    leaks = [
        b"<script",
        b"Exif",
        b"EXIF",
        b"Jansen",
        b"GPS",
        b"http",
        b"ICCP",
        b"ICC_PROFILE",
        b"XMP",
        b"PK\x03\x04",
    ]
    assert [leak for leak in leaks if leak in published] == []


def test_colours_are_turned_to_srgb_by_the_photos_own_profile(tmp_path: Path) -> None:
    picture = Image.new("RGB", (500, 400), RED)
    photo = taken(tmp_path, as_bytes(picture, "JPEG", icc_profile=swapped_profile()))
    assert corners(derived(tmp_path, photo)[0]) == ["green"] * 4


def test_a_profile_that_cannot_be_read_is_left_aside(tmp_path: Path) -> None:
    picture = Image.new("RGB", (500, 400), GREEN)
    photo = taken(tmp_path, as_bytes(picture, "JPEG", icc_profile=b"no profile at all"))
    assert corners(derived(tmp_path, photo)[0]) == ["green"] * 4


def test_print_colours_become_screen_colours(tmp_path: Path) -> None:
    photo = taken(tmp_path, as_bytes(four_corners().convert("CMYK"), "JPEG"))
    assert corners(derived(tmp_path, photo)[0]) == UPRIGHT


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(tmp_path: Path, format: str) -> None:
    picture = four_corners().convert("RGBA")
    picture.paste((0, 0, 0, 0), (500, 300, 1000, 600))
    photo = taken(tmp_path, as_bytes(picture, format))
    assert corners(derived(tmp_path, photo)[0]) == ["red", "green", "blue", "white"]


def test_sixteen_bits_of_grey_keep_their_light(tmp_path: Path) -> None:
    grey = Image.new("I;16", (500, 400), 0)
    grey.paste(0xFFFF, (250, 0, 500, 400))
    photo = taken(tmp_path, as_bytes(grey, "PNG"))
    assert corners(derived(tmp_path, photo)[0]) == ["black", "white", "black", "white"]


def test_a_palette_and_black_and_white_are_fine(tmp_path: Path) -> None:
    palette = taken(tmp_path, as_bytes(four_corners().quantize(4), "PNG"))
    assert corners(derived(tmp_path, palette)[0]) == UPRIGHT
    bits = taken(tmp_path, as_bytes(Image.new("1", (500, 400), 1), "PNG"))
    assert corners(derived(tmp_path, bits)[0]) == ["white"] * 4


def test_a_phones_photo_with_a_second_picture_inside_is_a_still_photo(tmp_path: Path) -> None:
    content = as_bytes(four_corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (500, 300))])
    photo = taken(tmp_path, content)
    assert corners(derived(tmp_path, photo)[-1]) == UPRIGHT


def test_the_name_says_nothing_about_what_a_file_is(tmp_path: Path) -> None:
    photo = taken(tmp_path, as_bytes(four_corners(), "PNG"), "foto.pdf")
    assert (photo.file, photo.width) == ("foto.pdf", 1000)


def test_an_original_larger_than_4096_is_kept_smaller_and_without_its_notes(tmp_path: Path) -> None:
    content = as_bytes(four_corners(5000, 2500), "JPEG", exif=private_exif())
    photo = taken(tmp_path, content)
    kept = (tmp_path / "media" / "originals" / photo.original_sha256).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == photo.original_sha256
    assert (photo.width, Image.open(BytesIO(kept)).size) == (5000, (4096, 2048))
    assert (b"Jansen" in kept, [size.width for size in photo.files]) == (False, [400, 800, 1600])


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    "content",
    [b"een brief", b"<svg onload='alert(1)'/>", b"GIF89a" + b"\0" * 50, b"PK\x03\x04zip", b"\0" * 99],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path, content) == NO_PHOTO


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(tmp_path: Path, format: str) -> None:
    whole = as_bytes(Image.effect_noise((600, 600), 80).convert("RGB"), format)
    assert [refusal(tmp_path, whole[: len(whole) // part]) for part in (2, 5)] == [DAMAGED, DAMAGED]
    assert refusal(tmp_path, whole[:12]) == DAMAGED


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == "Dit bestand is leeg. Kopieer de foto opnieuw."


@pytest.mark.parametrize(("format", "loops"), [("PNG", {"save_all": True}), ("WEBP", {"save_all": True})])
def test_a_picture_that_moves_is_refused(tmp_path: Path, format: str, loops: dict[str, bool]) -> None:
    frames = [Image.new("RGB", (500, 400), RED), Image.new("RGB", (500, 400), GREEN)]
    content = as_bytes(frames[0], format, append_images=frames[1:], **loops)
    assert refusal(tmp_path, content) == "Deze afbeelding beweegt. Kies een foto die stilstaat."


@pytest.mark.parametrize("size", [(50_000, 50_000), (60_000, 60_000), (7_072, 7_072)])
def test_more_than_fifty_million_pixels_are_refused_before_they_are_unpacked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    text = "Deze foto is {} × {} beeldpunten; meer dan 50 miljoen kan niet. Bewaar een kleinere kopie."
    assert refusal(tmp_path, png_that_claims(*size)) == text.format(*size)


def test_a_photo_less_than_400_wide_is_taken_as_it_is_with_a_warning(tmp_path: Path) -> None:
    photo = taken(tmp_path, as_bytes(four_corners(300, 200), "JPEG"))
    assert ([size.width for size in photo.files], len(photo.warnings)) == ([400], 1)
    assert [size_of(file) for file in derived(tmp_path, photo)] == [(300, 200)]


def test_an_icon_is_refused(tmp_path: Path) -> None:
    text = "Deze afbeelding is maar 63 × 900 beeldpunten. Vraag om de originele foto."
    assert refusal(tmp_path, as_bytes(four_corners(63, 900), "JPEG")) == text


def test_a_strip_is_refused(tmp_path: Path) -> None:
    text = "Deze afbeelding is te lang en te smal voor een pagina. Knip het deel uit waar het om gaat."
    assert refusal(tmp_path, as_bytes(four_corners(400, 3300), "JPEG")) == text


def test_a_folder_and_a_file_that_is_gone_are_refused(tmp_path: Path) -> None:
    answers = take_photos([tmp_path, tmp_path / "weg.jpg"], tmp_path / "media")
    assert answers == [
        RefusedPhoto(
            file=tmp_path.name, message="Dit is een map of een apparaat, geen foto. Kies een bestand."
        ),
        RefusedPhoto(
            file="weg.jpg",
            message="Dit bestand is niet te lezen. Kijk of het er nog is en of je het mag openen.",
        ),
    ]


def test_one_bad_photo_does_not_keep_out_the_others(tmp_path: Path) -> None:
    good = as_bytes(four_corners(), "JPEG")
    files = [tmp_path / f"{n}.jpg" for n in range(6)]
    for n, file in enumerate(files):
        file.write_bytes(good if n % 2 else good[:3000])
    answers = take_photos(files, tmp_path / "media")
    assert [(answer.file, type(answer)) for answer in answers] == [
        (f"{n}.jpg", TakenPhoto if n % 2 else RefusedPhoto) for n in range(6)
    ]


# ------------------------------------------------------------------ nothing half


class StopAfter:
    """Progress of somebody who presses Cancel after so many photos."""

    def __init__(self, photos: int) -> None:
        self.photos = photos

    def step(self, done: int, total: int, text: str = "") -> None:
        if done >= self.photos:
            raise Cancelled


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.jpg" for n in range(4)]
    for file in files:
        file.write_bytes(as_bytes(four_corners(), "JPEG"))
    with pytest.raises(Cancelled):
        take_photos(files, tmp_path / "media", StopAfter(2))
    assert list((tmp_path / "media").rglob("*")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a test bound the size of files")
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    import resource

    file = tmp_path / "foto.png"
    file.write_bytes(as_bytes(Image.effect_noise((900, 900), 90), "PNG"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(Unavailable) as told:
            take_photos([file], tmp_path / "media")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (
        told.value.message == "De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets veranderd."
    )
    assert list((tmp_path / "media").rglob("*")) == []


def test_a_media_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file stands in the way")
    with pytest.raises(Unavailable) as told:
        take_photos([], tmp_path / "media")
    assert (
        told.value.message
        == "In de map voor foto's kan niets bewaard worden. Controleer de schijf en je rechten daar."
    )


# ------------------------------------------------------------------ look-alikes


def a_scene(spot: int) -> Image.Image:
    """A picture with light and dark places; `spot` moves one of them."""
    scene = Image.linear_gradient("L").resize((1000, 700)).rotate(30)
    scene.paste(230, (spot, 100, spot + 240, 400))
    return scene.convert("RGB")


def test_the_same_picture_smaller_and_squeezed_harder_is_a_near_duplicate(tmp_path: Path) -> None:
    contents = [
        as_bytes(a_scene(100), "JPEG", quality=95),
        as_bytes(a_scene(100).resize((700, 490)), "JPEG", quality=40),
    ]
    first, again, other = (
        taken(tmp_path, content) for content in [*contents, as_bytes(a_scene(650), "JPEG")]
    )
    assert near_duplicates(again.dhash, {1: first.dhash, 2: other.dhash}) == [1]


def test_near_duplicates_stand_in_order_of_likeness() -> None:
    others = {
        "seven": "000000000000007f",
        "six": "000000000000003f",
        "same": "0000000000000000",
        "one": "8000000000000000",
    }
    assert near_duplicates("0" * 16, others) == ["same", "one", "six"]
    assert near_duplicates("0" * 16, others, max_distance=0) == ["same"]


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_likeness_does_not_depend_on_which_photo_came_first(one: int, two: int) -> None:
    first, second = f"{one:016x}", f"{two:016x}"
    assert bool(near_duplicates(first, {1: second})) == bool(near_duplicates(second, {1: first}))
