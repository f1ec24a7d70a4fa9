"""What is asked about people at a club: who they are and what they lead, what was seen, a safe computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.catalogues import vocabulary
from desktop.domain.sightings import SightingDraft, Validity
from desktop.domain.staff import StaffDraft
from desktop.errors import AppError, Invalid
from desktop.i18n import _, language, show_date
from desktop.queries.club_people import ClubPeople
from desktop.queries.sightings import StaffCard, ends_on
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.sightings import register_sighting, revoke_sighting
from desktop.usecases.staff import add_staff, save_staff
from ui.providers.people_words import first_kind, kind_word, role_options, who
from ui.providers.words import capital
from ui.runner import Answer, Runner
from ui.theme import XS
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, holder
from ui.widgets.editors import Choice, Line, Pick, day
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text

NOTHING = ""


class _Telling(Asking):
    """Says every problem of a refused draft, not only that there are some."""

    def _on_refused(self, error: AppError) -> None:
        super()._on_refused(error)
        if isinstance(error, Invalid):
            self.problem.say(" ".join(problem.text for problem in error.problems))


class SightingDialog(_Telling):
    """An original was seen. There is nowhere to put a copy, and nowhere to write its number."""

    def __init__(self, parent: QWidget, runner: Runner, card: StaffCard, kind: str = "") -> None:
        self._runner, self._card = runner, card
        kinds = [(term.code, capital(term.label(language()))) for term in vocabulary("sightings")]
        self.kind = Pick(_("What did you see?"), kinds)
        self.kind.show_value(kind or first_kind(card))
        self.issued = day()
        self.end = text("", "label", "soft", wrap=True)
        self.profile = Line(_("for instance 84, 85"), 60)
        ways = [(one.code, capital(one.label(language()))) for one in vocabulary("sighting_ways")]
        self.how = Pick(_("How did you see it?"), ways)
        told = _("Look at the original. We keep no copy and no number, only that you saw it.")
        super().__init__(
            parent,
            _("Certificate of {name}").format(name=who(card.person)),
            _("Seen"),
            panel(glyph("eye", "accent", 20), text(told, "small", wrap=True)),
            labelled(_("What did you see?"), self.kind),
            labelled(_("Date on it"), self.issued),
            self.end,
            labelled(_("Profile or name of the course, when it has one"), self.profile),
            labelled(_("How did you see it?"), self.how),
        )
        self.kind.edited.connect(self._on_kind)
        self.issued.edited.connect(self._tell_end)
        self._tell_end()
        self.issued.setFocus()

    def why_not(self) -> str:
        if self.issued.value() is None or self.issued.problem():
            return self.issued.problem() or _("Fill in the date that stands on it.")
        return ""

    def send(self) -> Answer[Any]:
        draft = SightingDraft(
            staff=self._card.person.ref.id,
            kind=self.kind.value(),
            issued_on=self.issued.value(),
            profile=self.profile.value(),
            how=self.how.value(),
        )
        return self._runner.do(register_sighting, draft)

    def _on_kind(self) -> None:
        self._tell_end()
        self.issued.setFocus()

    def _tell_end(self) -> None:
        """Until when it counts, while one types."""
        issued: date | None = self.issued.value()
        if issued is None:
            self.end.setText(_("Until when it counts follows from the date."))
            return
        end = ends_on(self.kind.value(), issued)
        expired = _("This expired on {day}. We keep that you saw it; ask for a newer one.")
        told = expired if end < self._runner.today else _("It counts until {day}.")
        self.end.setText(told.format(day=show_date(end)))


class PersonDialog(_Telling):
    """Somebody at a club: name, role, and the groups they lead or welcome. `card` is None for a new one."""

    def __init__(self, parent: QWidget, runner: Runner, club: ClubPeople, card: StaffCard | None) -> None:
        self._runner, self._club = runner, club
        self._person = card.person if card else None
        self.name = Line(_("as the club knows somebody"), 200)
        self.role = Pick(_("Role at the club"), role_options())
        mine = {one.offer: one.role for one in self._person.offers} if self._person else {}
        if self._person is not None:
            self.name.show_value(self._person.name)
            self.role.show_value(self._person.role)
        self.groups = {offer: self._group(title, mine.get(offer, NOTHING)) for offer, title in club.offers}
        self._same = mine
        parts: list[QWidget] = [labelled(_("Name"), self.name), labelled(_("Role at the club"), self.role)]
        parts += _groups(club.offers, list(self.groups.values()))
        title = _("Somebody at this club") if card is None else _("Change a person")
        super().__init__(parent, title, _("Keep"), *parts)
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Write the name, as the club knows it.")

    def send(self) -> Answer[Any]:
        draft = StaffDraft(provider=self._club.provider, name=self.name.value(), role=self.role.value())
        roles = {offer: pick.value() for offer, pick in self.groups.items() if pick.value() != NOTHING}
        if self._person is None:
            return self._runner.do(add_staff, draft, roles)
        return self._runner.do(save_staff, self._person.ref, draft, roles)

    def _group(self, title: str, role: str) -> Choice:
        made = Choice([(NOTHING, _("no role")), *role_options()])
        made.show_value(role)
        made.setAccessibleName(title)
        return made


def _groups(offers: Sequence[tuple[int, str]], choices: Sequence[QWidget]) -> list[QWidget]:
    """The offers of the club, each with somebody's role there."""
    if not offers:
        return []
    told = _("Whoever leads or welcomes a group changes the offer: it is assessed again.")
    lines = [labelled(title, choice) for (_number, title), choice in zip(offers, choices, strict=True)]
    return [holder(col(text(_("Groups"), "strong"), text(told, "small", "soft", wrap=True), *lines, gap=XS))]


