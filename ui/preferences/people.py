"""Who works here: me, my colleagues, their roles; and erasing somebody's data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.people import Person
from desktop.i18n import _, show_date
from desktop.queries.people import PersonRow, people, person_named
from desktop.usecases.people import Erased, add_person, save_person
from desktop.usecases.redactions import erase_everywhere
from desktop.usecases.shelf import Shelf
from desktop.words import word
from ui.actions import Deed
from ui.page import Page
from ui.preferences.dialogs import ErasedDialog, EraseDialog, PersonDialog
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, marked, row, scroller
from ui.widgets.buttons import ActionButton, button
from ui.widgets.parts import Crest, card, panel
from ui.widgets.words import Elided, chip, glyph, text


class PeopleView(QWidget):
    """A row a colleague. In a workspace on this machine one can go on as somebody else."""

    def __init__(self, page: Page, runner: Runner, shelf: Shelf) -> None:
        super().__init__()
        self._page, self._runner, self._shelf = page, runner, shelf
        self._rows: Sequence[PersonRow] = ()
        self.dialog: PersonDialog | None = None
        self.add = Deed(page, runner, _("Add a colleague"), self._add, needs=add_person, symbol="user-plus",
                        shortcut="Ctrl+N")  # fmt: skip
        self.erase = Deed(page, runner, _("Erase somebody's data"), self.ask_erase, needs=erase_everywhere,
                          symbol="trash")  # fmt: skip
        self._list: QVBoxLayout = col(gap=0)
        self.setLayout(col(scroller(holder(self._lay_out()))))
        runner.person_changed.connect(self._show)

    def reload(self) -> None:
        self._runner.ask(people).then(self._on_people)

    def ask_erase(self, name: str = "") -> None:
        """Erase somebody's data, after asking twice."""
        wanted = EraseDialog.ask(self, name)
        if wanted is not None:
            title = _("Erasing {name}").format(name=wanted)
            self._runner.run(erase_everywhere, self._shelf, wanted).called(title).then(self._on_erased)

    def change(self, person: PersonRow) -> None:
        """Ask what is different about a colleague."""
        self._open(PersonDialog(self, self._runner, person))

    def choose(self, ref: int) -> None:
        """Show the colleague of a link."""
        found = next((one for one in self._rows if one.ref.id == ref), None)
        if found is not None:
            self.change(found)

    def _lay_out(self) -> QVBoxLayout:
        how = (
            _("You are known by your log-in on the team's database.")
            if self._runner.proves_identity
            else _("This workspace does not prove who you are: choose yourself, and mind what you sign.")
        )
        note = panel(glyph("info", "info"), text(how, "small", wrap=True), tone="info")
        gone = text(
            _("Somebody may ask to be forgotten: a host, a coach, a colleague who left."),
            "small",
            "soft",
            wrap=True,
        )
        erase = card(gone, holder(flow(ActionButton(self.erase))), title=_("Personal data"))
        framed = marked(holder(self._list), part="card")
        self._list.setContentsMargins(0, 4, 0, 4)
        return col(note, framed, holder(flow(ActionButton(self.add, "primary"))), erase, None, gap=M)

    def _on_people(self, rows: Sequence[PersonRow]) -> None:
        self._rows = sorted(rows, key=lambda one: not one.active)
        self._show()

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, person in enumerate(self._rows):
            self._list.addWidget(self._line(person, first=number == 0))

    def _line(self, person: PersonRow, first: bool) -> PersonLine:
        line = PersonLine(person, me=person.ref.id == self._runner.person.id, first=first)
        line.change.clicked.connect(partial(self.change, person))
        line.change.explain(self._runner.why_not(save_person))
        line.become.setVisible(person.active and not line.me and not self._runner.proves_identity)
        line.become.clicked.connect(partial(self._become, person.name))
        return line

    def _become(self, name: str) -> None:
        self._runner.ask(person_named, name, self._runner.today).then(self._on_known)

    def _on_known(self, person: Person | None) -> None:
        if person is not None:
            self._runner.become(person)

    def _add(self) -> None:
        self._open(PersonDialog(self, self._runner))

    def _open(self, dialog: PersonDialog) -> None:
        self.dialog = dialog
        dialog.erase_asked.connect(self.ask_erase)
        dialog.open()

    def _on_erased(self, erased: Erased) -> None:
        ErasedDialog(self, erased).open()


class PersonLine(QFrame):
    """One colleague: initials, name, roles, and what one can do."""

    def __init__(self, person: PersonRow, me: bool, first: bool) -> None:
        super().__init__()
        self.me = me
        roles = ", ".join(word(role) for role in person.roles)
        self.become = button(_("Go on as {name}").format(name=person.name), "link", "user-switch")
        self.change = button(_("Change"), "link")
        self.change.setAccessibleName(_("Change {name}").format(name=person.name))
        words = col(Elided(person.name, "strong"), Elided(roles, "small", "soft"), gap=2)
        tail = holder(flow(*_chips(person, me), self.become, self.change))
        box = row(Crest(person.name), words, tail, gap=12, margins=(M, S, S, S))
        box.setStretch(1, 1)
        box.setAlignment(tail, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(box)
        marked(self, part="row", first=first)


def _chips(person: PersonRow, me: bool) -> list[QWidget]:
    chips: list[QWidget] = []
    if me:
        chips.append(chip(_("This is you"), "user", "ok"))
    if person.deputy_until:
        until = _("Stands in until {day}").format(day=show_date(person.deputy_until))
        chips.append(chip(until, "clock", "info"))
    if not person.active:
        chips.append(chip(_("Has left"), "minus"))
    return chips
