"""The file of one club: its face first, then its offers, what we know of it, and what happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from desktop.domain.offers import Public
from desktop.i18n import _, show_date
from desktop.media.store import MediaStore, derived_name
from desktop.queries.offers import OfferRow
from desktop.queries.provider_file import ProviderFile
from ui import theme
from ui.navigation import link_to
from ui.providers.facts import FactsCard
from ui.providers.history import HistoryCard
from ui.providers.words import capital, relation_state, type_word
from ui.theme import XS, L, M, S
from ui.widgets.boxes import GUTTER, Columns, Slot, col, flow, holder, marked, row, scroller
from ui.widgets.buttons import ActionButton, button
from ui.widgets.parts import Crest, Empty, card, panel
from ui.widgets.photo import Photo
from ui.widgets.slate import Slate
from ui.widgets.states import public_state, work_state
from ui.widgets.words import Chip, Elided, text

HERO = QSize(272, 144)
SMALL = QSize(72, 56)


class ClubFile(QWidget):
    """Shows a provider; what can be done with it are the actions of the page."""

    back_asked = Signal()
    link_asked = Signal(str)

    def __init__(self, media: MediaStore, edit: QAction, new_offer: QAction) -> None:
        super().__init__()
        self._media, self._edit, self._new_offer = media, edit, new_offer
        self.file: ProviderFile | None = None
        back = button(_("Providers"), "quiet", "arrow-left")
        back.clicked.connect(self.back_asked)
        self._position = Elided("", "small", "soft")
        top = row(back, self._position, gap=12, margins=(L - S, 12, L, S))
        top.setStretch(1, 1)
        self._slate = Slate()
        self._body = scroller(self._slate)
        self.setLayout(col(top, self._body, gap=0))

    def show_file(self, file: ProviderFile, position: str) -> None:
        """Show this provider; `position` tells where it stands in the list."""
        same = self.file is not None and self.file.view.ref.id == file.view.ref.id
        at = self._body.verticalScrollBar().value() if same else 0
        self.file = file
        self._position.setText(position)
        facts = FactsCard(file.view)
        facts.edit_asked.connect(self._edit.trigger)
        sides = Columns(
            (
                _Roomy(col(self._offers(file.offers), None)),
                _Roomy(col(facts, HistoryCard(file.history), None, gap=M)),
            ),
            (3, 2),
        )
        self._slate.write(holder(col(self._hero(file), sides, None, gap=M, margins=(L, 0, L - GUTTER, L))))
        self._body.verticalScrollBar().setValue(at)

    def _hero(self, file: ProviderFile) -> QFrame:
        draft = file.view.draft
        kind = [capital(type_word(draft.type)), file.view.area or draft.city]
        if draft.founded:
            kind.append(_("founded {year}").format(year=draft.founded.year))
        names = col(
            None,
            Elided(draft.name, "page"),
            Elided(" · ".join(part for part in kind if part), "small", "soft"),
            None,
            gap=0,
        )
        title = row(Crest(draft.name, 56), names, gap=M)
        title.setStretch(1, 1)
        chips = flow(Chip(relation_state(file.view.relation)))
        verbs = flow(ActionButton(self._new_offer, "primary"), ActionButton(self._edit))
        words = _Roomy(col(title, chips, 2, verbs, gap=10))
        parts: list[QWidget] = [words, _figures(file)]
        cover = next((one for one in file.offers if one.cover), None)
        if cover is not None:
            parts.insert(0, holder(row(self._photo(cover, HERO, cover.title), None)))
        stretches = [1 if part is words else 0 for part in parts]
        return card(Columns(parts, stretches, gap=L))

    def _offers(self, offers: Sequence[OfferRow]) -> QFrame:
        if not offers:
            none = Empty(
                "person-simple-walk",
                _("No offers yet"),
                _("Enter the first offer of this provider: what it is, when, where, and for whom."),
            )
            return card(none, title=_("Offers"))
        count = text(str(len(offers)), "small", "soft")
        lines = [self._line(one, number == 0) for number, one in enumerate(offers)]
        made = card(*lines, title=_("Offers"), side=count, gap=0)
        made.setAccessibleName(_("Offers"))
        return made

    def _line(self, offer: OfferRow, first: bool) -> QFrame:
        """One offer: photo, name, where and until when, both chips, and the way to it."""
        second = [offer.area]
        if offer.approved_until:
            second.append(_("approved until {day}").format(day=show_date(offer.approved_until)))
        words = col(
            Elided(offer.title, "strong"),
            Elided(" · ".join(part for part in second if part), "small", "soft"),
            flow(Chip(work_state(offer.status)), Chip(public_state(offer.public)), gap=S),
            gap=XS,
        )
        verb = button(_("Open"), "quiet")
        verb.setAccessibleName(_("Open: {what}").format(what=offer.title))
        link = link_to("offer", offer.ref.id)
        verb.clicked.connect(lambda: self.link_asked.emit(link))
        box = row(self._photo(offer, SMALL, offer.title), words, verb, gap=12, margins=(0, S, 0, S))
        box.setStretch(1, 1)
        return marked(holder(box), part="row", first=first)

    def _photo(self, offer: OfferRow, size: QSize, alt: str) -> Photo:
        made = Photo(alt, size)
        made.setFixedSize(size)
        cover = offer.cover
        file = self._media.path(derived_name(cover.sha256, cover.width)) if cover else None
        made.show_file(file, alt)
        return made


class _Roomy(QFrame):
    """Wide enough to read names in; with less room it goes beneath what stood beside it."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(theme.px(320), 0))


def _figures(file: ProviderFile) -> QFrame:
    """What counts, beside the face of the club."""
    public = sum(one.public is Public.YES for one in file.offers)
    count = len(file.offers)
    lines = [
        (count, _("offers in all")),
        (public, _("in the catalogue")),
    ]
    rows = [
        row(Slot(text(str(number), "title", "accent"), 28), text(words, "small"), None)
        for number, words in lines
    ]
    return panel(holder(col(None, *rows, None, gap=S)))
