"""The one thing to decide first, as a large card with its photo."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.criteria import Verdict
from desktop.i18n import _, ngettext, show_date, show_moment
from desktop.media.store import MediaStore, derived_name
from desktop.queries.offer_file import OfferFile
from ui.theme import M, S
from ui.widgets.boxes import col, flow, marked, row
from ui.widgets.buttons import button
from ui.widgets.photo import Photo
from ui.widgets.states import work_state
from ui.widgets.words import Chip, Elided, text


class FirstCard(QFrame):
    """Shows the offer that waits longest for this person's decision."""

    asked = Signal()

    def __init__(self, media: MediaStore) -> None:
        super().__init__()
        self._media = media
        self._photo = Photo(least=QSize(240, 160))
        self._by = Elided("", "label", "soft")
        self._title = Elided("", "title")
        self._told = text("", "small", "soft", wrap=True)
        self.verb = button(_("Judge"), "primary")
        self.verb.clicked.connect(self.asked)
        self._state: Chip | None = None
        self._head = row(self._by)
        words = col(self._head, self._title, self._told, flow(self.verb), None, gap=S)
        box = row(self._photo, words, gap=M, margins=(12, 12, M, 12))
        box.setStretch(0, 1)
        box.setStretch(1, 2)
        self.setLayout(box)
        marked(self, part="card")

    def show_file(self, file: OfferFile) -> None:
        if self._state is None:
            self._state = Chip(work_state(file.status))
            self._head.insertWidget(0, self._state)
        self._state.show_state(work_state(file.status))
        self._by.setText(_by(file))
        self._title.setText(file.draft.title)
        self._told.setText(_told(file))
        self.verb.setAccessibleName(f"{_('Judge')}: {file.draft.title}")
        cover = next((photo for photo in file.photos if photo.files and not photo.withdrawn), None)
        small = min(cover.files) if cover else None
        path = self._media.path(derived_name(small.sha256, small.width)) if small else None
        self._photo.show_file(path, cover.draft.alt if cover else "", file.provider)


def _by(file: OfferFile) -> str:
    when = show_moment(file.proposed_at) if file.proposed_at else ""
    return _("by {name}, {when}").format(name=file.proposed_by, when=when)


def _told(file: OfferFile) -> str:
    """What was found, in two sentences."""
    verdicts = [one.verdict for one in file.judgements.values()]
    meets, agreed = verdicts.count(Verdict.MEETS), verdicts.count(Verdict.MEETS_CONDITIONALLY)
    told = [ngettext("{n} criterion is met.", "{n} criteria are met.", meets).format(n=meets)]
    if agreed:
        told.append(ngettext("{n} with an agreement.", "{n} with an agreement.", agreed).format(n=agreed))
    if file.visits:
        told.append(_("Visited on {day}.").format(day=show_date(file.visits[0].day)))
    told.append(_("You changed nothing in it, so you may decide."))
    return " ".join(told)
