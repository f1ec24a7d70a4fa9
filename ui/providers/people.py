"""Mensen en certificaten: who leads and welcomes at a club, and until when certificates count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.domain.sightings import Validity
from desktop.i18n import _, show_date
from desktop.queries.assurances import Register
from desktop.queries.club_people import ClubPeople
from desktop.queries.sightings import StaffCard
from desktop.usecases.sightings import register_sighting, revoke_sighting
from desktop.usecases.staff import erase_staff, save_staff, staff_back, staff_left
from ui import theme
from ui.providers.people_acts import PeopleActs
from ui.providers.people_words import states_of, unseen, where, who
from ui.theme import XS, S
from ui.widgets.boxes import Folding, col, flow, holder, marked, row
from ui.widgets.buttons import ActionButton, Button, button
from ui.widgets.menus import more_button
from ui.widgets.parts import Crest, Empty, card, panel
from ui.widgets.words import Chip, glyph, text

Line = tuple[str, Callable[[], object], Callable[..., object]]
"""A line of a menu: its words, what it does, and the use case behind it."""


class _Row(QFrame):
    """Somebody and what one can do; with little room the verbs stand under the words."""

    def __init__(self, crest: QWidget, words: QWidget, verbs: QWidget, first: bool) -> None:
        super().__init__()
        self._box = Folding(words, verbs, gap=XS)
        self._box.setStretch(0, 1)
        verbs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        side = col(crest, None)
        box = row(side, self._box, gap=12, margins=(0, 10, 0, 10))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, part="row", first=first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._box.fold(event.size().width() < theme.px(720))
        super().resizeEvent(event)


class PeopleCard(QFrame):
    """Everybody of a club, a row each; who left stands beneath."""

    def __init__(self, club: ClubPeople, acts: PeopleActs) -> None:
        super().__init__()
        self._club, self._acts, self._me = club, acts, acts.runner.person.id
        here = [one for one in club.cards if one.person.left_on is None]
        gone = [one for one in club.cards if one.person.left_on is not None]
        lines: list[QWidget] = [self._person(one, at == 0) for at, one in enumerate(here)]
        if not here:
            lines.append(_nobody())
        rarer = more_button(_("More about the people of clubs"), (acts.bring,))
        side = holder(row(ActionButton(acts.add), rarer, gap=XS))
        parts = [card(*lines, title=_("People and certificates"), side=side, gap=0)]
        if gone:
            left = [self._left(one, at == 0) for at, one in enumerate(gone)]
            parts.append(card(*left, title=_("Has left the club"), gap=0))
        self.setLayout(col(*_register(club.register, acts), *parts, gap=S))

    def _person(self, one: StaffCard, first: bool) -> QWidget:
        words = col(
            text(who(one.person), "strong", wrap=True),
            text(where(one.person), "small", "soft", wrap=True),
            *_certificates(one),
            gap=XS,
        )
        return _Row(Crest(one.person.name, 40), holder(words), holder(flow(*self._verbs(one), gap=XS)), first)

    def _verbs(self, one: StaffCard) -> list[QWidget]:
        """A word or two and the rest in a menu; nothing of certificates for who may not see them."""
        acts, made = self._acts, list[QWidget]()
        if self._club.register is not None:
            for entry in one.certificates:
                if entry.waits and entry.seen_by_ref != self._me:
                    made.append(self._verb(_("Seen too"), "check", one, partial(acts.check, entry)))
            seen = self._verb(_("Certificate seen"), "eye", one, partial(acts.sight_of, one))
            seen.explain(acts.runner.why_not(register_sighting))
            made.append(seen)
        return [*made, self._more(one)]

    def _verb(self, words: str, symbol: str, one: StaffCard, act: Callable[[], object]) -> Button:
        verb = button(words, "quiet", symbol)
        verb.setAccessibleName(f"{words}: {who(one.person)}")
        verb.clicked.connect(lambda: act())
        return verb

    def _more(self, one: StaffCard) -> QWidget:
        acts = self._acts
        deeds: list[Line] = [(_("Change …"), partial(acts.change, one), save_staff)]
        if any(entry.state is not Validity.REVOKED for entry in one.entries):
            deeds.append((_("Take an entry back …"), partial(acts.revoke, one), revoke_sighting))
        deeds.append((_("Has left …"), partial(acts.leave, one), staff_left))
        return self._menu(one, [*deeds, *self._erase(one)])

    def _erase(self, one: StaffCard) -> list[Line]:
        """Nothing, when the name is gone already."""
        line = (_("Erase the name …"), partial(self._acts.erase, one), erase_staff)
        return [line] if one.person.name else []

    def _menu(self, one: StaffCard, deeds: Sequence[Line]) -> QWidget:
        lines = []
        for words, act, needs in deeds:
            line = QAction(words, self)
            line.triggered.connect(lambda _checked, act=act: act())
            reason = self._acts.runner.why_not(needs)
            line.setEnabled(not reason)
            line.setToolTip(reason)
            lines.append(line)
        return more_button(_("More about {name}").format(name=who(one.person)), lines)

    def _left(self, one: StaffCard, first: bool) -> QWidget:
        when = _("until {day}").format(day=show_date(one.person.left_on)) if one.person.left_on else ""
        words = col(text(who(one.person), "value", wrap=True), text(when, "label", "soft"), gap=0)
        act = partial(self._acts.back, one)
        back = self._verb(_("Back at the club"), "arrow-counter-clockwise", one, act)
        back.explain(self._acts.runner.why_not(staff_back))
        more = [self._menu(one, lines)] if (lines := self._erase(one)) else []
        box = row(words, back, *more, gap=12, margins=(0, S, 0, S))
        box.setStretch(0, 1)
        return marked(holder(box), part="row", first=first)


def _certificates(one: StaffCard) -> list[QWidget]:
    """What was seen with until when it counts, and beneath it what nobody has seen yet."""
    chips = [Chip(state) for state in states_of(one)]
    lines: list[QWidget] = [holder(flow(*chips, gap=6))] if chips else []
    if missing := unseen(one):
        line = row(glyph("circle-dashed", "soft", 16), text(missing, "small", "soft", wrap=True), gap=6)
        line.setStretch(1, 1)
        lines.append(holder(line))
    return lines


def _nobody() -> QFrame:
    return Empty(
        "users",
        _("Nobody yet"),
        _("Enter who leads the groups and who welcomes people. A name and a role are enough."),
    )


def _register(now: Register | None, acts: PeopleActs) -> list[QWidget]:
    """Who vouches for this computer; or that nobody does yet; or nothing, on a team's database."""
    if now is None:
        told = _("Only curators and association advisors see certificates.")
        return [text(told, "small", "soft", wrap=True)]
    if not now.local:
        return []
    if now.at is None:
        told = _("To keep VOGs and certificates on your own computer, confirm first that it is safe enough.")
        words = row(glyph("lock-key", "warn", 20), text(told, wrap=True), ActionButton(acts.vouch), gap=12)
        words.setStretch(1, 1)
        return [panel(holder(words), tone="warn")]
    told = _("{name} confirmed that this computer is safe enough.").format(name=now.by)
    again = ActionButton(acts.unvouch, "link")
    line = row(glyph("lock-key", "soft", 16), text(told, "small", "soft", wrap=True), again)
    line.setStretch(1, 1)
    return [holder(line)]
