"""Photos of others, odd and hostile: each is taken clean or refused with a sentence."""

from pathlib import Path

import pytest

from desktop.media.photos import TakenPhoto, take_photos

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "photos"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test photos are not here")
def test_every_odd_photo_is_taken_clean_or_refused_with_a_sentence(tmp_path: Path) -> None:
    files = sorted(SHARED.iterdir())
    answers = take_photos(files, tmp_path / "media")
    assert [answer.file for answer in answers] == [file.name for file in files]
    assert [answer.file for answer in answers if isinstance(answer, TakenPhoto)] == [
        "bad_exif.jpg",
        "cmyk.jpg",
        "gps_real_nikon.jpg",
        "gps_typeerror.jpg",
        "heic_exif_xmp_iptc.heic",
        "made_exif_script.jpg",
        "made_polyglot_zip_html.jpg",
        "orient_1_none.jpg",
        "orient_2.jpg",
        "orient_3.jpg",
        "orient_4.jpg",
        "orient_5.jpg",
        "orient_6.jpg",
        "orient_6.webp",
        "orient_7.jpg",
        "orient_8.jpg",
        "orient_landscape_8_real.jpg",
        "orient_portrait_6_real.jpg",
        "png16_rgb.png",
        "png_rgba.png",
        "webp_transparent.webp",
    ]
    published = [
        file.read_bytes() for part in ("derived", "print") for file in (tmp_path / "media" / part).iterdir()
    ]
    assert [
        leak
        for leak in (b"<script", b"Exif", b"EXIF", b"GPS", b"http")
        if any(leak in file for file in published)
    ] == []
