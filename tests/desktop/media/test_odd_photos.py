"""Photos of others, odd and hostile: each is taken upright and clean, or refused with a sentence, in time."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.child import USUAL
from desktop.media.photos import RefusedPhoto, TakenPhoto, take_photos

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "photos"
NO_PHOTO = "Dit is geen foto in JPEG, PNG, WebP of HEIC. Bewaar de foto als JPEG en voeg die toe."
DAMAGED = "Deze foto is beschadigd of niet compleet. Kopieer de foto opnieuw van de camera of telefoon."
TOO_MANY = "Deze foto is {0} × {0} beeldpunten; meer dan 50 miljoen kan niet. Bewaar een kleinere kopie."
REFUSED = {
    "bomb.gif": NO_PHOTO,
    "broken.png": DAMAGED,
    "gif_animated.gif": NO_PHOTO,
    "heic_truncated.heic": "Deze afbeelding is maar 16 × 16 beeldpunten. Vraag om de originele foto.",
    "made_bomb_50000x50000_1bit.png": TOO_MANY.format(50000),
    "made_header_only_claims_60000.png": TOO_MANY.format(60000),
    "made_html_as.png": NO_PHOTO,
    "made_svg_as.jpg": NO_PHOTO,
    "made_text_as.jpg": NO_PHOTO,
    "made_truncated_half.jpg": DAMAGED,
    "made_zero_bytes.jpg": "Dit bestand is leeg. Kopieer de foto opnieuw.",
}
LEAKS = (
    b"<script",
    b"<?xpacket",
    b"Exif",
    b"EXIF",
    b"XMP ",
    b"GPS",
    b"http",
    b"ICCP",
    b"ICC_PROFILE",
    b"PK\3\4",
)
UPRIGHT_OF = {f"orient_{number}.jpg": "orient_1_none.jpg" for number in range(2, 9)}


def all_photos() -> list[str]:
    return sorted(file.name for file in SHARED.iterdir() if file.suffix != ".tsv") if SHARED.is_dir() else []


def test_every_refusal_is_one_of_a_photo_that_is_here() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared test photos are not here")
    assert set(REFUSED) - set(all_photos()) == set()


@pytest.mark.parametrize(
    "name", all_photos() or [pytest.param("", marks=pytest.mark.skip("no shared photos"))]
)
def test_an_odd_photo_is_taken_upright_and_clean_or_refused_with_its_sentence(
    tmp_path: Path, name: str
) -> None:
    assert (USUAL.seconds, USUAL.memory_mb) == (10.0, 500)  # the child and the system keep it to these
    [answer] = take_photos([SHARED / name], tmp_path)
    if name in REFUSED:
        assert answer == RefusedPhoto(file=name, message=REFUSED[name])
        assert list(tmp_path.iterdir()) == []
        return
    assert isinstance(answer, TakenPhoto), answer
    published = [file.read_bytes() for part in ("derived", "print") for file in (tmp_path / part).iterdir()]
    assert [leak for leak in LEAKS for content in published if leak in content] == []
    for content in published:
        with Image.open(BytesIO(content)) as picture:
            assert dict(picture.getexif()) == {}
            assert {"icc_profile", "exif", "xmp", "comment"} & set(picture.info) == set()
            assert (picture.width < picture.height) == (answer.width < answer.height)


@pytest.mark.parametrize("name", UPRIGHT_OF)
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test photos are not here")
def test_whichever_way_a_camera_was_held_the_picture_is_the_same(tmp_path: Path, name: str) -> None:
    turned, upright = take_photos([SHARED / name, SHARED / UPRIGHT_OF[name]], tmp_path)
    assert isinstance(turned, TakenPhoto)
    assert isinstance(upright, TakenPhoto)
    assert (int(turned.dhash, 16) ^ int(upright.dhash, 16)).bit_count() <= 6
