"""Room for measuring photos: taking 100 of 12 megapixels in, against bare Pillow making the same files.

Bare is the least there can be: Pillow in draft mode on both cores, every published size and the print copy
written, nothing checked, cleaned, hashed or promised. The programs take turns in a process of their own;
CPU time (of all processes) suffers least from a busy machine. Memory is that of the largest process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median

from PIL import Image, ImageChops, ImageFilter

from desktop.media.photos import TakenPhoto, take_photos

TURNS = 5
PHOTOS, DIFFERENT = 100, 5
SIZE = (4000, 3000)
WIDTHS = (1600, 800, 400)
FIGURES = {"wall": "photos a second", "cpu": "photos a second of CPU"}
Figures = dict[str, float]


def main() -> None:
    """Measure both programs in turns and say medians and ratios; 1 is as quick as bare."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make_photos(folder / "photos")
        runs = [{name: _measure(name, folder, turn) for name in PROGRAMS} for turn in range(TURNS)]
    for name, words in FIGURES.items():
        mine, theirs = (PHOTOS / median(run[one.__name__][name] for run in runs) for one in (taken, bare))
        ratio = f"{mine:6.1f} : {theirs:5.1f} bare = {mine / theirs:.2f} ×"
        sys.stdout.write(f"photo import, {words:23}{ratio}\n")
    most = max(run["taken"]["memory"] for run in runs)
    sys.stdout.write(f"photo import, {'MB at most a process':23}{most:6.1f}\n")


def make_photos(folder: Path) -> None:
    """Photos with soft and sharp places, about as large as those of a telephone."""
    folder.mkdir()
    contents = [_photo(number) for number in range(DIFFERENT)]
    for number in range(PHOTOS):
        (folder / f"{number:03}.jpg").write_bytes(contents[number % DIFFERENT])


def _photo(number: int) -> bytes:
    soft = Image.effect_mandelbrot((SIZE[0] // 4, SIZE[1] // 4), (-2 + number / 9, -1.2, 0.8, 1.2), 60)
    grain = Image.effect_noise(SIZE, 24).filter(ImageFilter.GaussianBlur(0.7))
    light = ImageChops.add(soft.resize(SIZE, Image.Resampling.BICUBIC), grain, 2)
    picture = Image.merge("RGB", [light, light.rotate(3), ImageChops.offset(light, 40 * number)])
    with tempfile.TemporaryFile() as file:
        picture.save(file, "JPEG", quality=93)
        file.seek(0)
        return file.read()


def _measure(program: str, folder: Path, turn: int) -> Figures:
    """Run a program of this file in a process of its own; what it used from where it had started."""
    place = folder / f"{program}-{turn}"
    call = [sys.executable, "-m", "bench.photos", program, str(place), str(folder / "photos")]
    told = subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout
    figures: Figures = json.loads(told)
    return figures


def _clocks() -> Figures:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"wall": time.monotonic(), "cpu": sum(one.ru_utime + one.ru_stime for one in used)}


def _tell(work: Callable[[], None]) -> None:
    """Do the work and write what it used."""
    before = _clocks()
    work()
    figures = {name: value - before[name] for name, value in _clocks().items()}
    most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sys.stdout.write(json.dumps(figures | {"memory": max(most) / 1024}))


def bare(place: Path, photos: Path) -> None:
    """The least there can be: Pillow in draft mode, on both cores."""
    place.mkdir()
    _tell(partial(_make_all, place, sorted(photos.iterdir())))


def _make_all(place: Path, files: list[Path]) -> None:
    with ThreadPoolExecutor(2) as both:
        list(both.map(partial(_make, place), files))


def _make(place: Path, file: Path) -> None:
    with Image.open(file) as photo:
        photo.draft(None, (WIDTHS[0], WIDTHS[0] * SIZE[1] // SIZE[0]))
        picture: Image.Image = photo
        for width in WIDTHS:
            size = (width, width * SIZE[1] // SIZE[0])
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            if width == WIDTHS[0]:
                picture.save(place / f"{file.stem}.jpg", "JPEG", quality=85)
            picture.save(place / f"{file.stem}-{width}.webp", "WEBP", quality=80, method=2)


def taken(place: Path, photos: Path) -> None:
    """Ours: checked, upright, cleaned, hashed, safe on the disk, in bounded children."""
    _tell(partial(_take_all, place, sorted(photos.iterdir())))


def _take_all(place: Path, files: list[Path]) -> None:
    answers = take_photos(files, place)
    if not all(isinstance(answer, TakenPhoto) for answer in answers):
        raise SystemExit("not everything came in")


PROGRAMS = {one.__name__: one for one in (bare, taken)}

if __name__ == "__main__":
    if sys.argv[1:]:
        PROGRAMS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
