"""Asks what is to be seen on photos, and for the consent: once for all photos that came in together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.photos import PURPOSES, SLOTS, Consent, PhotoDraft
from desktop.i18n import _, ngettext
from desktop.queries.photo_inbox import OfferChoice
from desktop.words import word
from ui import theme
from ui.offers.photo_words import purpose_words, slot_words
from ui.theme import M
from ui.widgets.asking import labelled
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Choice, Codes, Line, day, number
from ui.widgets.photo import Photo
from ui.widgets.words import text

COVER, CROP = "cover", "crop"


class Drafted(Protocol):
    """Anything of which something can be said as of a photo."""

    @property
    def draft(self) -> PhotoDraft: ...


class Described(NamedTuple):
    """What is said of each photo; `take_back` when the consent of the only one was withdrawn.

    `then` is what else somebody wants of the only one: COVER or CROP; `offer` which one the photos are for.
    """

    drafts: tuple[PhotoDraft, ...]
    take_back: bool = False
    then: str = ""
    offer: int = 0


class PhotoDialog(Dialog):
    """The photos with a line each, and the consent beneath them for all. Enter goes on to the next field."""

    def __init__(
        self,
        parent: QWidget,
        photos: Sequence[Drafted],
        files: Sequence[Path | None],
        attested_by: str,
        today: date,
        offers: Sequence[OfferChoice] = (),
        offer: int = 0,
    ) -> None:
        """`files` are small pictures; `attested_by` is proposed as who keeps the forms.

        With `offers` it also asks for which of them the photos are; `offer` is proposed.
        """
        self._drafts = [photo.draft for photo in photos]
        self._offers = {one.ref: one for one in offers}
        self._proposed = attested_by
        self.take_back, self.then = False, ""
        self.offer = Choice(
            [(one.ref, f"{one.provider_name}: {one.title}") for one in offers], empty=_("Choose an offer")
        )
        self.offer.show_value(offer or "")
        self.alts = [_alt(draft) for draft in self._drafts]
        self.slots = [_slot(draft) for draft in self._drafts]
        self._make_consent(self._drafts[0], attested_by, today)
        title = ngettext("About this photo", "About these {n} photos", len(photos)).format(n=len(photos))
        rows = [_photo_row(*one) for one in zip(files, self.alts, self.slots, strict=True)]
        super().__init__(parent, title, _("Keep"), *self._where(), *rows, *self._asked(), *self._verbs())
        self._chain: list[QObject] = [*self.alts, self.consent, self.people, self.attested]
        for one in self._chain:
            one.installEventFilter(self)
        self.offer.edited.connect(self._on_offer)
        (self.offer if offers and not offer else self.alts[0]).setFocus()

    def _make_consent(self, first: PhotoDraft, attested_by: str, today: date) -> None:
        """The editors for what holds for all photos; the first photo tells what they begin with."""
        kinds = [kind for kind in Consent if kind is not Consent.MISSING]
        self.consent = Choice([(kind, word(kind)) for kind in kinds], empty=_("Not asked yet"))
        self.consent.show_value(first.consent or "")
        self.people = number(0, 999, "0")
        self.people.show_value(first.people or None)
        self.purposes = Codes([(one, purpose_words()[one]) for one in PURPOSES])
        self.purposes.show_value(first.purposes)
        self.day = day()
        self.day.show_value(first.consent_date or today)
        self.attested = Line(_("for instance Marja, secretary"))
        self.attested.show_value(first.attested_by or attested_by)
        self.taken = day(_("unknown"))
        self.taken.show_value(first.taken_on if len(self._drafts) == 1 else None)

    def why_not(self) -> str:
        if self._offers and not self.offer.value():
            return _("Choose the offer these photos are for.")
        unreadable = self.people.problem() or self.day.problem() or self.taken.problem()
        problems = [problem.text for draft in self.drafts() for problem in draft.problems()]
        return unreadable or next(iter(problems), "")

    def drafts(self) -> tuple[PhotoDraft, ...]:
        """What is said of each photo."""
        return tuple(
            replace(
                self._dated(draft),
                alt=alt.value(),
                slot=slot.value(),
                consent=Consent(self.consent.value()),
                people=self.people.value() or 0,
                purposes=self.purposes.value(),
                consent_date=self.day.value() if self.consent.value() else None,
                attested_by=self._keeper(draft),
            )
            for draft, alt, slot in zip(self._drafts, self.alts, self.slots, strict=True)
        )

    def _keeper(self, draft: PhotoDraft) -> str:
        """Who keeps the forms; what was only proposed counts once there are forms to keep."""
        given = self.attested.value()
        forms = self.consent.value() not in (Consent.MISSING, Consent.NONE_RECOGNISABLE)
        return given if forms or given != self._proposed else draft.attested_by

    def _dated(self, draft: PhotoDraft) -> PhotoDraft:
        """A day somebody gave is the club's; the camera's stays where it is known."""
        given = self.taken.value()
        if given == draft.taken_on or (draft.taken_on is not None and len(self._drafts) > 1):
            return draft
        return replace(draft, taken_on=given, taken_on_by="club" if given else "")

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        photos: Sequence[Drafted],
        files: Sequence[Path | None],
        attested_by: str,
        today: date,
        offers: Sequence[OfferChoice] = (),
        offer: int = 0,
    ) -> Described | None:
        """What was said, or None when it was put aside: the photos stay, and wait for their consent."""
        dialog = cls(parent, photos, files, attested_by, today, offers, offer)
        if not dialog.exec():
            return None
        if dialog.take_back:
            return Described((), True)
        return Described(dialog.drafts(), then=dialog.then, offer=dialog.offer.value() or 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field instead of saying yes; who keeps the forms is in sight by then."""
        if event.type() == QEvent.Type.FocusIn and watched in (self.consent, self.people):
            self.scrolled.reach(self.attested)
        if isinstance(event, QKeyEvent) and _is_enter(event):
            self._go_on(self._chain.index(watched))
            return True
        if isinstance(event, QKeyEvent) and watched is self.consent and event.text().isdigit():
            if event.type() == QEvent.Type.KeyPress:  # a number after the kind of consent is how many people
                self.people.setFocus()
                self.people.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, at: int) -> None:
        """To the next field that still has to be filled in; after the last it says yes."""
        rest = self._chain[at + 1 :]
        if self.consent.value() == Consent.NONE_RECOGNISABLE:
            rest = [one for one in rest if one not in (self.people, self.attested)]
        if self.attested.value():
            rest = [one for one in rest if one is not self.attested]
        if rest and isinstance(rest[0], QWidget):
            rest[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.yes.click()

    def _where(self) -> list[QWidget]:
        return [labelled(_("For which offer"), self.offer)] if self._offers else []

    def _asked(self) -> list[QWidget]:
        """The consent, once for all; and the day, where the camera did not tell."""
        proposed = self._proposed and self.attested.value() == self._proposed
        hint = _("This is proposed. Does somebody else keep them? Write who.") if proposed else ""
        said = [
            text(_("Who is recognisable, and did they say yes?"), "strong"),
            labelled(_("Consent"), self.consent),
            labelled(_("How many people one can recognise"), self.people),
            labelled(_("Who at the club keeps the forms"), self.attested, hint),
            labelled(_("Day of the consent"), self.day),
            labelled(_("They said yes to"), self.purposes),
        ]
        by_camera = [draft.taken_on_by == "camera" for draft in self._drafts]
        if len(self._drafts) > 1 and all(by_camera):
            return said
        words = _("Taken on, as the camera says") if by_camera[0] else _("Taken on, as the club says")
        return [*said, labelled(words, self.taken)]

    def _verbs(self) -> list[QWidget]:
        """Taking back, the cover and the part that is shown go photo by photo; not in the inbox."""
        if len(self._drafts) > 1 or self._offers:
            return []
        part = button(_("Choose what is shown"), "secondary", "image-square")
        cover = button(_("Make it the cover"), "secondary", "star")
        back = button(_("The consent was withdrawn"), "danger", "prohibit")
        part.clicked.connect(lambda: self._end(CROP))
        cover.clicked.connect(lambda: self._end(COVER))
        back.clicked.connect(self._on_take_back)
        return [holder(flow(part, cover, back))]

    def _end(self, then: str) -> None:
        self.then = then
        self.accept()

    def _on_take_back(self) -> None:
        """Where it goes from is told, and asked, by who opened this."""
        self.take_back = True
        self.done(1)

    def _on_offer(self) -> None:
        """Another club has somebody else who keeps the forms, unless somebody was named here."""
        known = self._offers.get(self.offer.value())
        if known is not None and self.attested.value() in ("", self._proposed):
            self._proposed = known.attested_by
            self.attested.show_value(known.attested_by)


def _is_enter(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _alt(draft: PhotoDraft) -> Line:
    made = Line(_("for instance Six people walk in a park, one with a rollator"), longest=300)
    made.show_value(draft.alt)
    return made


def _slot(draft: PhotoDraft) -> Choice:
    made = Choice([(one, slot_words()[one]) for one in SLOTS], empty=_("No fixed place"))
    made.show_value(draft.slot)
    return made


def _photo_row(file: Path | None, alt: Line, slot: Choice) -> QWidget:
    photo = Photo(least=QSize(theme.px(120), theme.px(96)))
    photo.setFixedSize(QSize(theme.px(120), theme.px(96)))
    photo.show_file(file)
    slot.setAccessibleName(_("Place of this photo"))
    box = row(photo, col(labelled(_("What is to be seen?"), alt), slot, None, gap=4), gap=M)
    box.setStretch(1, 1)
    return holder(box)
