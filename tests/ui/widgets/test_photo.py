"""Photos fill their place, and a missing one is a calm placeholder until it is there."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from ui.widgets.photo import Photo, covering


def halves(file: Path) -> Path:
    """A wide picture: red, white in the middle, blue."""
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, 100, 100), QColor("red"))
    painter.fillRect(QRect(300, 0, 100, 100), QColor("blue"))
    painter.end()
    image.save(str(file))
    return file


def test_a_photo_is_cut_to_its_place_from_the_middle(qapp, tmp_path: Path):
    cut = covering(halves(tmp_path / "a.png"), 50, 50).toImage()
    corners = {cut.pixelColor(x, y).name() for x in (1, 48) for y in (1, 48)}
    assert (cut.size(), corners) == (QSize(50, 50), {"#ffffff"})


def test_a_photo_is_cut_so_that_a_point_stays_in_sight(qapp, tmp_path: Path):
    file = halves(tmp_path / "a.png")
    sides = [covering(file, 50, 50, (across, 0.5)).toImage() for across in (0, 0.5, 1)]
    assert [cut.pixelColor(25, 25).name() for cut in sides] == ["#ff0000", "#ffffff", "#0000ff"]


def test_a_photo_that_comes_later_is_shown_then(qapp, tmp_path: Path):
    file = tmp_path / "later.png"
    assert covering(file, 20, 20) is None
    halves(file)
    assert covering(file, 20, 20).size() == QSize(20, 20)


def test_a_broken_photo_is_a_placeholder_with_its_name(qtbot, tmp_path: Path):
    broken = tmp_path / "broken.webp"
    broken.write_bytes(b"geen foto")
    photo = Photo(least=QSize(80, 60))
    qtbot.addWidget(photo)
    photo.show_file(broken, "Drie mensen wandelen", "Omslag")
    assert (photo.grab().isNull(), photo.accessibleName()) == (False, "Drie mensen wandelen")
    assert covering(broken, 80, 60) is None
