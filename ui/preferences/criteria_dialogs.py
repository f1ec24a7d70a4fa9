"""What is asked before a version of the criteria counts, and before a campaign starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.usecases.criteria_versions import adopt_criteria, start_campaign
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, labelled
from ui.widgets.editors import Choice, day
from ui.widgets.words import text

NOTICE = timedelta(days=60)
"""How long clubs get before a version starts, proposed in the dialog."""


class AdoptDialog(Asking):
    """Asks the first day; sixty days from now stands there already."""

    def __init__(self, parent: QWidget, runner: Runner, version: str) -> None:
        self._runner, self._version = runner, version
        self.start = day()
        self.start.show_value(runner.today + NOTICE)
        words = _(
            "From this day on offers are judged by {version}. Verdicts on what stays the same count on. "
            "Once adopted a version cannot be changed any more."
        )
        super().__init__(
            parent,
            _("Adopt {version}").format(version=version),
            _("Adopt"),
            text(words.format(version=version), wrap=True),
            labelled(_("First day"), self.start),
        )

    def why_not(self) -> str:
        return str(self.start.problem()) or ("" if self.start.value() else _("Write the first day."))

    def send(self) -> Answer[Any]:
        return self._runner.do(adopt_criteria, self._version, self.start.value())


class CampaignDialog(Asking):
    """Asks who gets the tasks and before which day; `people` are numbers with names."""

    def __init__(
        self, parent: QWidget, runner: Runner, version: str, clubs: int, people: Sequence[tuple[int, str]]
    ) -> None:
        self._runner, self._version = runner, version
        self.who = Choice(people)
        self.who.setCurrentIndex(-1)
        self.before = day()
        self.before.show_value(runner.today + NOTICE)
        words = ngettext(
            "{count} club gets a task: judge its offers on what is new.",
            "{count} clubs get a task: judge their offers on what is new.",
            clubs,
        )
        super().__init__(
            parent,
            _("Start the campaign"),
            _("Start"),
            text(words.format(count=clubs), wrap=True),
            labelled(_("Who gets the tasks"), self.who),
            labelled(_("Before which day"), self.before),
        )

    def why_not(self) -> str:
        if not self.who.value():
            return _("Choose who gets the tasks.")
        return str(self.before.problem()) or ("" if self.before.value() else _("Write a day."))

    def send(self) -> Answer[Any]:
        return self._runner.do(start_campaign, self._version, self.who.value(), self.before.value())
