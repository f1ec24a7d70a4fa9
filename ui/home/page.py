"""Vandaag: the one thing to decide first, what waits for whom, and how the catalogue stands."""

from __future__ import annotations

from desktop.domain.values import Topic
from desktop.i18n import _, ngettext
from desktop.queries.home import Glance, glance
from desktop.queries.offer_file import OfferFile
from desktop.queries.tasks import Task
from desktop.usecases.shelf import Shelf
from ui.home.first import FirstCard
from ui.home.queue import Queue
from ui.home.side import Side
from ui.home.words import greeting, must_today, weekday
from ui.navigation import link_to
from ui.page import Page
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import Columns, col, holder, scroller
from ui.widgets.parts import Empty, Header, card


class HomePage(Page):
    """Where one's day begins. Everything here leads to where it is done."""

    shows = frozenset(
        {
            Topic.OFFERS, Topic.PROVIDERS, Topic.PHOTOS, Topic.RELEASES, Topic.PEOPLE,
            Topic.TASKS, Topic.CHECKS, Topic.WAVES, Topic.DOSSIERS, Topic.WAIVERS, Topic.EXTENSIONS,
        }
    )  # fmt: skip

    def __init__(self, runner: Runner, shelf: Shelf) -> None:
        super().__init__(runner)
        self._first_ref = 0
        self.header = Header(greeting(runner.now, _first_name(runner)))
        self.first, self.queue, self.side = FirstCard(shelf.media), Queue(shelf.media), Side()
        self.clubs = Empty(
            "users-three",
            _("Begin with the clubs"),
            _("Read in a list of clubs, as a spreadsheet or CSV. Every row tells what becomes of it."),
            _("Import clubs"),
        )
        self.offers = Empty(
            "person-simple-walk",
            _("Then the first offer"),
            _("Enter what a club offers, with photos. After that you judge it and a colleague approves."),
            _("Enter an offer"),
        )
        self._start = card(self.clubs, self.offers, gap=M)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        asked = self.runner.ask_latest(self, glance, self.runner.person, self.runner.today)
        asked.then(self._on_glance)

    def _lay_out(self) -> None:
        left = holder(col(self._start, self.first, self.queue, None, gap=M))
        right = holder(col(self.side, None))
        for part in (self._start, self.first):
            part.hide()
        body = Columns([left, right], (7, 3), gap=L)
        self.setLayout(col(self.header, scroller(col(body, None, margins=(L, 0, M, M))), gap=0))

    def _connect(self) -> None:
        self.clubs.asked.connect(self._on_clubs)
        self.offers.asked.connect(self._on_offers)
        self.first.asked.connect(self._on_first)
        self.queue.link_asked.connect(self.link_asked)
        self.side.link_asked.connect(self.link_asked)

    def _on_glance(self, seen: Glance) -> None:
        today = self.runner.today
        first = seen.first.ref.id if seen.first else 0
        self.header.say(greeting(self.runner.now, _first_name(self.runner)))
        self.header.count(f"{weekday(today)} · {self._waiting(seen.tasks)}")
        self.clubs.setVisible(not seen.providers)
        self.offers.setVisible(not seen.statuses)
        self._start.setVisible(not seen.statuses)
        self.queue.setVisible(bool(seen.statuses or seen.tasks))
        rest = [task for task in seen.tasks if (task.kind, task.ref) != ("decide", first)]
        self.queue.show_tasks(rest, today)
        self.side.show_glance(seen)
        self._show_first(seen.first)

    def _waiting(self, tasks: tuple[Task, ...]) -> str:
        mine = [task for task in tasks if task.mine]
        urgent = sum(must_today(task, self.runner.today) for task in mine)
        if not mine:
            return _("nothing waits for you")
        told = ngettext("{n} thing waits for you", "{n} things wait for you", len(mine)).format(n=len(mine))
        if not urgent:
            return told
        return f"{told}, " + ngettext("{n} must be done today", "{n} must be done today", urgent).format(
            n=urgent
        )

    def _show_first(self, file: OfferFile | None) -> None:
        self._first_ref = file.ref.id if file else 0
        if file is not None:
            self.first.show_file(file)
        self.first.setVisible(file is not None)

    def _on_first(self) -> None:
        self.link_asked.emit(link_to("review", self._first_ref))

    def _on_clubs(self) -> None:
        self.link_asked.emit("beweegkeur://providers")

    def _on_offers(self) -> None:
        self.link_asked.emit("beweegkeur://offers")


def _first_name(runner: Runner) -> str:
    return next(iter(runner.person.name.split()), "")
