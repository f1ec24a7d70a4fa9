"""One offer on the desk: its head, the two modes, and beside them the card and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from desktop.domain.offers import Public, Status
from desktop.i18n import _
from desktop.media.store import derived_name
from desktop.queries.live_card import LiveCard, live_card
from desktop.queries.offer_file import OfferFile
from desktop.usecases.shelf import Shelf
from desktop.words import flag_words
from ui import theme
from ui.offers.acts import OfferActs
from ui.offers.card import LiveCardView
from ui.offers.editor import Editor
from ui.offers.extending import ExtensionPanel
from ui.offers.looking import Looking
from ui.offers.missing import MissingCard
from ui.offers.order import order_now, order_tabs
from ui.offers.past import Past
from ui.offers.queue import looking_words
from ui.offers.review import Review
from ui.offers.situation import Known, SituationPanel
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton, Choices, button
from ui.widgets.states import public_state, work_state
from ui.widgets.words import Chip, Elided, State, chip, glyph, text

EDIT, REVIEW = "edit", "review"
ASIDE = 300  # the width of the card at 100 % text
ROOM = 720  # with less than this for both, the card goes under the form


class Desk(QWidget):
    """Shows one offer. It asks only for the live card; the page asks for the offer."""

    stale = Signal()  # the newest file is wanted
    next_asked = Signal()

    def __init__(self, runner: Runner, shelf: Shelf, acts: OfferActs) -> None:
        super().__init__()
        self._runner, self._shelf, self.acts = runner, shelf, acts
        self.file: OfferFile | None = None
        self.head = Head(acts)
        self.situation = SituationPanel()
        self.extending = ExtensionPanel(runner, acts.extensions)
        self.editor = Editor(runner, shelf, acts.propose)
        self.looking = Looking(self, runner)
        self.modes = QStackedWidget()
        self.modes.addWidget(self.editor)
        self.card, self.missing, self.past = LiveCardView(), MissingCard(), Past(runner)
        caption = row(glyph("eye", "soft"), text(_("As the GP sees it"), "small", "soft"), None)
        self.offline = ActionButton(acts.offline, "danger")
        offline = row(None, self.offline)
        self.aside = holder(col(caption, self.card, offline, self.missing, self.past, None, gap=12))
        self._beside_box = col(gap=0)
        self.beside = scroller(self._beside_box)
        self._lay_out()
        self._connect()

    @cached_property
    def review(self) -> Review:
        """Made when somebody first looks at it: its many rows would keep the page waiting."""
        made = Review(self._runner)
        self.modes.addWidget(made)
        made.next_asked.connect(self.next_asked)
        made.foot.letter_asked.connect(self.acts.ask_letter)
        if self.file is not None:
            made.show_offer(self.file)
        order_now(self)
        return made

    def show_offer(self, file: OfferFile) -> None:
        """Show this offer, in the mode one is in."""
        self.file = file
        self.acts.show_offer(file)
        self.head.show_offer(file)
        self._tell_situation()
        self.extending.show_offer(file, self._runner.today)
        self.editor.show_offer(file)
        if "review" in vars(self):
            self.review.show_offer(file)
        self.missing.show_offer(file, self._runner.today)
        self.past.show_offer(file)
        self.offline.setVisible(file.public is Public.YES)
        self._tell_looking()
        order_tabs(self)
        self._ask_card()

    def choose_mode(self, mode: str) -> None:
        self.head.mode.choose(mode)
        self._on_mode(mode)

    def go_to(self, place: str) -> None:
        """Go where a line of "still missing" is mended."""
        kind, _colon, name = place.partition(":")
        if place == "field:confirmed_on":
            self.acts.ask_confirmation()
        elif kind == "visit":
            self.acts.ask_visit()
        elif kind == "criterion":
            self.choose_mode(REVIEW)
            self.review.go_to(name)
        elif kind == "wording":
            self.choose_mode(EDIT)
            self.editor.go_to_words(name)
        else:
            self.choose_mode(EDIT)
            self.editor.go_to_photo(name) if kind in ("photo", "photos") else self.editor.go_to(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_aside()

    def _lay_out(self) -> None:
        middle = col(self.head, self.situation, self.extending, self.modes, gap=S)
        middle.setStretch(3, 1)
        box = row(holder(middle), self.beside, gap=M)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._place_aside()

    def _connect(self) -> None:
        self.head.mode.chosen.connect(self._on_mode)
        self.situation.asked.connect(self.acts.carry_out)
        self.looking.seen.connect(self.head.show_looking)
        self.editor.edited.connect(self._ask_card)
        self.editor.confirm_asked.connect(self.acts.ask_confirmation)
        self.editor.saver.stale.connect(self.stale)
        self.missing.asked.connect(self.go_to)
        self.acts.told.connect(self._on_told)
        self.acts.propose_asked.connect(self._on_propose)

    def _place_aside(self) -> None:
        """Beside the offer while there is room, else under its form."""
        beside = self.width() >= theme.px(ROOM)
        self.beside.setVisible(beside)
        self.beside.setFixedWidth(theme.px(ASIDE))
        layout = self._beside_box if beside else self.editor.column
        if layout.indexOf(self.aside) < 0:
            layout.addWidget(self.aside)

    def _on_mode(self, mode: str) -> None:
        self.editor.saver.save()
        self.modes.setCurrentWidget(self.review if mode == REVIEW else self.editor)
        self._tell_looking()
        self._on_told()

    def _on_propose(self) -> None:
        self.editor.saver.after(self.acts.carry_out_proposal)

    def _on_told(self) -> None:
        self._tell_situation()
        order_tabs(self)

    def _tell_situation(self) -> None:
        if self.file is not None:
            ref = self.file.ref.id
            known = Known(
                release=self.acts.releases.get(ref, 0),
                half_back=ref in self.acts.half_back,
                mine=self.file.proposed_by == self._runner.person.name,
                reviewing=self.head.mode.value() == REVIEW,
            )
            self.situation.show_offer(self.file, known)

    def _tell_looking(self) -> None:
        """One looks at a proposal while its review is on the screen."""
        waits = self.file is not None and (self.file.status is Status.PROPOSED or bool(self.file.reworded_by))
        looks = waits and self.head.mode.value() == REVIEW
        self.looking.look(self.file.ref.id if looks and self.file else 0)

    def _ask_card(self) -> None:
        if self.file is not None:
            draft = self.editor.form.draft()
            answer = self._runner.ask_latest(self, live_card, self.file.ref.id, draft, self._runner.today)
            answer.then(self._on_card)

    def _on_card(self, card: LiveCard) -> None:
        cover = card.cover
        file = self._shelf.media.path(derived_name(cover.sha256, cover.width)) if cover else None
        self.card.show_card(card.html, file, card.focus)
        self.editor.sentences.show_sentences(card.sentences)


class Head(QFrame):
    """The name of the offer, its two states and what follows from dates; the modes and the menu."""

    def __init__(self, acts: OfferActs) -> None:
        super().__init__()
        self._title, self._club = Elided("", "title"), Elided("", "small", "soft")
        self._work, self._public = Chip(State("", "minus")), Chip(State("", "minus"))
        self.mode = Choices(_("What you do"), [(EDIT, _("Edit")), (REVIEW, _("Assess"))])
        self.more = button(_("More about this offer"), "icon", "dots-three")
        self.menu = QMenu(self.more)
        self.menu.addActions(list(acts.of_offer()))
        self.menu.setToolTipsVisible(True)
        self.more.clicked.connect(self._on_more)
        titles = row(self._title, self.mode, self.more, gap=S)
        titles.setStretch(0, 1)
        self._looking = Chip(State("", "eye", "warn"))
        self._looking.hide()
        self._states = flow(self._work, self._public, self._looking, self._club, gap=6)
        self._flags: list[Chip] = []
        self.setLayout(col(titles, self._states, gap=2))

    def show_looking(self, names: Sequence[str]) -> None:
        """Who else has this offer open for review now."""
        self._looking.setVisible(bool(names))
        if names:
            self._looking.show_state(State(looking_words(names), "eye", "warn"))

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def show_offer(self, file: OfferFile) -> None:
        self._title.setText(file.draft.title)
        self._club.setText(" · ".join(filter(None, (file.provider, file.area))))
        self._work.show_state(work_state(file.status))
        self._public.show_state(public_state(file.public))
        for old in self._flags:
            self._states.removeWidget(old)
            old.hide()
            old.deleteLater()
        told = [flag for flag in file.flags if flag not in TOLD_ELSEWHERE]
        self._flags = [chip(flag_words()[flag], "clock", "warn") for flag in told]
        for made in self._flags:
            self._states.addWidget(made)


TOLD_ELSEWHERE = ("intake_incomplete", "visit_missing", "change_pending")
"""What the list of missing things or the panel above says already."""
