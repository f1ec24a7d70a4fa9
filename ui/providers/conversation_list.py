"""Gesprekslijst: which clubs to talk with and why, who is unknown, who is left out; and giving them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.domain.shortlist import Place
from desktop.i18n import _, ngettext
from desktop.queries.shortlist import RuleRow, Shortlist, ShortlistRow, saved_rules, shortlist
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.shortlist import assign_clubs
from ui import theme
from ui.actions import Deed, choose_first
from ui.assigning.dialog import Assigning
from ui.providers.reasons import ReasonTable
from ui.providers.rule_panel import RulePanel, in_words
from ui.runner import Runner
from ui.theme import L, M, S
from ui.widgets.boxes import Columns, col, holder, row
from ui.widgets.buttons import ActionButton, Choices, Search, button
from ui.widgets.editors import Check
from ui.widgets.parts import Empty, Header, card
from ui.widgets.slate import Slate
from ui.widgets.words import Elided, text

WIDE = 900  # pixels at 100 % text from which the rule stands beside the list
PANEL = 360


class ConversationList(QWidget):
    """Three tabs over one table; the rule opens beside it. Opening a club and a check are up to the page."""

    opened = Signal(int)
    back_asked = Signal()
    check_asked = Signal(object)  # the row of a club

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._found: Shortlist | None = None
        self.assigning = Assigning(self, runner)
        self._make_deeds()
        self.back = button(_("Providers"), "quiet", "arrow-left")
        self.search = Search(_("Search name or area"))
        self.change = button(_("Change the rule"), "secondary", "sliders-horizontal")
        tools = (self.search, self.change, ActionButton(self.check), ActionButton(self.assign, "primary"))
        self.header = Header(_("Conversation list"), *tools)
        self.told = text("", "small", "ok")
        self.unowned = Check(_("Only where nobody goes yet"))
        self.tabs = Choices(_("Which clubs to show"), list(_tabs().items()), "tab")
        self.table = ReasonTable(_("Clubs"))
        self._none = Slate()
        self.panel = RulePanel(runner)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Ask again who stands where, and which rules were kept."""
        self._runner.ask_latest(self, saved_rules).then(self._on_kept)
        self._ask()

    def position(self, ref: int) -> str:
        """Which of how many in the tab this club is; empty when it is not in it."""
        refs = [one.ref.id for one in self._rows()]
        if ref not in refs:
            return ""
        return _("{place} of {count}").format(place=refs.index(ref) + 1, count=len(refs))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _make_deeds(self) -> None:
        self.assign = Deed(
            self, self._runner, _("Assign …"), self._on_assign, needs=assign_clubs, symbol="user-plus",
            synonyms=_("divide, colleague, advisor, hand out"),
        )  # fmt: skip
        self.check = Deed(
            self, self._runner, _("Organisation check …"), self._on_check, needs=add_check,
            symbol="phone-call", synonyms=_("call, phone, questions"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._rule = Elided("", "small", "soft")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(holder(col(self._none, None)))
        self._list = holder(col(self._stack, gap=0))
        self.panel.hide()
        sides = row(self._list, self.panel, gap=M)
        sides.setStretch(0, 1)
        head = Columns((self.tabs, self.told, self.unowned), (0, 1, 0))
        body = col(self._rule, head, sides, gap=S, margins=(L, 0, L, L))
        body.setStretch(2, 1)
        box = col(row(self.back, None, margins=(L - S, 12, L, 0)), self.header, body, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.search.textChanged.connect(self._ask)
        self.search.left_down.connect(self._on_down)
        self.change.clicked.connect(self._on_change)
        self.tabs.chosen.connect(self._on_tab)
        self.unowned.edited.connect(self._ask)
        self.table.picked.connect(self._weigh)
        self.table.keeper.opened.connect(self._on_opened)
        self.panel.changed.connect(self._ask)
        self.panel.closed.connect(self._on_change)
        self.assigning.assigned.connect(self._on_assigned)

    def _ask(self) -> None:
        answer = self._runner.ask_latest(
            self,
            shortlist,
            self._runner.today,
            self.panel.rule(),
            containing=self.search.text(),
            unowned=self.unowned.value(),
        )
        answer.then(self._on_found)

    def _on_kept(self, rules: Sequence[RuleRow]) -> None:
        self.panel.show_kept(rules)
        self._tell_rule()

    def _on_found(self, found: Shortlist) -> None:
        self._found = found
        for place, words in _tabs().items():
            self.tabs.say(place, f"{words} ({len(_place(found, place))})")
        self._tell_rule()
        self._show_tab()

    def _tell_rule(self) -> None:
        name = self.panel.name() or _("A rule that is not kept")
        self._rule.setText(f"{name}: {in_words(self.panel.rule())}")

    def _rows(self) -> Sequence[ShortlistRow]:
        return _place(self._found, self.tabs.value()) if self._found else ()

    def _show_tab(self) -> None:
        rows = self._rows()
        if rows:
            self.table.show_rows(rows)
        else:
            self._none.write(self._nothing())
        self._stack.setCurrentIndex(0 if rows else 1)
        self._weigh()

    def _nothing(self) -> QFrame:
        if self.search.text() or self.unowned.value():
            return card(
                Empty(
                    "magnifying-glass", _("Nothing found"), _("Look in the other tabs, or use other words.")
                )
            )
        title, hint = _nothing_in()[self.tabs.value()]
        return card(Empty("users-three", title, hint))

    def _weigh(self) -> None:
        chosen = len(self.table.chosen()) if self._stack.currentIndex() == 0 else 0
        self.assign.allow("" if chosen else choose_first())
        self.check.allow("" if chosen == 1 else _("Choose one club in the list first."))
        picked = ngettext("{count} club chosen", "{count} clubs chosen", chosen).format(count=chosen)
        self.header.count(
            picked if chosen else _("Choose several with Shift or Ctrl, and assign them at once")
        )

    def _fold(self) -> None:
        """With little room the rule takes the place of the list; the counts stay in sight."""
        wide = self.width() >= theme.px(WIDE)
        shown = not self.panel.isHidden()
        self.panel.setMaximumWidth(theme.px(PANEL) if wide else 16_777_215)
        self.panel.setMinimumWidth(theme.px(PANEL) if wide else 0)
        self._list.setVisible(wide or not shown)
        self._rule.setVisible(wide or not shown)  # the fields say it

    def _on_change(self) -> None:
        self.panel.setVisible(self.panel.isHidden())
        self.change.say(_("Change the rule") if self.panel.isHidden() else _("Close the rule"))
        self._fold()

    def _on_tab(self, _key: object) -> None:
        self.table.clearSelection()
        self._show_tab()

    def _on_down(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_opened(self, club: ShortlistRow) -> None:
        self.opened.emit(club.ref.id)

    def _on_assign(self) -> None:
        self.assigning.begin([one.ref.id for one in self.table.chosen()])

    def _on_check(self) -> None:
        self.check_asked.emit(self.table.chosen()[0])

    def _on_assigned(self, count: int) -> None:
        self.told.setText(
            ngettext("{count} club assigned", "{count} clubs assigned", count).format(count=count)
        )
        self.table.clearSelection()


def _tabs() -> dict[Place, str]:
    return {Place.MATCHES: _("Matches"), Place.UNKNOWN: _("Unknown"), Place.OUT: _("Left out")}


def _place(found: Shortlist, place: Place) -> Sequence[ShortlistRow]:
    return {Place.MATCHES: found.matching, Place.UNKNOWN: found.unknown, Place.OUT: found.left_out}[place]


def _nothing_in() -> dict[Place, tuple[str, str]]:
    return {
        Place.MATCHES: (
            _("No club matches this rule"),
            _("Make the rule wider, or look under Unknown: a short check by phone often tells enough."),
        ),
        Place.UNKNOWN: (_("Of every club we know enough"), _("There is nobody to call first.")),
        Place.OUT: (_("Nobody is left out"), _("Every club matches or is unknown.")),
    }
