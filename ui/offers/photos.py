"""The photos of an offer: three named places first; to drop, paste, describe, order, crop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.domain.photos import SLOTS, PhotoDraft
from desktop.i18n import _, ngettext
from desktop.media.store import MediaStore
from desktop.queries.form_keepers import form_keeper
from desktop.queries.offer_file import OfferFile, PhotoRow
from desktop.queries.photo_uses import PlacesOfUse, places_of_use
from desktop.usecases.photo_crops import WholePhoto, crop_photo, whole_photo
from desktop.usecases.photos import PhotosAdded, add_photos, describe_photo, move_photo
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.shelf import Shelf
from ui import theme
from ui.offers.order import order_tabs
from ui.offers.photo_crop import CropDialog
from ui.offers.photo_dialog import COVER, CROP, PhotoDialog
from ui.offers.photo_sources import Clipboard, Told, choose_photos, local_files, no_photo_words
from ui.offers.photo_tiles import TO_FRONT, Tile, smallest
from ui.offers.photo_words import missing_slot_words, photo_state
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col
from ui.widgets.dialog import Confirm
from ui.widgets.words import text

ACROSS, WIDE = 3, 190  # tiles on a line at least, and about how wide at 100 % text


def thumbnail(media: MediaStore, photo: PhotoRow) -> Path | None:
    """The smallest file of a photo."""
    return smallest(media, photo.files)


class Photos(QFrame):
    """All photos of an offer as tiles; the first three places are named, the cover carries a star."""

    def __init__(self, runner: Runner, shelf: Shelf) -> None:
        super().__init__()
        self._runner, self._shelf = runner, shelf
        self._file: OfferFile | None = None
        self._shown: tuple[PhotoRow, ...] = ()
        self._batch: tuple[int, ...] = ()
        self._clipboard = Clipboard()
        self.add = Tile(_("Drop, paste or choose photos"))
        self.add.clicked.connect(self.choose)
        self.tiles: list[Tile] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._arrange()
        self._told = Told()
        self._note = text("", "label", "soft", wrap=True)
        self.setLayout(col(self._grid, self._note, self._told, gap=S))
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def show_offer(self, file: OfferFile) -> None:
        """Show the photos of this offer; another offer also starts without old messages."""
        other = self._file is None or self._file.ref.id != file.ref.id
        if other:
            self._say([])
        self._file = file
        photos = tuple(photo for photo in file.photos if not photo.withdrawn)
        gone = len(file.photos) - len(photos)
        words = ngettext("{n} photo was taken back.", "{n} photos were taken back.", gone).format(n=gone)
        self._note.setText(words)
        self._note.setVisible(gone > 0)
        if photos != self._shown or other:
            self._shown = photos
            self._lay_out()

    def choose(self) -> None:
        """Ask for files, for the offer that is open now: another may be by the time they are chosen."""
        file = self._file
        self._take_in(file, choose_photos(self))

    def paste(self) -> None:
        """Take the files or the picture on the clipboard."""
        files = self._clipboard.files()
        if not files:
            self._say([no_photo_words()])
        self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Take these files in; consent and words are asked when one can see them."""
        if self.add.isEnabled():
            self._take_in(self._file, files)

    def _take_in(self, file: OfferFile | None, files: Sequence[Path]) -> None:
        if files and file is not None:
            self._say([])
            title = ngettext("Taking in {n} photo", "Taking in {n} photos", len(files))
            answer = self._runner.run(add_photos, file.ref.id, files, self._shelf.media.root, [PhotoDraft()])
            answer.called(title.format(n=len(files))).then(self._on_taken)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.add.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(local_files(event.mimeData()))

    def ask_about(self, refs: Sequence[int]) -> None:
        """Ask what is to be seen on these photos, and for the consent once."""
        if refs and self._file is not None:
            keeper = self._runner.ask_latest(self, form_keeper, self._file.draft.provider)
            keeper.then(partial(self._ask_about, tuple(refs)))

    def _ask_about(self, refs: Sequence[int], keeper: str) -> None:
        """`keeper` is who may have the forms at this club. Photos of another offer are asked no more."""
        photos = [photo for photo in self._shown if photo.ref.id in refs]
        if not photos:
            return
        files = [thumbnail(self._shelf.media, photo) for photo in photos]
        answer = PhotoDialog.ask(self, photos, files, keeper, self._runner.today)
        if answer is None:
            return
        if answer.take_back:
            self._runner.ask(places_of_use, photos[0].ref.id).then(self._on_uses)
        for photo, draft in zip(photos, answer.drafts, strict=False):
            if draft != photo.draft:
                self._runner.do(describe_photo, photo.ref.id, draft)
        if answer.then == COVER:
            self._runner.do(move_photo, photos[0].ref.id, 1)
        if answer.then == CROP:
            self._ask_part(photos[0].ref.id)

    def tile_of(self, number: str) -> Tile:
        """The tile of the photo with this number; the place for more when there is none."""
        return next((tile for tile in self.tiles if tile.ref and str(tile.ref) == number), self.add)

    def batch(self) -> tuple[int, ...]:
        """The photos that just came in and are on the screen: to ask about, once."""
        shown = {photo.ref.id for photo in self._shown}
        if not self._batch or not set(self._batch) <= shown:
            return ()
        batch, self._batch = self._batch, ()
        return batch

    def _on_uses(self, uses: PlacesOfUse) -> None:
        """Every place of use is told before anybody confirms."""
        told = _("The photo leaves the catalogue and every stored release at once, and cannot come back.")
        words = "\n".join([told, "", *uses.sentences()])
        if Confirm.ask(self, _("Take this photo off everywhere?"), words, _("Take it off"), danger=True):
            answer = self._runner.run(take_photo_off, self._shelf, uses.photo)
            answer.called(_("Taking the photo off everywhere"))

    def _ask_part(self, ref: int) -> None:
        answer = self._runner.run(whole_photo, self._shelf.media, ref)
        answer.called(_("Opening the photo")).then(self._on_whole)

    def _on_whole(self, whole: WholePhoto) -> None:
        chosen = CropDialog.ask(self, whole)
        if chosen is not None:
            answer = self._runner.run(crop_photo, self._shelf.media, whole.ref, chosen.crop, chosen.focus)
            answer.called(_("Making the photo anew"))

    def _lay_out(self) -> None:
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        held = {photo.draft.slot: photo for photo in self._shown if photo.draft.slot}
        self._order = [held.get(slot) for slot in SLOTS]
        self._order += [photo for photo in self._shown if not photo.draft.slot]
        self.tiles = [
            self._tile(place, photo) if photo else self._place_for(SLOTS[place])
            for place, photo in enumerate(self._order)
        ]
        self._arrange()
        order_tabs(self)

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

    def _tile(self, place: int, photo: PhotoRow) -> Tile:
        what = photo.draft.alt or _("not described yet")
        name = _("Photo {n}: {what}").format(n=self._shown.index(photo) + 1, what=what)
        state = photo_state(photo, cover=photo is self._shown[0])
        tile = Tile(name, photo.ref.id, thumbnail(self._shelf.media, photo), state)
        tile.clicked.connect(partial(self._on_asked, photo.ref.id))
        tile.moved.connect(partial(self._on_moved, photo, place))
        tile.dropped.connect(partial(self._on_dropped, place))
        return tile

    def _place_for(self, slot: str) -> Tile:
        """Where one of the three pictures is still missing: says which, and takes a photo of the offer."""
        tile = Tile(missing_slot_words()[slot], takes_drops=True)
        tile.clicked.connect(self.choose)
        tile.dropped.connect(partial(self._on_dropped, SLOTS.index(slot)))
        tile.setEnabled(self.add.isEnabled())
        return tile

    def _on_asked(self, ref: int) -> None:
        self.ask_about([ref])

    def _on_moved(self, photo: PhotoRow, place: int, by: int) -> None:
        if by == TO_FRONT:
            self._runner.do(move_photo, photo.ref.id, 1)
        elif 0 <= place + by < len(self._order):
            self._put(photo, place + by)

    def _on_dropped(self, place: int, ref: int) -> None:
        for photo in self._shown:
            if photo.ref.id == ref:
                self._put(photo, place)

    def _put(self, photo: PhotoRow, place: int) -> None:
        """In one of the three places, or where another photo stands among the others."""
        slot = SLOTS[place] if place < len(SLOTS) else ""
        if slot != photo.draft.slot:
            self._runner.do(describe_photo, photo.ref.id, replace(photo.draft, slot=slot))
        there = self._order[place]
        if not slot and there is not None:
            self._runner.do(move_photo, photo.ref.id, self._shown.index(there) + 1)

    def _on_taken(self, result: PhotosAdded) -> None:
        """The page already asked for the newest file; this one is answered after it."""
        self._clipboard.forget()
        told = [f"{one.file}: {one.message}" for one in result.refused]
        told += [f"{one.file}: {words}" for one in result.added for words in one.warnings]
        self._say(told)
        self._batch = tuple(one.ref for one in result.added)

    def _say(self, lines: Sequence[str]) -> None:
        self._told.say(lines)
        if lines:
            order_tabs(self)
