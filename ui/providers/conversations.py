"""What was said with a club, the newest first; only for who talks with clubs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QWidget

from desktop.catalogues import vocabulary
from desktop.i18n import _, language, show_date
from desktop.queries.conversations import ConversationRow
from ui.providers.conversation_acts import ConversationActs
from ui.theme import XS
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import ActionButton
from ui.widgets.menus import more_button
from ui.widgets.parts import Empty, card
from ui.widgets.words import Chip, State, text


def conversations_card(rows: Sequence[ConversationRow] | None, acts: ConversationActs) -> QFrame:
    """The conversations, or that this person may not read them (`rows` is None)."""
    if rows is None:
        told = _("Only curators and association advisors read what was said with a club.")
        return card(text(told, "small", "soft", wrap=True), title=_("Conversations"))
    verb = ActionButton(acts.talk, "quiet")
    if not rows:
        none = Empty(
            "chat-circle-text",
            _("No conversation yet"),
            _("Write down what was said: who was there, how much they want it, what comes next."),
        )
        return card(none, title=_("Conversations"), side=verb)
    lines = [_conversation(one, number == 0, acts) for number, one in enumerate(rows)]
    return card(*lines, title=_("Conversations"), side=verb, gap=0)


def _conversation(one: ConversationRow, first: bool, acts: ConversationActs) -> QWidget:
    roles = vocabulary("club_roles")
    present = ", ".join(roles.label(code, language()) for code in one.present)
    head = _("{day} by {who}").format(day=show_date(one.day), who=one.by)
    told = [
        ("", present),
        (_("Agreed"), one.agreed),
        (_("Wish"), one.wish),
        (_("Needs"), one.conditions),
        (_("Notes"), one.notes),
        (_("Next step on"), show_date(one.next_on) if one.next_on else ""),
    ]
    lines = [
        text(f"{label}: {words}" if label else words, "small", "" if label else "soft", wrap=True)
        for label, words in told
        if words
    ]
    chips = [Chip(state) for state in _states(one)]
    top = row(text(head, "strong", wrap=True), _more(one, acts))
    top.setStretch(0, 1)
    body = col(top, *([flow(*chips)] if chips else []), *lines, gap=XS)
    body.setContentsMargins(0, 10, 0, 10)
    return marked(holder(body), part="row", first=first)


def _more(one: ConversationRow, acts: ConversationActs) -> QWidget:
    """What one does when something of it is wrong."""
    better, wrong = QAction(_("Correct …")), QAction(_("Take away …"))
    better.triggered.connect(lambda: acts.correct(one))
    wrong.triggered.connect(lambda: acts.remove(one))
    for deed, reason in ((better, acts.why_not_correct(one)), (wrong, acts.why_not_remove())):
        deed.setEnabled(not reason)
        deed.setToolTip(reason)
    made = more_button(
        _("More about the conversation of {day}").format(day=show_date(one.day)), (better, wrong)
    )
    for deed in (better, wrong):
        deed.setParent(made)
    return made


def _states(one: ConversationRow) -> list[State]:
    found = []
    if one.motivation is not None:
        tone = "ok" if one.motivation >= 4 else "warn" if one.motivation <= 2 else "neutral"
        found.append(State(_("motivation {n} of 5").format(n=one.motivation), "star", tone))
    if one.board_backs:
        found.append(State(_("the board backs it"), "handshake", "ok"))
    return found