class AssureDialog(_Telling):
    """Before anything of people's certificates is kept on one's own computer (product.md 3.15)."""

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        self._runner = runner
        lines = [
            _("This workspace lies on your own computer. Confirm two things before you keep VOGs here."),
            _("The disk is encrypted: BitLocker on Windows, FileVault on a Mac, LUKS on Linux."),
            _("Only you use this account, and you lock the screen when you walk away."),
        ]
        unsure = _("Not sure? Ask whoever looks after your computer. You can take this back at any time.")
        super().__init__(
            parent,
            _("Is this computer safe enough?"),
            _("Yes, both are so"),
            text(lines[0], wrap=True),
            *(panel(glyph("lock-key", "accent", 20), text(one, wrap=True)) for one in lines[1:]),
            text(unsure, "small", "soft", wrap=True),
        )

    def send(self) -> Answer[Any]:
        return self._runner.do(confirm_disk_encryption)


class RevokeDialog(_Telling):
    """Which entry was wrong, and what was wrong with it. It stays visible as revoked."""

    def __init__(self, parent: QWidget, runner: Runner, card: StaffCard) -> None:
        self._runner = runner
        text_of = _("{what} of {day}")
        entries = [
            (one.ref, text_of.format(what=kind_word(one.kind), day=show_date(one.issued_on)))
            for one in card.entries
            if one.state is not Validity.REVOKED
        ]
        self.entry = Choice(entries)
        self.entry.show_value(entries[0][0])
        self.reason = Line(_("for instance: the date was of another person"), 200)
        told = _("The entry stays in the list as revoked. What rests on it no longer counts from now on.")
        hint = _("Without names, telephone numbers or e-mail addresses.")
        super().__init__(
            parent,
            _("Take an entry of {name} back").format(name=who(card.person)),
            _("Take back for good"),
            text(told, wrap=True),
            labelled(_("Which one?"), self.entry),
            labelled(_("What was wrong?"), self.reason, hint),
            danger=True,
        )
        self.reason.setFocus()

    def why_not(self) -> str:
        return "" if self.reason.value() else _("Say in a few words what was wrong with this entry.")

    def send(self) -> Answer[Any]:
        return self._runner.do(revoke_sighting, self.entry.value(), self.reason.value())
