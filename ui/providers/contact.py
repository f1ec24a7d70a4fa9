"""How we stand with a club: relation, who talks with it, what an advisor says, whether to leave it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.providers import Relation
from desktop.domain.values import Ref
from desktop.i18n import _, show_date
from desktop.queries.assigning import CONVERSATION
from desktop.queries.tasks import ClubNotes, TaskRow
from ui.providers.club_dialogs import comes_back
from ui.theme import XS, S
from ui.widgets.boxes import Item, col, flow, holder, row
from ui.widgets.buttons import ActionButton, button
from ui.widgets.parts import card, panel
from ui.widgets.words import glyph, text


class ContactDeeds(NamedTuple):
    """What can be done about a club; the page carries it out."""

    relation: QAction
    note: QAction
    leave_alone: QAction
    approach: QAction


class ContactCard(QFrame):
    """Everything about working with a club. Without `notes` this person may not read them."""

    finish_asked = Signal(object)  # the Ref of a task

    def __init__(
        self, relation: Relation, tasks: Sequence[TaskRow], notes: ClubNotes | None, deeds: ContactDeeds
    ) -> None:
        super().__init__()
        parts: list[Item] = _kept(relation, notes) if notes is not None else []
        if not tasks:
            parts.append(text(_("Nobody plans a conversation yet."), "small", "soft", wrap=True))
        parts += [self._task(one) for one in tasks]
        if notes is not None:
            parts += [text(note, "small", "soft", wrap=True) for note in notes.tasks]
        closed = notes is not None and bool(notes.do_not_contact)
        last = deeds.approach if closed else deeds.leave_alone
        parts.append(
            flow(*(ActionButton(one, "quiet") for one in (deeds.relation, deeds.note, last)), gap=XS)
        )
        self.setLayout(col(card(*parts, title=_("Contact"), gap=10), gap=0))

    def _task(self, one: TaskRow) -> QWidget:
        talk = one.kind == CONVERSATION
        words = (_("{owner} plans a conversation") if talk else _("{owner} calls this club")).format(
            owner=one.owner
        )
        when = _("before {day}").format(day=show_date(one.due)) if one.due else _("no day agreed")
        told = col(text(words, "value", wrap=True), text(when, "label", "soft"), gap=0)
        done = button(_("Done"), "secondary", "check")
        done.setAccessibleName(_("Done: {what}").format(what=words))
        ref: Ref = one.ref
        done.clicked.connect(lambda: self.finish_asked.emit(ref))
        box = row(glyph("chat-circle-text", "accent"), told, done, gap=10)
        box.setStretch(1, 1)
        return holder(box)


def _kept(relation: Relation, notes: ClubNotes) -> list[Item]:
    """What we keep to ourselves: not to be approached, when to come back, what an advisor vouches for."""
    parts: list[Item] = []
    if notes.do_not_contact:
        words = col(
            text(_("Do not contact"), "strong"), text(notes.do_not_contact, "small", wrap=True), gap=2
        )
        parts.append(panel(glyph("prohibit", "bad", 20), holder(words), tone="bad"))
    later = comes_back(relation, notes.revisit_on)
    if later:
        parts.append(text(later, "small"))
    if notes.advisor_note:
        words = col(
            text(_("Advisor's note"), "small", "soft"),
            text(notes.advisor_note, "value", wrap=True),
            gap=S - 6,
        )
        parts.append(holder(words))
    return parts
