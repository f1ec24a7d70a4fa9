"""Where photos come from in a window: files that are chosen, dropped or copied, and a copied picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTemporaryDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop.i18n import _
from ui.widgets.boxes import col, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


def choose_photos(parent: QWidget) -> list[Path]:
    """Ask for files."""
    kinds = _("Photos") + " (*.jpg *.jpeg *.png *.webp *.heic *.heif)"
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Choose photos"), "", kinds)
    return [Path(name) for name in names]


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders on this machine that are dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Clipboard:
    """What is copied, as files; a copied picture lies in a folder of its own until `forget`."""

    def __init__(self) -> None:
        self._scratch: QTemporaryDir | None = None

    def files(self) -> list[Path]:
        """The copied files, or the copied picture as one; nothing when there is no photo."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasUrls():  # Qt gives None for an empty clipboard
            return local_files(data)
        picture = QGuiApplication.clipboard().image()
        if picture.isNull():
            return []
        self._scratch = QTemporaryDir()
        file = Path(self._scratch.filePath(_("pasted") + ".png"))
        picture.save(str(file), "PNG", 100)  # type: ignore[call-overload]  # no packing: quick, and thrown away soon
        return [file]

    def forget(self) -> None:
        """The files were taken in."""
        self._scratch = None


def no_photo_words() -> str:
    """What is told when there is nothing to paste."""
    return _("There is no photo on the clipboard. Copy one first.")


class Told(QFrame):
    """What to know of the files that came in last: warnings, and refused ones with their sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = col(gap=4)
        self.setLayout(self._lines)
        self.hide()

    def count(self) -> int:
        return self._lines.count()

    def say(self, lines: Sequence[str]) -> None:
        """Show these lines instead of those before."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in lines:
            line = QFrame()
            close = button(_("Close this message"), "icon", "x")
            close.clicked.connect(line.hide)
            box = row(glyph("warning", "warn", 16), text(words, "small", wrap=True), close)
            box.setStretch(1, 1)
            line.setLayout(box)
            self._lines.addWidget(line)
        self.setVisible(bool(lines))
