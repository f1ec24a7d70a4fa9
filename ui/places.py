"""How the page of each place is made. Its room is imported when somebody goes there: starts are quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.workspace import Workspace
from ui.looks import Looks
from ui.page import Page
from ui.runner import Runner


class Wishes(NamedTuple):
    """What the settings cannot do themselves: speak another language, open another workspace."""

    language: Callable[[str], None]
    other_workspace: Callable[[], None]


def pages(workspace: Workspace, looks: Looks, wishes: Wishes) -> dict[str, Callable[[Runner], Page]]:
    """The maker of each page, by the key of its place, in the order of the rail."""
    shelf = workspace.shelf

    def home(runner: Runner) -> Page:
        from ui.home.page import HomePage

        return HomePage(runner, shelf)

    def providers(runner: Runner) -> Page:
        from ui.providers.page import ProvidersPage

        return ProvidersPage(runner, shelf.media)

    def offers(runner: Runner) -> Page:
        from ui.offers.page import OffersPage

        return OffersPage(runner, shelf)

    def releases(runner: Runner) -> Page:
        from ui.releases.page import ReleasesPage

        return ReleasesPage(runner, shelf)

    def preferences(runner: Runner) -> Page:
        from ui.preferences.page import PreferencesPage

        page = PreferencesPage(runner, workspace, looks)
        page.language_asked.connect(wishes.language)
        page.other_asked.connect(wishes.other_workspace)
        return page

    return {
        "home": home, "providers": providers, "offers": offers, "workshops": _workshops,
        "releases": releases, "reports": _reports, "insight": _insight, "preferences": preferences,
    }  # fmt: skip


def _workshops(runner: Runner) -> Page:
    from ui.workshops.page import WorkshopsPage

    return WorkshopsPage(runner)


def _reports(runner: Runner) -> Page:
    from ui.reports.page import ReportsPage

    return ReportsPage(runner)


def _insight(runner: Runner) -> Page:
    from ui.insight.page import InsightPage

    return InsightPage(runner)
