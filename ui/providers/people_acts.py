"""What can be done with the people of the club whose file is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.queries.assurances import Register, register
from desktop.queries.club_people import ClubPeople
from desktop.queries.sightings import SightingRow, StaffCard
from desktop.usecases.assurances import confirm_disk_encryption, revoke_disk_encryption
from desktop.usecases.people import Erased
from desktop.usecases.people_imports import import_people
from desktop.usecases.sightings import check_sighting
from desktop.usecases.staff import add_staff, erase_staff, staff_back, staff_left
from desktop.usecases.staff_verdicts import Changed
from ui.actions import Deed
from ui.providers.people_dialogs import AssureDialog, PersonDialog, RevokeDialog, SightingDialog
from ui.providers.people_words import who
from ui.runner import Runner
from ui.widgets.boxes import holder, row
from ui.widgets.dialog import Confirm
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text


class PeopleActs(QObject):
    """Carries out what is asked about people at one club. The deeds say whether this person may."""

    bring_asked = Signal()
    told = Signal(object)  # a widget to show above the club

    def __init__(self, page: QWidget, runner: Runner) -> None:
        super().__init__(page)
        self._page, self.runner = page, runner
        self._club: ClubPeople | None = None
        self.add = self._deed(_("Add a person"), self._on_add, add_staff, "user-plus")
        self.vouch = self._deed(_("Confirm …"), self._on_vouch, confirm_disk_encryption, "lock-key")
        self.unvouch = self._deed(_("That is no longer so"), self._on_unvouch, revoke_disk_encryption, "")
        self.bring = Deed(
            page, runner, _("Import people …"), self._on_bring, needs=import_people, symbol="file-arrow-up",
            synonyms=_("spreadsheet, Excel, CSV, VOG, first aid, trainers"),
        )  # fmt: skip
        self.show_club(None)

    def actions(self) -> Sequence[QAction]:
        """For the palette."""
        return (self.add, self.bring)

    def show_club(self, club: ClubPeople | None) -> None:
        """The people of the club whose file is open; None while none is."""
        self._club = club
        first = "" if club is not None else _("Open a provider first.")
        self.add.allow(first)

    def sight_of(self, card: StaffCard, kind: str = "") -> None:
        """Register what was seen of somebody; on an own computer somebody vouches for it first."""
        if self._club is None or self._club.register is None:
            return
        if self._club.register.open or AssureDialog(self._page, self.runner).exec():
            SightingDialog(self._page, self.runner, card, kind).exec()

    def change(self, card: StaffCard) -> None:
        """Change somebody's name, role or groups."""
        if self._club is not None:
            dialog = PersonDialog(self._page, self.runner, self._club, card)
            if dialog.exec():
                self._on_changed(dialog.result_value)

    def check(self, entry: SightingRow) -> None:
        """I saw the same original."""
        self.runner.do(check_sighting, entry.ref)

    def revoke(self, card: StaffCard) -> None:
        """Take an entry back for good."""
        RevokeDialog(self._page, self.runner, card).exec()

    def leave(self, card: StaffCard) -> None:
        """Somebody left the club today."""
        words = _("{name} no longer counts for any group of this club. You can take this back in the list.")
        title = _("Has {name} left?").format(name=who(card.person))
        if Confirm.ask(self._page, title, words.format(name=who(card.person)), _("Has left the club")):
            self.runner.do(staff_left, card.person.ref).then(self._on_changed)

    def back(self, card: StaffCard) -> None:
        """Somebody is back, or never left."""
        self.runner.do(staff_back, card.person.ref).then(self._on_changed)

    def erase(self, card: StaffCard) -> None:
        """Somebody asked to be forgotten: the name goes for good."""
        name = who(card.person)
        words = _(
            "The name goes from this club and from the history, for good. What stays is that somebody with "
            "this role was here, what was seen and what was judged: without a name. Whoever still leads a "
            "group counts as gone from today, and the offer is looked at again."
        )
        if Confirm.ask(self._page, _("Erase {name}?").format(name=name), words, _("Erase the name"), True):
            self.runner.do(erase_staff, card.person.ref).then(self._on_erased)

    def _on_erased(self, erased: Erased) -> None:
        told = [_("The name is erased.")]
        if erased.mentions:
            again = _("The name still stands in a text of: {places}. Change those texts by hand.")
            told.append(again.format(places=", ".join(erased.mentions)))
        told += self._offline(erased.offline)
        self._tell(told, len(told) == 1)

    def _on_changed(self, changed: Changed) -> None:
        """Only what somebody would not expect is told: the list shows the rest."""
        if changed.offline:
            self._tell(self._offline(changed.offline), False)

    def _offline(self, offers: Sequence[int]) -> list[str]:
        titles = dict(self._club.offers) if self._club is not None else {}
        words = _("{title} is offline now, because who leads it has changed. Two curators put it back.")
        return [words.format(title=titles.get(one, _("Offer {number}").format(number=one))) for one in offers]

    def _tell(self, told: Sequence[str], well: bool) -> None:
        mark = glyph("check-circle-fill", "ok", 20) if well else glyph("warning-circle", "warn", 20)
        box = row(mark, text(" ".join(told), wrap=True), gap=12)
        box.setStretch(1, 1)
        self.told.emit(panel(holder(box), tone="ok" if well else "warn"))

    def _deed(self, words: str, run: Callable[[], object], needs: Callable[..., object], symbol: str) -> Deed:
        return Deed(self._page, self.runner, words, run, needs=needs, symbol=symbol)

    def _on_add(self) -> None:
        if self._club is not None:
            PersonDialog(self._page, self.runner, self._club, None).exec()

    def _on_bring(self) -> None:
        self.runner.ask(register).then(self._on_register)

    def _on_register(self, now: Register) -> None:
        """On an own computer somebody vouches for it before a single name is read."""
        if now.open or AssureDialog(self._page, self.runner).exec():
            self.bring_asked.emit()

    def _on_vouch(self) -> None:
        AssureDialog(self._page, self.runner).exec()

    def _on_unvouch(self) -> None:
        self.runner.do(revoke_disk_encryption)
