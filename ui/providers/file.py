"""The file of one club: its face first, then in tabs its offers and facts, its vitality, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.offers import Public
from desktop.i18n import _, show_date
from desktop.media.store import MediaStore, derived_name
from desktop.queries.club_desk import ClubDesk
from desktop.queries.club_people import ClubPeople
from desktop.queries.club_verdicts import ClubVerdicts
from desktop.queries.conversations import ConversationRow
from desktop.queries.offers import OfferRow
from desktop.queries.provider_file import ProviderFile
from ui.navigation import link_to
from ui.providers.contact import ContactCard, ContactDeeds
from ui.providers.conversation_acts import ConversationActs
from ui.providers.conversations import conversations_card
from ui.providers.facts import FactsCard
from ui.providers.history import HistoryCard
from ui.providers.people import PeopleCard
from ui.providers.people_acts import PeopleActs
from ui.providers.roomy import Roomy
from ui.providers.verdicts import VerdictsPart
from ui.providers.vitality import vitality_part, vitality_states
from ui.providers.words import capital, relation_state, type_word
from ui.theme import XS, L, M, S
from ui.widgets.boxes import GUTTER, Columns, Slot, col, flow, holder, marked, row, scroller
from ui.widgets.buttons import ActionButton, Choices, button
from ui.widgets.parts import Crest, Empty, card, panel
from ui.widgets.photo import Photo
from ui.widgets.slate import Slate
from ui.widgets.states import public_state, work_state
from ui.widgets.words import Chip, Elided, State, text

HERO = QSize(272, 144)
SMALL = QSize(72, 56)


OVERVIEW, VERDICTS, PEOPLE = "overview", "verdicts", "people"
VITALITY, CONTACT, HISTORY = "vitality", "contact", "history"


class ClubDeeds(NamedTuple):
    """What can be done with a club; the page carries it out."""

    edit: QAction
    new_offer: QAction
    ring: QAction
    check: QAction
    report: QAction
    contact: ContactDeeds
    people: PeopleActs
    talks: ConversationActs


class ClubFile(QWidget):
    """Shows a provider; what can be done with it are the actions of the page."""

    back_asked = Signal()
    link_asked = Signal(str)
    finish_asked = Signal(object)  # the Ref of a task

    def __init__(self, media: MediaStore, deeds: ClubDeeds, verdicts: VerdictsPart) -> None:
        super().__init__()
        self._media, self._deeds, self.verdicts = media, deeds, verdicts
        self.file: ProviderFile | None = None
        self.desk: ClubDesk | None = None
        self.people: ClubPeople | None = None
        self.conversations: Sequence[ConversationRow] | None = None
        self._to_show: ClubVerdicts | None = None  # its many rows are made when somebody looks at them
        self._first = OVERVIEW
        self.back = button(_("Providers"), "quiet", "arrow-left")
        self.back.clicked.connect(self.back_asked)
        self._position = Elided("", "small", "soft")
        top = row(self.back, self._position, gap=12, margins=(L - S, 12, L, S))
        top.setStretch(1, 1)
        names = [
            (OVERVIEW, _("Overview")),
            (VERDICTS, _("Assessment")),
            (PEOPLE, _("People and certificates")),
            (VITALITY, _("Vitality")),
            (CONTACT, _("Contact")),
            (HISTORY, _("History")),
        ]
        self.tabs = Choices(_("What to show of this provider"), names, "tab")
        self.note, self._face, self._slate = Slate(), Slate(), Slate()
        self.note.hide()
        parts = (self.note, self._face, self.tabs, self._slate, self.verdicts)
        inside = col(*parts, gap=M, margins=(L, 0, L - GUTTER, L))
        inside.setStretch(3, 1)
        inside.setStretch(4, 1)
        self._body = scroller(inside)
        self.setLayout(col(top, self._body, gap=0))
        self.tabs.chosen.connect(self._show_tab)

    def show_file(self, file: ProviderFile, position: str) -> None:
        """Show this provider; `position` tells where it stands in the list."""
        same = self.file is not None and self.file.view.ref.id == file.view.ref.id
        at = self._body.verticalScrollBar().value() if same else 0
        if not same:
            self.desk = self.people = self.conversations = self._to_show = None
            self.note.hide()
            self.verdicts.leave()
            self.tabs.choose(self._first)
        self.file = file
        self._position.setText(position)
        self._show()
        self._body.verticalScrollBar().setValue(at)

    def show_desk(self, desk: ClubDesk) -> None:
        """Show its vitality and how we stand with it, when that was asked too."""
        if self.file is not None and desk.vitality.standing.ref == self.file.view.ref.id:
            self.desk = desk
            self._show()

    def show_people(self, people: ClubPeople) -> None:
        """Show its people too, when that was asked."""
        if self.file is not None and people.provider == self.file.view.ref.id:
            self.people = people
            self._show_again(PEOPLE)

    def show_verdicts(self, club: ClubVerdicts) -> None:
        """Show what was found of it too, when that was asked."""
        if self.file is not None and club.provider == self.file.view.ref.id:
            self._to_show = club
            self._show_again(VERDICTS)

    def show_conversations(self, found: Sequence[ConversationRow] | None) -> None:
        """Show what was said with it; None for who may not read that."""
        self.conversations = found
        self._show_again(CONTACT)

    def open_at(self, key: str) -> None:
        """The tab at which the next club opens; one that is open goes there when it is not the first."""
        self._first = key
        if key != OVERVIEW:
            self.show_tab(key)

    def _show_again(self, key: str) -> None:
        if self.tabs.value() == key:
            self._show_tab()

    def show_tab(self, key: str) -> None:
        """Go to one of the tabs."""
        self.tabs.choose(key)
        self._show_tab()

    def tell(self, part: QWidget) -> None:
        """Put something that was just made above the club, until another club is shown."""
        self.note.write(part)
        self.note.show()

    def _show(self) -> None:
        if self.file is not None:
            self._face.write(self._hero(self.file))
            self._show_tab()

    def _show_tab(self, _key: object = None) -> None:
        if self.file is None:
            return
        at_verdicts = self.tabs.value() == VERDICTS
        self.verdicts.setVisible(at_verdicts)
        self._slate.setVisible(not at_verdicts)
        if at_verdicts and self._to_show is not None:
            self.verdicts.show_verdicts(self._to_show)
            self._to_show = None
        makers = {
            OVERVIEW: self._overview, PEOPLE: self._people, VITALITY: self._vitality,
            CONTACT: self._contact, HISTORY: self._history,
        }  # fmt: skip
        if self.tabs.value() in makers:
            self._slate.write(makers[self.tabs.value()](self.file))

    def _overview(self, file: ProviderFile) -> QWidget:
        facts = FactsCard(file.view, file.today)
        facts.edit_asked.connect(self._deeds.edit.trigger)
        right: list[QWidget] = [facts]
        if self.desk is not None:
            right.insert(0, self._contact_card(file, self.desk))
        return Columns((Roomy(col(self._offers(file.offers), None)), Roomy(col(*right, None, gap=M))), (3, 2))

    def _people(self, _file: ProviderFile) -> QWidget:
        if self.people is None:
            return holder(col(gap=0))
        return holder(col(PeopleCard(self.people, self._deeds.people), None, gap=0))

    def _contact(self, file: ProviderFile) -> QWidget:
        said = conversations_card(self.conversations, self._deeds.talks)
        parts: list[QWidget] = [Roomy(col(said, None))]
        if self.desk is not None:
            parts.append(Roomy(col(self._contact_card(file, self.desk), None)))
        return Columns(parts, (3, 2)[: len(parts)])

    def _contact_card(self, file: ProviderFile, desk: ClubDesk) -> ContactCard:
        made = ContactCard(file.view.relation, desk.tasks, desk.notes, self._deeds.contact)
        made.finish_asked.connect(self.finish_asked)
        return made

    def _vitality(self, _file: ProviderFile) -> QWidget:
        if self.desk is None:
            return holder(col(gap=0))
        return vitality_part(self.desk.vitality, self.desk.city, self._deeds.check, self._deeds.report)

    def _history(self, file: ProviderFile) -> QWidget:
        return holder(col(HistoryCard(file.history), None, gap=0))

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
        chips = flow(*(Chip(state) for state in self._states(file)))
        first, *others = (self._deeds.new_offer, self._deeds.ring, self._deeds.edit)
        verbs = flow(ActionButton(first, "primary"), *(ActionButton(one) for one in others))
        words = Roomy(col(title, chips, 2, verbs, gap=10))
        parts: list[QWidget] = [words, _figures(file)]
        cover = next((one for one in file.offers if one.cover), None)
        if cover is not None:
            parts.insert(0, holder(row(self._photo(cover, HERO, cover.title), None)))
        stretches = [1 if part is words else 0 for part in parts]
        return card(Columns(parts, stretches, gap=L))

    def _states(self, file: ProviderFile) -> list[State]:
        """How far we are, its vitality and type, and whether it is to be left alone."""
        found = [relation_state(file.view.relation)]
        if self.desk is not None:
            found += vitality_states(self.desk.vitality.standing, self.desk.vitality.model)
            closed = self.desk.notes is not None and self.desk.notes.do_not_contact
            found += [State(_("Do not contact"), "prohibit", "bad")] if closed else []
        return found

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
