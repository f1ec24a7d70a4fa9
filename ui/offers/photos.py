"""The photos of an offer: large tiles to drop, paste, describe, put in order and take back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QFrame, QGridLayout, QSizePolicy

from desktop.domain.photos import Consent, PhotoDraft
from desktop.i18n import _, ngettext
from desktop.media.store import MediaStore, derived_name
from desktop.queries.offer_file import OfferFile, PhotoRow
from desktop.usecases.photos import PhotosAdded, add_photos, describe_photo, move_photo
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.shelf import Shelf
from desktop.words import word
from ui import theme
from ui.icons import paint_icon
from ui.offers.order import order_tabs
from ui.offers.photo_dialog import PhotoDialog
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col, row
from ui.widgets.buttons import button
from ui.widgets.photo import paint_photo
from ui.widgets.words import State, chip_size, glyph, paint_chip, text

ACROSS, WIDE = 3, 190  # tiles on a line at least, and about how wide at 100 % text
MARK = "application/x-beweegkeur-photo"


def thumbnail(media: MediaStore, photo: PhotoRow) -> Path | None:
    """The smallest file of a photo."""
    return media.path(derived_name(min(photo.files).sha256, min(photo.files).width)) if photo.files else None


class Tile(QAbstractButton):
    """A photo one can press, drag and move with Alt and the arrows; or, without photo, the place to drop."""

    moved = Signal(int)  # by so many places
    dropped = Signal(int)  # the ref of the photo that was let go here

    def __init__(self, name: str, ref: int = 0, file: Path | None = None, state: State | None = None) -> None:
        super().__init__()
        self._ref, self._file, self._state = ref, file, state
        self._pressed_at = QPoint()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(bool(ref))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(84), theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = self.rect().adjusted(3, 3, -3, -3), theme.RADIUS["photo"]
        if self._ref:
            paint_photo(painter, self._file, box, radius)
        else:
            self._paint_invitation(painter, box, radius)
        if self._state is not None:
            high = chip_size(self._state).height()
            corner = QRect(box.left() + 8, box.bottom() - high - 8, box.width() - 16, high)
            paint_chip(painter, self._state, corner)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + 2, radius + 2)

    def _paint_invitation(self, painter: QPainter, box: QRect, radius: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if self.isEnabled() else "neutral_soft"))
        painter.drawRoundedRect(box, radius, radius)
        tone = "accent" if self.isEnabled() else "soft"
        size = theme.px(24)
        middle = box.center().y()
        paint_icon(painter, "image", tone, QRect(box.center().x() - size // 2, middle - size - 4, size, size))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour(tone))
        below = QRect(box.left() + 8, middle + 2, box.width() - 16, box.bottom() - middle - 4)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, centred, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier and self._ref:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._ref and self.isEnabled() and far >= QApplication.startDragDistance():
            self.setDown(False)
            drag, data = QDrag(self), QMimeData()
            data.setData(MARK, str(self._ref).encode())
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MARK):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(int(bytes(event.mimeData().data(MARK).data())))


class Photos(QFrame):
    """All photos of an offer as tiles, in their order; the first is the cover."""

    def __init__(self, runner: Runner, shelf: Shelf) -> None:
        super().__init__()
        self._runner, self._shelf = runner, shelf
        self._file: OfferFile | None = None
        self._shown: tuple[PhotoRow, ...] = ()
        self._batch: tuple[int, ...] = ()
        self._scratch: QTemporaryDir | None = None
        self.add = Tile(_("Drop, paste or choose photos"))
        self.add.clicked.connect(self.choose)
        self.tiles: list[Tile] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._arrange()
        self._told = col(gap=4)
        self._note = text("", "label", "soft", wrap=True)
        self.setLayout(col(self._grid, self._note, self._told, gap=S))
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def show_offer(self, file: OfferFile) -> None:
        """Show the photos of this offer; another offer also starts without old messages."""
        if self._file is None or self._file.ref.id != file.ref.id:
            self._say([])
        self._file = file
        photos = tuple(photo for photo in file.photos if not photo.withdrawn)
        gone = len(file.photos) - len(photos)
        words = ngettext("{n} photo was taken back.", "{n} photos were taken back.", gone).format(n=gone)
        self._note.setText(words)
        self._note.setVisible(gone > 0)
        if photos != self._shown:
            self._shown = photos
            self._lay_out()

    def choose(self) -> None:
        """Ask for files."""
        kinds = _("Photos") + " (*.jpg *.jpeg *.png *.webp *.heic *.heif)"
        names, _kind = QFileDialog.getOpenFileNames(self, _("Choose photos"), "", kinds)
        self.take([Path(name) for name in names])

    def paste(self) -> None:
        """Take the files or the picture on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasUrls():  # Qt gives None for an empty clipboard
            self.take(_local(data))
            return
        picture = QGuiApplication.clipboard().image()
        if picture.isNull():
            self._say([_("There is no photo on the clipboard. Copy one first.")])
            return
        self._scratch = QTemporaryDir()
        file = Path(self._scratch.filePath(_("pasted") + ".png"))
        picture.save(str(file), "PNG", 100)  # type: ignore[call-overload]  # no packing: quick, and thrown away soon
        self.take([file])

    def take(self, files: Sequence[Path]) -> None:
        """Take these files in; consent and words are asked when one can see them."""
        if files and self._file is not None and self.add.isEnabled():
            self._say([])
            title = ngettext("Taking in {n} photo", "Taking in {n} photos", len(files))
            answer = self._runner.run(
                add_photos, self._file.ref.id, files, self._shelf.media.root, [PhotoDraft()]
            )
            answer.called(title.format(n=len(files))).then(self._on_taken)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.add.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_local(event.mimeData()))

    def ask_about(self, refs: Sequence[int]) -> None:
        """Ask what is to be seen on these photos, and for the consent once."""
        photos = [photo for photo in self._shown if photo.ref.id in refs]
        if not photos:
            return
        files = [thumbnail(self._shelf.media, photo) for photo in photos]
        known = next((one.draft.attested_by for one in self._shown if one.draft.attested_by), "")
        answer = PhotoDialog.ask(self, photos, files, known, self._runner.today)
        if answer is None:
            return
        if answer.take_back:
            self._take_back(photos[0])
        for photo, draft in zip(photos, answer.drafts, strict=False):
            if draft != photo.draft:
                self._runner.do(describe_photo, photo.ref.id, draft)

    def _take_back(self, photo: PhotoRow) -> None:
        answer = self._runner.run(take_photo_off, self._shelf, photo.ref.id)
        answer.called(_("Taking the photo off everywhere"))

    def _lay_out(self) -> None:
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._tile(number, photo) for number, photo in enumerate(self._shown)]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._across != self._fitting():
            self._arrange()

    def _fitting(self) -> int:
        """How many tiles stand on a line."""
        return max(ACROSS, self.width() // theme.px(WIDE))

    def _arrange(self) -> None:
        """Put the tiles in lines, and the place for more after them."""
        self._across = self._fitting()
        for tile in (*self.tiles, self.add):
            self._grid.removeWidget(tile)
        for number, tile in enumerate((*self.tiles, self.add)):
            self._grid.addWidget(tile, number // self._across, number % self._across)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 1 if number < self._across else 0)

    def _tile(self, number: int, photo: PhotoRow) -> Tile:
        what = photo.draft.alt or _("not described yet")
        name = _("Photo {n}: {what}").format(n=number + 1, what=what)
        tile = Tile(name, photo.ref.id, thumbnail(self._shelf.media, photo), _state(number, photo))
        tile.clicked.connect(partial(self._on_asked, photo.ref.id))
        tile.moved.connect(partial(self._on_moved, photo.ref.id, number + 1))
        tile.dropped.connect(partial(self._on_dropped, number + 1))
        return tile

    def _on_asked(self, ref: int) -> None:
        self.ask_about([ref])

    def _on_moved(self, ref: int, place: int, by: int) -> None:
        if 1 <= place + by <= len(self._shown):
            self._runner.do(move_photo, ref, place + by)

    def _on_dropped(self, place: int, ref: int) -> None:
        self._runner.do(move_photo, ref, place)

    def _on_taken(self, result: PhotosAdded) -> None:
        """The page already asked for the newest file; this one is answered after it."""
        self._scratch = None
        told = [f"{one.file}: {one.message}" for one in result.refused]
        told += [f"{one.file}: {words}" for one in result.added for words in one.warnings]
        self._say(told)
        self._batch = tuple(one.ref for one in result.added)

    def batch(self) -> tuple[int, ...]:
        """The photos that just came in and are on the screen: to ask about, once."""
        shown = {photo.ref.id for photo in self._shown}
        if not self._batch or not set(self._batch) <= shown:
            return ()
        batch, self._batch = self._batch, ()
        return batch

    def _say(self, lines: Sequence[str]) -> None:
        """What to know of the last files: warnings, and refused ones with their sentence."""
        while (item := self._told.takeAt(0)) is not None:
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
            self._told.addWidget(line)
        if lines:
            order_tabs(self)


def _local(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _state(number: int, photo: PhotoRow) -> State:
    """What stands on a tile: what is wrong, else that it is the cover, else whose consent there is."""
    if photo.problem:
        return State(photo.problem, "warning", "warn")
    if number == 0:
        return State(_("Cover"), "star", "ok")
    if photo.draft.people and photo.draft.consent is not Consent.NONE_RECOGNISABLE:
        return State(f"{photo.draft.people} {word(photo.draft.consent)}", "check", "ok")
    return State(word(photo.draft.consent), "check", "ok")
