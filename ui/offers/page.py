"""Aanbod: the list, the offer on the desk, and the gallery. The page asks; its parts show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget

from desktop.catalogues import use_criteria
from desktop.domain.values import Topic
from desktop.errors import AppError, NotFound
from desktop.i18n import _, ngettext
from desktop.queries.falling import falling
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.offers import OfferCounts, OfferRow
from desktop.queries.review_queue import Waiting, review_queue
from desktop.usecases.shelf import Shelf
from ui.actions import Deed
from ui.offers.acts import OfferActs
from ui.offers.desk import REVIEW, Desk
from ui.offers.falling import FallingView
from ui.offers.incoming import Incoming, Pausing
from ui.offers.lists import OfferList
from ui.offers.photo_inbox import PhotoInbox
from ui.offers.sides import Sides
from ui.page import Page
from ui.runner import Runner
from ui.theme import M
from ui.widgets.boxes import col, holder
from ui.widgets.buttons import ActionButton, Choices, Search
from ui.widgets.dialog import Confirm
from ui.widgets.menus import more_button
from ui.widgets.parts import Empty, Header, card

LIST, WALL, INBOX = "list", "wall", "inbox"
FALLING = "falling"
TAKEOVER = "takeover"
HERE = "beweegkeur://offers"


class OffersPage(Page):
    """`shelf` tells where photos and releases lie."""

    shows = frozenset(
        {Topic.OFFERS, Topic.PHOTOS, Topic.INBOX, Topic.PROVIDERS, Topic.RELEASES, Topic.PEOPLE, Topic.TIES}
        | {Topic.DOSSIERS, Topic.SUGGESTIONS, Topic.WAIVERS, Topic.EXTENSIONS, Topic.STAFF}
    )

    def __init__(self, runner: Runner, shelf: Shelf) -> None:
        super().__init__(runner)
        self.acts = OfferActs(self, runner, shelf)
        looks = [(LIST, _("List")), (WALL, _("Gallery")), (INBOX, _("Photo inbox"))]
        self.look = Choices(_("How offers are shown"), looks)
        self.search = Search(_("Search offer or club"))
        tools = (self.look, self.search)
        self.list = OfferList(runner, shelf.media)
        self.inbox = PhotoInbox(runner, shelf.media)
        self.desk = Desk(runner, shelf, self.acts)
        self.falling = FallingView(runner)
        self.ahead = Deed(
            self, runner, _("What falls away"), self._on_ahead, needs=falling, symbol="calendar-blank",
            synonyms=_("expire, lapse, ahead, months, slider"),
        )  # fmt: skip
        self.incoming = Incoming(self, runner)
        self.pausing = Pausing(self, runner, self.list.selected)
        rarer = (self.ahead, *self.pausing.deeds, *self.incoming.deeds)
        more = more_button(_("More about all offers"), rarer)
        self.header = Header(_("Offers"), *tools, ActionButton(self.acts.new), more)
        self.begin = Empty(
            "person-simple-walk",
            _("Choose an offer, or make the first"),
            _("An offer is one way to start moving: a day, a place, a price and somebody who welcomes you."),
            _("New offer"),
        )
        self._wanted = 0
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        self.list.reload()
        self.inbox.reload()
        if self._views.currentWidget() is self.falling:
            self.falling.reload()
        if self._views.currentWidget() is self.incoming:
            self.incoming.reload()
        self._ask_again()

    def page_actions(self) -> Sequence[QAction]:
        return (*self.acts.all(), self.ahead, *self.pausing.deeds, *self.incoming.deeds)

    def open_link(self, kind: str, ref: int) -> None:
        """An offer, or with `review` its criteria; what falls away, the photo inbox, a list to take over."""
        if kind == FALLING:
            self._show_falling()
            return
        if kind == "photos":
            self._show(INBOX)
            return
        if kind == TAKEOVER:
            self.incoming.show_list(ref)
            return
        self.open_offer(ref)
        if kind == "review":
            self.desk.choose_mode(REVIEW)

    def open_offer(self, ref: int) -> None:
        """Show this offer, also when the list is filtered."""
        self._show_list()
        self._ask(ref)
        self.list.go_to(ref)

    def may_leave(self) -> bool:
        """Keep what is being typed; what cannot be kept is asked about."""
        self.desk.editor.saver.save()
        if self._views.currentWidget() is self.incoming and self.incoming.half_way():
            words = _("A list is half-way in. Leave it?")
            return bool(Confirm.ask(self, _("Not everything is in"), words, _("Leave it")))
        return not self.desk.editor.saver.left_out or self._may_lose()

    def _lay_out(self) -> None:
        self._start = holder(col(card(self.begin), None))
        self._place = QStackedWidget()
        self._place.addWidget(self._start)
        self._place.addWidget(self.desk)
        self.sides = Sides(self.list, self._place)
        self._views = QStackedWidget()
        self._views.addWidget(self.sides)
        self._views.addWidget(self.list.wall)
        self._views.addWidget(self.inbox)
        self._views.addWidget(self.falling)
        self._views.addWidget(self.incoming)
        self._box = col(self.header, self.pausing, col(self._views, margins=(M, 0, M, M)), gap=0)
        self._box.setStretch(2, 1)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(self._box)

    def _connect(self) -> None:
        self.look.chosen.connect(self._on_look)
        self.search.textChanged.connect(self.list.search)
        self.search.left_down.connect(self._focus_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.queue.chosen.connect(self._on_proposal)
        self.list.lines.clicked.connect(self.sides.show_right)
        self.list.lines.keeper.opened.connect(self.sides.show_right)
        self.list.queue.rows.clicked.connect(self.sides.show_right)
        self.list.queue.rows.keeper.opened.connect(self.sides.show_right)
        self.list.counted.connect(self._on_counts)
        self.list.widened.connect(self.search.clear)
        self.list.wall.keeper.opened.connect(self._on_opened)
        self.inbox.counted.connect(self._on_waiting)
        self.inbox.assigned.connect(self.open_offer)
        self.begin.asked.connect(self.acts.ask_new)
        self.acts.made.connect(self.open_offer)
        self._connect_incoming()
        self.falling.link_asked.connect(self.link_asked)
        self.falling.back_asked.connect(self._on_back)
        self.desk.stale.connect(self._ask_again)
        self.desk.next_asked.connect(self._on_next)
        for key, by in (("Alt+Down", 1), ("Alt+Up", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda by=by: self.list.step(by))
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def _connect_incoming(self) -> None:
        self.list.picked.connect(self.pausing.weigh)
        self.incoming.link_asked.connect(self.link_asked)
        self.incoming.opened.connect(self._show_incoming)
        self.incoming.left.connect(self._show_list)

    def _ask(self, ref: int) -> None:
        self._wanted = ref
        person = self.runner.person.id
        answer = self.runner.ask_latest(self, offer_file, ref, self.runner.today, person=person)
        answer.then(self._on_file).if_refused(self._on_no_file)

    def _ask_again(self) -> None:
        """The newest of the offer on the desk, or of the one that is on its way there."""
        if self.desk.file is not None:
            self._ask(self._wanted)

    def _on_file(self, file: OfferFile) -> None:
        known = self.desk.file
        other = known is not None and known.ref.id != file.ref.id
        if other and self.desk.editor.saver.dirty() and not self._may_lose():
            assert known is not None
            self._wanted = known.ref.id
            self.list.go_to(known.ref.id)
            return
        use_criteria(file.criteria)
        self._place.setCurrentWidget(self.desk)
        self.desk.show_offer(file)
        self.desk.editor.photos.ask_about(self.desk.editor.photos.batch())

    def _on_no_file(self, error: AppError) -> None:
        if isinstance(error, NotFound):
            self._place.setCurrentWidget(self._start)
            self.acts.show_offer(None)
        if self.desk.file is not None:
            self._wanted = self.desk.file.ref.id
        self.runner.failed.emit(error)

    def _may_lose(self) -> bool:
        words = _("What you typed last is not right yet and was not kept. Leave it anyway?")
        return bool(Confirm.ask(self, _("Not everything is kept"), words, _("Leave it")))

    def _on_chosen(self, one: OfferRow | None) -> None:
        if one is not None and (self.desk.file is None or one.ref.id != self._wanted):
            self.desk.editor.saver.save()
            self._ask(one.ref.id)

    def _on_proposal(self, one: Waiting | None) -> None:
        """A proposal is opened to be judged, also when it lay on the desk to be edited."""
        if one is None:
            return
        self.desk.editor.saver.save()
        self.desk.choose_mode(REVIEW)
        if self.desk.file is None or one.ref != self._wanted:
            self._ask(one.ref)

    def _on_opened(self, one: OfferRow | None) -> None:
        if one is not None:
            self.open_offer(one.ref.id)

    def _on_counts(self, counts: OfferCounts) -> None:
        waits = ngettext("{n} waits for a decision", "{n} wait for a decision", counts.proposed)
        words = _("{all} offers · {public} in the catalogue") + " · " + waits.format(n=counts.proposed)
        self.header.count(words.format(all=counts.all, public=counts.public))

    def _on_waiting(self, waiting: int) -> None:
        words = _("Photo inbox {n}").format(n=waiting) if waiting else _("Photo inbox")
        self.look.say(INBOX, words)

    def _on_look(self, look: str) -> None:
        self._views.setCurrentIndex((LIST, WALL, INBOX).index(look))
        self.search.setVisible(look != INBOX)
        self.sides.show_left()

    def _show(self, look: str) -> None:
        self.header.show()
        self.look.choose(look)
        self._on_look(look)

    def show_start(self) -> None:
        """Back to the list, from what falls away or comes in."""
        if self._views.currentWidget() in (self.falling, self.incoming):
            self._show_list()

    def _on_ahead(self) -> None:
        self.link_asked.emit(f"beweegkeur://{FALLING}")

    def _on_back(self) -> None:
        self.link_asked.emit(HERE)

    def _show_falling(self) -> None:
        self.header.hide()
        self._views.setCurrentWidget(self.falling)
        self.falling.reload()

    def _show_incoming(self) -> None:
        self.header.hide()
        self.pausing.hide()
        self._views.setCurrentWidget(self.incoming)

    def _show_list(self) -> None:
        self._show(LIST)
        self.sides.show_right()

    def _focus_list(self) -> None:
        (self.list.lines if self._views.currentIndex() == 0 else self.list.wall).setFocus()

    def _on_next(self) -> None:
        """Look for the next proposal that this person can decide on, whatever the list is filtered on."""
        if self._stays():
            asked = self.runner.ask_latest(self, review_queue, self.runner.person, self.runner.now)
            asked.then(self._on_proposed)

    def _stays(self) -> bool:
        """This person chose no other offer and went nowhere else meanwhile."""
        here = self.desk.file is not None and self.desk.file.ref.id == self._wanted
        return here and self._views.currentWidget() is self.sides

    def _on_proposed(self, rows: Sequence[Waiting]) -> None:
        """Open the one after the offer on the desk, by age and round again."""
        if not self._stays():
            return
        waiting = [one for one in rows if one.mine and one.ref != self._wanted]
        here = self.desk.file
        after = (here.proposed_at, here.ref.id) if here and here.proposed_at else None
        later = [one for one in waiting if after is None or (one.since, one.ref) > after]
        if waiting:
            self.desk.choose_mode(REVIEW)
            self.open_offer((later or waiting)[0].ref)
        else:
            self.desk.review.foot.show_no_next()
