"""The page of the catalogue: changes to come, editions made; channels and recall come in a later version."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop.domain.values import Topic
from desktop.i18n import _, show_moment
from desktop.queries.changes import Changes, edition_changes
from desktop.queries.releases import ReleaseRow, releases
from desktop.usecases.releases import Made, create_edition, preview_site
from desktop.usecases.shelf import Shelf
from ui.actions import Deed
from ui.navigation import link_to
from ui.page import Page
from ui.releases.changes import ChangesView
from ui.releases.dialogs import NameEdition
from ui.releases.editions import EditionsView
from ui.releases.result import Result
from ui.releases.words import in_catalogue, kind_state
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, col, holder, row, rule, scroller
from ui.widgets.buttons import ActionButton, Choices
from ui.widgets.parts import Empty, Header, Stack, card

CHANGES, EDITIONS, CHANNELS, RECALL = range(4)


class ReleasesPage(Page):
    """`shelf` tells where releases and photos lie."""

    shows = frozenset({Topic.RELEASES, Topic.OFFERS, Topic.PHOTOS, Topic.PROVIDERS})

    def __init__(self, runner: Runner, shelf: Shelf) -> None:
        super().__init__(runner)
        self._shelf = shelf
        self._changes: Changes | None = None
        self.preview = Deed(self, runner, _("Look at the preview"), self._preview, needs=preview_site,
                            symbol="browser", shortcut="Ctrl+P")  # fmt: skip
        self.release = Deed(self, runner, _("Release an edition"), self._release, needs=create_edition,
                            symbol="paper-plane-tilt", shortcut="Ctrl+Return")  # fmt: skip
        self.release.allow(_("The changes are still being looked up."))
        verbs = (ActionButton(self.preview), ActionButton(self.release, "primary"))
        self.header = Header(_("Catalogue"), *verbs)
        titles = (_("Changes"), _("Editions"), _("Channels"), _("Recall"))
        self.tabs = Choices(_("Parts of the catalogue"), list(enumerate(titles)), "tab")
        self.results = Stack()
        self.changes = ChangesView(shelf.media, _all_quiet())
        self.editions = EditionsView(self, runner, shelf)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        self.runner.ask(edition_changes, self.runner.today, self.runner.proves_identity).then(
            self._on_changes
        )
        self.runner.ask(releases).then(self._on_releases)
        self.editions.reload()

    def page_actions(self) -> Sequence[QAction]:
        return (self.preview, self.release, *self.editions.acts())

    def open_link(self, kind: str, ref: int) -> None:
        self.show_tab(EDITIONS)
        self.editions.choose(ref)

    def show_tab(self, chosen: int) -> None:
        """Show one part of the catalogue."""
        self.tabs.choose(chosen)
        self._views.setCurrentIndex(chosen)

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        for view in (scroller(self.changes), self.editions, _channels(), _recall()):
            self._views.addWidget(view)
        top = col(row(self.tabs, None), rule(), M, self.results, gap=0, margins=(L, 0, L, 0))
        views = col(self._views, margins=(L, 0, L - GUTTER, M))  # what scrolls brings its own gutter
        box = col(self.header, top, views, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.changes.opened.connect(self._on_offer)
        self.editions.opened.connect(self._on_offer)

    def _on_offer(self, ref: int) -> None:
        self.link_asked.emit(link_to("offer", ref))

    def _on_changes(self, changes: Changes) -> None:
        self._changes = changes
        self.changes.show_changes(changes)
        self.tabs.say(CHANGES, _("Changes {count}").format(count=len(changes.rows)))
        self.release.allow()

    def _on_releases(self, rows: Sequence[ReleaseRow]) -> None:
        self.tabs.say(EDITIONS, _("Editions {count}").format(count=len(rows)))
        self.header.count(_now_public(rows[0]) if rows else _("Nothing is public yet"))

    def _preview(self) -> None:
        answer = self.runner.run(preview_site, self._shelf).called(_("Making the preview"))
        answer.then(self._on_preview)

    def _on_preview(self, index: Path) -> None:
        self._put(Result(_("The preview is ready"), [str(index)], index))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(index)))

    def _release(self) -> None:
        assert self._changes is not None
        name = NameEdition.ask(self, self._changes, alone=not self.runner.proves_identity)
        if name is not None:
            answer = self.runner.run(create_edition, self._shelf, name).called(
                _("Releasing {name}").format(name=name)
            )
            answer.then(self._on_made)

    def _on_made(self, made: Made) -> None:
        title = _("Edition {number} is released: {offers}").format(
            number=made.release, offers=in_catalogue(made.offers)
        )
        facts = [_("checksum {sum}").format(sum=made.checksum), str(made.folder)]
        result = Result(title, facts, made.folder / "site" / "index.html", _("Verify"))
        result.verify_asked.connect(partial(self._show_verified, made.release))
        self._put(result)
        self.editions.expect(made.release)

    def _show_verified(self, release: int) -> None:
        self.open_link("release", release)
        self.editions.verify.trigger()

    def _put(self, result: Result) -> None:
        for old in self.results.parts():
            self.results.take(old)
        result.dismissed.connect(lambda: self.results.take(result))
        self.results.put(result)
        before: QWidget = self.tabs.findChildren(QPushButton)[-1]
        for stop in result.stops:  # it came last, but stands first
            self.setTabOrder(before, stop)
            before = stop


def _now_public(row: ReleaseRow) -> str:
    facts = (
        f"{kind_state(row.kind).words} {row.release}",
        row.name,
        in_catalogue(row.offers),
        show_moment(row.at),
    )
    return _("Now public: {release}").format(release=" · ".join(facts))


def _all_quiet() -> Empty:
    return Empty(
        "check-circle",
        _("The catalogue is up to date"),
        _("Nothing would change. As soon as an offer is approved, changed or dropped, it stands here."),
    )


def _channels() -> QWidget:
    hint = _(
        "Here you will send each edition to general practices, exercise coaches and neighbourhood teams, and "
        "see that it arrived. Until then: open the folder of an edition and put its site where they look."
    )
    return _later("globe", _("Channels are not here yet"), hint)


def _recall() -> QWidget:
    hint = _(
        "Here you will see who still has an old print or list after an offer went offline, and tick off who "
        "confirmed. Until then: taking an offer offline makes a new release at once; call who has paper."
    )
    return _later("phone-call", _("Recall is not here yet"), hint)


def _later(symbol: str, title: str, hint: str) -> QWidget:
    return scroller(holder(col(card(Empty(symbol, title, hint)), None)))
