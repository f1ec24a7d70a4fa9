"""Asks what is to be seen on photos, and for the consent: once for all photos that came in together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.domain.photos import Consent, PhotoDraft
from desktop.i18n import _, ngettext
from desktop.queries.offer_file import PhotoRow
from desktop.words import word
from ui import theme
from ui.theme import M
from ui.widgets.asking import labelled
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm, Dialog
from ui.widgets.editors import Choice, Line, day, number
from ui.widgets.photo import Photo
from ui.widgets.words import text


class Described(NamedTuple):
    """What is said of each photo; `take_back` when the consent of the only one was withdrawn."""

    drafts: tuple[PhotoDraft, ...]
    take_back: bool = False


class PhotoDialog(Dialog):
    """The photos with a line each, and the consent beneath them for all."""

    def __init__(
        self,
        parent: QWidget,
        photos: Sequence[PhotoRow],
        files: Sequence[Path | None],
        attested_by: str,
        today: date,
    ) -> None:
        """`files` are small pictures of the photos; `attested_by` is proposed where nobody is known yet."""
        self._drafts = [photo.draft for photo in photos]
        first = self._drafts[0]
        self.alts = [_alt(draft) for draft in self._drafts]
        kinds = [kind for kind in Consent if kind is not Consent.MISSING]
        self.consent = Choice([(kind, word(kind)) for kind in kinds], empty=_("Not asked yet"))
        self.consent.show_value(first.consent or "")
        self.people = number(0, 999, "0")
        self.people.show_value(first.people or None)
        self.day = day()
        self.day.show_value(first.consent_date or today)
        self.attested = Line(_("for instance Marja, secretary"))
        self.attested.show_value(first.attested_by or attested_by)
        title = ngettext("About this photo", "About these {n} photos", len(photos)).format(n=len(photos))
        rows = [_photo_row(file, alt) for file, alt in zip(files, self.alts, strict=True)]
        super().__init__(
            parent,
            title,
            _("Keep"),
            *rows,
            text(_("Who is recognisable, and did they say yes?"), "strong"),
            labelled(_("Consent"), self.consent),
            labelled(_("How many people one can recognise"), self.people),
            labelled(_("Who at the club keeps the forms"), self.attested),
            labelled(_("Day of the consent"), self.day),
            *self._last(photos),
        )
        self.take_back = False
        self.alts[0].setFocus()

    def why_not(self) -> str:
        unreadable = self.people.problem() or self.day.problem()
        problems = [problem.text for draft in self.drafts() for problem in draft.problems()]
        return unreadable or next(iter(problems), "")

    def drafts(self) -> tuple[PhotoDraft, ...]:
        """What is said of each photo."""
        return tuple(
            replace(
                draft,
                alt=alt.value(),
                consent=Consent(self.consent.value()),
                people=self.people.value() or 0,
                consent_date=self.day.value() if self.consent.value() else None,
                attested_by=self.attested.value(),
            )
            for draft, alt in zip(self._drafts, self.alts, strict=True)
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        photos: Sequence[PhotoRow],
        files: Sequence[Path | None],
        attested_by: str,
        today: date,
    ) -> Described | None:
        """What was said, or None when it was put aside: the photos stay, and wait for their consent."""
        dialog = cls(parent, photos, files, attested_by, today)
        if not dialog.exec():
            return None
        return Described((), True) if dialog.take_back else Described(dialog.drafts())

    def _last(self, photos: Sequence[PhotoRow]) -> list[QWidget]:
        """Taking back goes photo by photo."""
        if len(photos) > 1:
            return []
        verb = button(_("The consent was withdrawn"), "danger", "prohibit")
        verb.clicked.connect(self._on_take_back)
        return [holder(row(verb, None))]

    def _on_take_back(self) -> None:
        told = _(
            "The photo leaves the catalogue and every stored release at once, and cannot come back. "
            "The offer stays if it has enough other photos."
        )
        if Confirm.ask(self, _("Take this photo off everywhere?"), told, _("Take it off"), danger=True):
            self.take_back = True
            self.done(1)


def _alt(draft: PhotoDraft) -> Line:
    made = Line(_("for instance Six people walk in a park, one with a rollator"), longest=300)
    made.show_value(draft.alt)
    return made


def _photo_row(file: Path | None, alt: Line) -> QWidget:
    photo = Photo(least=QSize(theme.px(120), theme.px(84)))
    photo.setFixedSize(QSize(theme.px(120), theme.px(84)))
    photo.show_file(file)
    box = row(photo, col(labelled(_("What is to be seen?"), alt), None), gap=M)
    box.setStretch(1, 1)
    return holder(box)
