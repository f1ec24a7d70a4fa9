"""What one has to know before working on an offer: offline, sent back, waiting, taken out, changed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.offers import Public, Status
from desktop.i18n import _, ngettext, show_date, show_moment
from desktop.queries.offer_file import OfferFile
from desktop.queries.review_words import club_labels, people_label
from desktop.words import field_labels
from ui.theme import M
from ui.widgets.boxes import holder, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class Situation(NamedTuple):
    """A sentence, how it looks, and what to do about it: online, take_back, duplicate, or nothing."""

    words: str
    icon: str
    tone: str
    act: str = ""
    verb: str = ""


class Known(NamedTuple):
    """What the screen knows: the emergency release this person just made (0 for none), whether they asked
    the offer back online, whether they proposed it, and whether the review stands beneath, which tells of
    the proposal and the changes itself.
    """

    release: int = 0
    half_back: bool = False
    mine: bool = False
    reviewing: bool = False


def situation(file: OfferFile, known: Known) -> Situation | None:
    """The most urgent thing, or None."""
    if file.suspended_at is not None and file.public is Public.OFFLINE:
        return _offline(file, known)
    match file.status:
        case Status.PROPOSED:
            return None if known.reviewing else _proposed(file, known.mine)
        case Status.REJECTED | Status.DRAFT if file.returned_reason:
            return _rejected(file)
        case Status.WITHDRAWN:
            words = _("Taken out: {reason}").format(reason=file.returned_reason or _("no reason given"))
            return Situation(words, "minus", "neutral", "duplicate", _("Duplicate"))
        case Status.NEEDS_WORK | Status.IN_ASSESSMENT if file.returned_reason or file.remarks:
            return Situation(_sent_back(file), "arrow-u-up-left", "warn")
    return None if known.reviewing else _changed(file)


def _rejected(file: OfferFile) -> Situation:
    """Why not, from when it may be proposed again, and that it can be mended."""
    told = [_("Rejected: {reason}").format(reason=file.returned_reason or _("no reason given"))]
    if file.reapply_from is not None:
        told.append(_("It can be proposed again from {day}.").format(day=show_date(file.reapply_from)))
    if file.status is Status.REJECTED:
        told.append(_("As soon as you change something it is a draft again."))
    return Situation("\n".join(told), "x-circle", "bad")


def _sent_back(file: OfferFile) -> str:
    """The reason, and that the remarks stand by their places; all of it until it is proposed again."""
    words = ngettext(
        "{n} remark stands by its place, and in the list of what is missing.",
        "{n} remarks stand by their places, and in the list of what is missing.",
        len(file.remarks),
    )
    told = words.format(n=len(file.remarks)) if file.remarks else ""
    return _("Sent back: {reason}").format(reason="\n".join(filter(None, (file.returned_reason, told))))


def _offline(file: OfferFile, known: Known) -> Situation:
    assert file.suspended_at is not None
    words = _("Offline since {moment}: {reason}").format(
        moment=show_moment(file.suspended_at), reason=file.suspended_reason
    )
    if known.release:
        words += "\n" + _("Release {number} is ready, without this offer.").format(number=known.release)
    if known.half_back:
        words += "\n" + _("You asked it back online. A second curator has to agree.")
    return Situation(words, "prohibit", "bad", "online", _("Back online"))


def _proposed(file: OfferFile, mine: bool) -> Situation:
    """Only who proposed it takes it back; others send it back, with the criteria before them."""
    words = _("Proposed by {name}. It waits for a second person; until then nothing can be changed.")
    told = Situation(words.format(name=file.proposed_by), "hand-pointing", "info")
    return told._replace(act="take_back", verb=_("Take the proposal back")) if mine else told


def _changed(file: OfferFile) -> Situation | None:
    """The public keeps the approved version while a change is at work."""
    approval = file.approval
    if approval is None or not approval.changed_since or file.status is Status.APPROVED:
        return None
    labels = field_labels() | club_labels() | {"people": people_label()}
    fields = ", ".join(labels.get(name, name) for name in approval.changed_since)
    words = _("The public still reads the version approved on {day}. Changed since: {fields}.")
    day = show_date(approval.approved_at.date())
    return Situation(words.format(day=day, fields=fields), "git-diff", "info")


class SituationPanel(QFrame):
    """Shows the situation; hidden when there is none. Signals what one asks for."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = row(gap=0)
        self.setLayout(self._box)
        self._shown: Situation | None = None
        self._act = ""
        self._body = holder(row())
        self._box.addWidget(self._body)
        self.hide()

    def show_offer(self, file: OfferFile, known: Known) -> None:
        told = situation(file, known)
        if told == self._shown:
            return
        self._shown = told
        self.setVisible(told is not None)
        if told is not None:
            self._act = told.act
            fresh = self._panel(told)
            self._box.replaceWidget(self._body, fresh)
            self._body.hide()
            self._body.deleteLater()
            self._body = fresh

    def _panel(self, told: Situation) -> QFrame:
        verbs = [button(told.verb, "quiet")] if told.verb else []
        for verb in verbs:
            verb.clicked.connect(self._on_asked)
        words = text(told.words, "small", wrap=True)
        box = row(glyph(told.icon, told.tone, 20), words, *verbs, gap=12, margins=(M, 10, M, 10))
        box.setStretch(1, 1)
        self.setAccessibleName(told.words)
        return holder(box, panel=told.tone)

    def _on_asked(self) -> None:
        self.asked.emit(self._act)
