"""Fotopostvak: a contact sheet of photos that belong to no offer yet; choose some, say once, and they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame

from desktop.domain.photos import PhotoDraft
from desktop.i18n import _, ngettext, show_date
from desktop.media.store import MediaStore
from desktop.queries.photo_inbox import InboxRow, OfferChoice, inbox, offer_choices
from desktop.settings import read_settings, settings_folder, write_settings
from desktop.usecases.photo_inbox import TakenIn, assign_photos, take_in, throw_away
from desktop.usecases.photo_watch import begin_watching
from desktop.usecases.photos import AddedPhoto
from ui.offers.order import order_tabs
from ui.offers.photo_dialog import PhotoDialog
from ui.offers.photo_sources import Clipboard, Told, choose_photos, local_files, no_photo_words
from ui.offers.photo_tiles import smallest
from ui.offers.photo_watch import Watch
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.parts import Empty, card
from ui.widgets.thumbnails import Thumbnail, ThumbnailList
from ui.widgets.words import State, text

ENOUGH = 9  # photos one can describe in one go
MEMORY = "watched.json"


class _Waiting(NamedTuple):
    """A photo as the dialog asks about it."""

    draft: PhotoDraft


class PhotoInbox(QFrame):
    """Everything that waits. What came in last is chosen, so that Enter asks about it."""

    counted = Signal(int)
    assigned = Signal(int)  # the offer that got the photos

    def __init__(self, runner: Runner, media: MediaStore) -> None:
        super().__init__()
        self._runner, self._media = runner, media
        self._rows: Sequence[InboxRow] = ()
        self._offers: Sequence[OfferChoice] = ()
        self._clipboard = Clipboard()
        self._given, self._asked_folder = 0, ""
        self.sheet = ThumbnailList[InboxRow].sheet(
            _("Photos that wait"), self._describe, lambda one: one.ref.id
        )
        self.assign = button(_("Give to an offer"), "primary", "check")
        self.discard = button(_("Throw away"), "danger", "x")
        self.add = button(_("Choose photos"), "secondary", "image")
        self.follow = button(_("Watch a folder"), "quiet", "folder-open")
        self._told, self._about = Told(), text("", "label", "soft", wrap=True)
        self.empty = Empty(
            "images",
            _("Nothing waits here"),
            _("Drop photos or a folder on this page, paste them, or let a folder be watched."),
        )
        self.watch = Watch(runner, media, settings_folder() / MEMORY, _("Taking in new photos of the folder"))
        self._lay_out()
        self._connect()
        self._follow(read_settings(settings_folder()).watched)

    def reload(self) -> None:
        """Ask again for what waits."""
        self._runner.ask_latest(self, offer_choices).then(self._on_offers)
        self._runner.ask_latest(self, inbox).then(self._on_rows)

    def take(self, files: Sequence[Path], origin: str) -> None:
        """Take these files and folders in."""
        if not files or self._runner.why_not(take_in):
            return
        self._told.say([])
        answer = self._runner.run(take_in, self._media, files, origin)
        answer.called(_("Taking in photos")).then(self._on_taken)

    def paste(self) -> None:
        """Take the files or the picture on the clipboard."""
        files = self._clipboard.files()
        if not files:
            self._told.say([no_photo_words()])
        self.take(files, "paste")

    def ask_about(self) -> None:
        """Ask which offer the chosen photos are for, what is to be seen, and for the consent once."""
        rows = self.sheet.selected()
        if not rows or not self.assign.isEnabled():
            return
        waiting = [_Waiting(_draft(row)) for row in rows]
        files = [smallest(self._media, row.files) for row in rows]
        offer = _suggested(rows)
        known = next((one.attested_by for one in self._offers if one.ref == offer), "")
        answer = PhotoDialog.ask(self, waiting, files, known, self._runner.today, self._offers, offer)
        if answer is not None:
            self._given = answer.offer
            refs = [row.ref for row in rows]
            self._runner.do(assign_photos, refs, answer.offer, answer.drafts).then(self._on_assigned)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.add.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(local_files(event.mimeData()), "drop")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the sheet Enter asks about the chosen photos and Delete throws them away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            acts = {
                Qt.Key.Key_Return: self.ask_about,
                Qt.Key.Key_Enter: self.ask_about,
                Qt.Key.Key_Delete: self._on_discard,
            }
            if (act := acts.get(Qt.Key(event.key()))) is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        tools = holder(flow(self.assign, self.discard, self.add, self.follow, gap=S))
        self._card = card(self.empty)
        box = col(self._about, tools, self._told, self._card, self.sheet, None, gap=S, margins=(M, 0, M, M))
        box.setStretch(4, 1000)  # nothing else grows while there is a sheet
        self.setLayout(box)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.sheet.installEventFilter(self)
        self.sheet.selectionModel().selectionChanged.connect(self._weigh)
        self.sheet.doubleClicked.connect(self.ask_about)
        self.assign.clicked.connect(self.ask_about)
        self.discard.clicked.connect(self._on_discard)
        self.add.clicked.connect(self._on_choose)
        self.follow.clicked.connect(self._on_follow)
        self.watch.came.connect(self._on_came)
        self._runner.person_changed.connect(self._weigh)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def _describe(self, row: InboxRow) -> Thumbnail:
        """Under its name the offer it may be of, else the day it was taken."""
        title = next((one.title for one in self._offers if one.ref == row.offer), "")
        day = _("taken on {day}").format(day=show_date(row.taken_on)) if row.taken_on else _("day unknown")
        second = _("perhaps {title}").format(title=title) if title else day
        return Thumbnail(Path(row.file).name, second, _state(row), smallest(self._media, row.files))

    def _on_offers(self, offers: Sequence[OfferChoice]) -> None:
        self._offers = offers

    def _on_rows(self, rows: Sequence[InboxRow]) -> None:
        """What was chosen stays chosen; else what came in last is."""
        kept = {row.ref.id for row in self.sheet.selected()} & {row.ref.id for row in rows}
        self._rows = rows
        self.sheet.show_rows(rows)
        self.sheet.select(kept or _newest(rows))
        self._card.setVisible(not rows)
        self.sheet.setVisible(bool(rows))
        self.counted.emit(len(rows))
        self._weigh()
        order_tabs(self)

    def _weigh(self) -> None:
        """What can be done now, with the reason when it cannot."""
        why = self._runner.why_not(assign_photos)
        nothing = "" if self.sheet.selected() else _("Choose photos first.")
        self.assign.explain(why or nothing or ("" if self._offers else _("Make an offer first.")))
        self.discard.explain(why or nothing)
        for one in (self.add, self.follow):
            one.explain(why)
        chosen = len(self.sheet.selected())
        words = ngettext("{n} photo waits", "{n} photos wait", len(self._rows)).format(n=len(self._rows))
        told = _("{all} · {chosen} chosen. Enter gives them to an offer.").format(all=words, chosen=chosen)
        self._about.setText(told)
        self._about.setVisible(bool(self._rows))

    def _on_taken(self, taken: TakenIn) -> None:
        self._clipboard.forget()
        self._on_came(taken)

    def _on_came(self, taken: TakenIn) -> None:
        """What came in is chosen once it is on the sheet."""
        lines = [f"{one.file}: {one.message}" for one in taken.refused]
        lines += [f"{one.file}: {words}" for one in taken.added for words in one.warnings]
        self._told.say(lines)
        self.sheet.select(())
        self.reload()

    def _on_assigned(self, added: Sequence[AddedPhoto]) -> None:
        """Go on with what still waits; after the last photo to the offer."""
        self._told.say([f"{one.file}: {words}" for one in added for words in one.warnings])
        if len(added) == len(self._rows) or not self._rows:
            self.assigned.emit(self._given)

    def _on_discard(self) -> None:
        rows = self.sheet.selected()
        if not rows or not self.discard.isEnabled():
            return
        title = ngettext("Throw {n} photo away?", "Throw {n} photos away?", len(rows)).format(n=len(rows))
        told = _("They go from the inbox for good. The files you brought them from stay where they are.")
        if Confirm.ask(self, title, told, _("Throw away"), danger=True):
            answer = self._runner.run(throw_away, self._media, [row.ref for row in rows])
            answer.called(_("Throwing photos away"))

    def _on_choose(self) -> None:
        self.take(choose_photos(self), "drop")

    def _on_follow(self) -> None:
        """Watch a folder, or stop."""
        if self.watch.folder is not None:
            self._keep("")
            return
        folder = QFileDialog.getExistingDirectory(self, _("Which folder should be watched?"))
        if folder:
            memory = settings_folder() / MEMORY
            answer = self._runner.run(begin_watching, Path(folder), memory).called(_("Looking in the folder"))
            self._asked_folder = folder
            answer.then(self._on_began)

    def _on_began(self, there: int) -> None:
        self._keep(self._asked_folder)
        if there:
            told = ngettext(
                "{n} photo lies in this folder already and stays out. Drop it here to take it in.",
                "{n} photos lie in this folder already and stay out. Drop them here to take them in.",
                there,
            )
            self._told.say([told.format(n=there)])

    def _keep(self, folder: str) -> None:
        """Remember the folder on this machine."""
        place = settings_folder()
        write_settings(place, replace(read_settings(place), watched=folder))
        self._follow(folder)

    def _follow(self, folder: str) -> None:
        self.watch.follow(Path(folder) if folder else None)
        name = Path(folder).name
        self.follow.say(_("Stop watching {folder}").format(folder=name) if folder else _("Watch a folder"))


def _draft(row: InboxRow) -> PhotoDraft:
    return PhotoDraft(taken_on=row.taken_on, taken_on_by="camera" if row.taken_on else "")


def _suggested(rows: Sequence[InboxRow]) -> int:
    """The offer that all names suggest, as far as they suggest one."""
    offers = {row.offer for row in rows if row.offer is not None}
    return offers.pop() if len(offers) == 1 else 0


def _newest(rows: Sequence[InboxRow]) -> set[int]:
    """The photos that came in last and may be of one offer, unless they are too many to describe at once."""
    if not rows:
        return set()
    last = max(row.arrived_at for row in rows)
    batch = [row for row in rows if row.arrived_at == last]
    return {row.ref.id for row in batch if row.offer == batch[0].offer} if len(batch) <= ENOUGH else set()


def _state(row: InboxRow) -> State:
    """What to know before one uses it: it looks like another, it is small; else how large it is."""
    if row.alike:
        return State(_("looks like its neighbour"), "copy", "warn")
    if row.alike_in:
        numbers = ", ".join(map(str, row.alike_in))
        return State(_("looks like one of offer {numbers}").format(numbers=numbers), "copy", "warn")
    if row.warnings:
        return State(
            _("small: {width} × {height}").format(width=row.width, height=row.height), "warning", "warn"
        )
    return State(f"{row.width} × {row.height}", "image", "neutral")
