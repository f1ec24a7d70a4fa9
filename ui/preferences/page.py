"""The page of settings: colleagues, criteria, look, workspace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.workspace import Workspace
from ui.looks import Looks
from ui.page import Page
from ui.preferences.criteria import CriteriaView
from ui.preferences.look import LookView
from ui.preferences.people import PeopleView
from ui.preferences.workspace import WorkspaceView
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, col, row, rule
from ui.widgets.buttons import Choices
from ui.widgets.parts import Header

PEOPLE, CRITERIA, LOOK, WORKSPACE = range(4)


class PreferencesPage(Page):
    """Language and another workspace are asked of whoever holds the window."""

    shows = frozenset({Topic.PEOPLE, Topic.CRITERIA})
    language_asked = Signal(str)
    other_asked = Signal()

    def __init__(self, runner: Runner, workspace: Workspace, looks: Looks) -> None:
        super().__init__(runner)
        self._workspace = workspace
        self.header = Header(_("Settings"))
        titles = (_("Colleagues"), _("Criteria"), _("Look"), _("Workspace"))
        self.tabs = Choices(_("Parts of the settings"), list(enumerate(titles)), "tab")
        self.people = PeopleView(self, runner, workspace.shelf)
        self.criteria = CriteriaView(self, runner)
        self.look = LookView(looks)
        self.space = WorkspaceView(self, runner, workspace)
        self._views = QStackedWidget()
        for view in (self.people, self.criteria, self.look, self.space):
            self._views.addWidget(view)
        self._lay_out()
        self.tabs.chosen.connect(self.show_tab)
        self.look.language_asked.connect(self.language_asked)
        self.space.other_asked.connect(self.other_asked)
        runner.person_changed.connect(self._say_who)
        self._say_who()

    def reload(self) -> None:
        self.people.reload()
        self.criteria.reload()

    def page_actions(self) -> Sequence[QAction]:
        return (self.people.add, self.people.erase, self.criteria.bring_in, *self.space.acts())

    def open_link(self, kind: str, ref: int) -> None:
        self.show_tab(PEOPLE)
        self.people.choose(ref)

    def show_tab(self, chosen: int) -> None:
        """Show one part of the settings."""
        self.tabs.choose(chosen)
        self._views.setCurrentIndex(chosen)

    def _lay_out(self) -> None:
        top = col(row(self.tabs, None), rule(), M, gap=0, margins=(L, 0, L, 0))
        views = col(self._views, margins=(L, 0, L - GUTTER, M))  # what scrolls brings its own gutter
        box = col(self.header, top, views, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _say_who(self) -> None:
        text = _("You work as {name} in {folder}")
        self.header.count(text.format(name=self.runner.person.name, folder=self._workspace.folder.name))
