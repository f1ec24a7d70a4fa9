"""The releases that were made: the list, whether one is whole, its site, and how it differs from another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, show_moment
from desktop.publishing.verify import Verification
from desktop.queries.changes import Changes, release_changes
from desktop.queries.releases import ReleaseRow, releases
from desktop.usecases.releases import verify_release
from desktop.usecases.shelf import Shelf
from ui.actions import Deed, choose_first
from ui.page import Page
from ui.releases.changes import ChangesView
from ui.releases.verdict import Verdict
from ui.releases.words import in_catalogue, kind_state, short
from ui.runner import Runner
from ui.theme import M, line
from ui.widgets.boxes import col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton
from ui.widgets.editors import Choice
from ui.widgets.parts import Empty, card
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.words import Elided, text

ROWS_SEEN = 5  # before the table scrolls


class EditionsView(QWidget):
    """Newest first; what is chosen shows beneath the list what it changed against the one before."""

    opened = Signal(int)  # the offer somebody wants to see

    def __init__(self, page: Page, runner: Runner, shelf: Shelf) -> None:
        super().__init__()
        self._runner, self._shelf = runner, shelf
        self._row: ReleaseRow | None = None
        self._rows: Sequence[ReleaseRow] = ()
        self._expected = 0
        self.site = Deed(page, runner, _("Open the site"), self._open_site, symbol="arrow-square-out")
        self.folder = Deed(page, runner, _("Open the folder"), self._open_folder, symbol="folder-open")
        self.verify = Deed(page, runner, _("Verify"), self._verify, needs=verify_release,
                           symbol="shield-check")  # fmt: skip
        self.table = Table(_("Releases"), _columns(), lambda row: row.release)
        self.title, self.facts = Elided("", "title"), Elided("", "small", "soft")
        self.against = Choice([])
        self.against.setMinimumContentsLength(28)
        self.verdict = Verdict()
        self.changes = ChangesView(
            shelf.media,
            Empty("check-circle", _("These two are the same"), _("Readers saw no difference between them.")),
            figures=False,
        )
        self._first = Empty(
            "book-open",
            _("Nothing has been released yet"),
            _("Look at the changes, then release the first edition. Every edition is kept here."),
        )
        self._lay_out()
        self.table.keeper.chosen.connect(self._on_chosen)
        self.changes.opened.connect(self.opened)

    def acts(self) -> Sequence[Deed]:
        return (self.site, self.folder, self.verify)

    def reload(self) -> None:
        self._runner.ask(releases).then(self._on_releases)

    def choose(self, number: int) -> None:
        """Show this release."""
        self.table.keeper.choose(number)

    def expect(self, number: int) -> None:
        """Show this release as soon as it is in the list."""
        self._expected = number
        self.reload()

    def _lay_out(self) -> None:
        caption = text(_("Changes since"), "small", "soft")
        caption.setBuddy(self.against)
        verbs = holder(flow(*(ActionButton(one) for one in self.acts())))
        compared = row(caption, self.against, None)
        self._detail = holder(
            col(card(self.title, self.facts, verbs, self.verdict), compared, self.changes, gap=12)
        )
        self._empty = card(self._first)
        inner = col(self._empty, self.table, self._detail, gap=M)
        inner.setStretch(2, 1)
        self.setLayout(col(scroller(inner)))
        for unknown in (self._empty, self.table, self._detail):
            unknown.hide()
        self.against.setAccessibleName(_("Changes since"))
        self.against.edited.connect(self._compare)

    def _on_releases(self, rows: Sequence[ReleaseRow]) -> None:
        self._rows = rows
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._detail.setVisible(bool(rows))
        self.table.show_rows(rows)
        self.table.setFixedHeight((line() + 22) * (min(len(rows), ROWS_SEEN) + 1) + 6)
        if rows and (self._row is None or self._expected):
            self.choose(self._expected or rows[0].release)
            self._expected = 0
        self._weigh()

    def _on_chosen(self, chosen: ReleaseRow | None) -> None:
        self._row = chosen
        self._weigh()
        if chosen is None:
            return
        self.verdict.clear()
        self.title.setText(f"{chosen.release} · {chosen.name}")
        self.facts.setText(_told(chosen))
        others = [one for one in self._rows if one.release != chosen.release]
        self.against.offer([(one.release, f"{one.release} · {one.name}") for one in others])
        before = next((one.release for one in others if one.release < chosen.release), None)
        self.against.show_value(before)
        self._compare()

    def _compare(self) -> None:
        before = self.against.value()
        self.changes.setVisible(bool(before))
        if before and self._row:
            self._runner.ask_latest(self, release_changes, before, self._row.release).then(self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        self.changes.show_changes(changes)

    def _weigh(self) -> None:
        for one in self.acts():
            one.allow("" if self._row else choose_first())

    def _open_site(self) -> None:
        self._open("site/index.html")

    def _open_folder(self) -> None:
        self._open("")

    def _open(self, path: str) -> None:
        if self._row is not None:
            place = self._shelf.releases / str(self._row.release) / path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.absolute())))

    def _verify(self) -> None:
        if self._row is not None:
            number = self._row.release
            title = _("Verifying release {number}").format(number=number)
            answer = self._runner.run(verify_release, self._shelf, number).called(title)
            answer.then(self._on_verified)

    def _on_verified(self, found: Verification) -> None:
        self.verdict.show_found(found)


def _columns() -> list[Column[ReleaseRow]]:
    return [
        Column(title=_("No."), text=lambda row: str(row.release), align=RIGHT, wide=5),
        Column(title=_("Name"), text=lambda row: row.name),
        Column(title=_("Kind"), text=lambda row: kind_state(row.kind).words,
               state=lambda row: kind_state(row.kind), wide=14),
        Column(title=_("Released"), text=lambda row: show_moment(row.at), wide=24),
        Column(title=_("By"), text=lambda row: row.by, wide=16),
        Column(title=_("Offers"), text=lambda row: str(row.offers), align=RIGHT, wide=8),
        Column(title=_("Checksum"), text=lambda row: short(row.checksum), wide=16),
    ]  # fmt: skip


def _told(row: ReleaseRow) -> str:
    facts = (
        in_catalogue(row.offers),
        show_moment(row.at),
        row.by,
        _("checksum {sum}").format(sum=row.checksum),
    )
    return " · ".join(fact for fact in facts if fact)
