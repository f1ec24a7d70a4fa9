"""A list of offers comes in: the use cases of that journey and its words; a live catalogue waits for two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.imports import OFFERS
from desktop.i18n import _, ngettext
from desktop.imports.offer_headers import missing_columns
from desktop.usecases.imports import ImportReport
from desktop.usecases.offer_imports import import_offers, preview_offers, read_offer_columns
from desktop.words import field_labels
from ui.journey.job import Job, Told, rows_told
from ui.journey.journey import ImportJourney
from ui.journey.rows import RowsStep
from ui.runner import Runner


class OffersJourney(ImportJourney):
    """The journey of a list of offers; `taken_over` lays what is new before a second person."""

    def __init__(self, runner: Runner, taken_over: bool) -> None:
        self._given = {"taken_over": taken_over}
        job = _job(taken_over)
        super().__init__(runner, job, RowsStep(job))

    def given(self) -> dict[str, bool]:
        return self._given


def _job(taken_over: bool) -> Job:
    title, about, lead, hint = _live_words() if taken_over else _plain_words()
    return Job(
        kind=OFFERS,
        look=read_offer_columns,
        preview=preview_offers,
        bring_in=import_offers,
        missing=_missing,
        told=told,
        taken=lambda report: report.created + report.updated,
        title=title,
        about=about,
        lead=lead,
        hint=hint,
        leave=_("To the offers"),
        bring_in_words=_lay_down_words if taken_over else _bring_in_words,
        came_in=_laid_down if taken_over else _came_in,
        removed=_removed,
        undo_words=_(
            "Offers that came in with {file} are removed again, and changed ones are put back. "
            "What somebody changed since stays."
        ),
        left_out=_("What was left out, and why"),
    )


def _plain_words() -> tuple[str, str, str, str]:
    return (
        _("Import offers"),
        _("Exercise offers from a spreadsheet or CSV file"),
        _("Drop the list of offers here, or choose it"),
        _(
            "One offer a row: its name and its provider are enough. Day, time, price and ages may be written "
            "as people say them. You see what happens to each row before anything is saved."
        ),
    )


def _live_words() -> tuple[str, str, str, str]:
    return (
        _("Take over a live catalogue"),
        _("Offers the public sees already; two people decide"),
        _("Drop the live catalogue here, or choose it"),
        _(
            "What is new lies before a second person. Once approved it is marked as taken over, and is "
            "checked in full within twelve months, the riskiest first."
        ),
    )


def told(report: ImportReport) -> Sequence[Told]:
    """Every row of a report, with its changes in the words of the screen."""
    return rows_told(report, field_labels())


def _missing(mapping: Mapping[str, str]) -> str:
    return missing_columns(mapping.values())


def _bring_in_words(count: int) -> str:
    return ngettext("Import {count} offer", "Import {count} offers", count).format(count=count)


def _lay_down_words(count: int) -> str:
    words = ngettext("Lay {count} offer before a colleague", "Lay {count} offers before a colleague", count)
    return words.format(count=count)


def _came_in(count: int) -> str:
    return ngettext("{count} offer came in", "{count} offers came in", count).format(count=count)


def _laid_down(count: int) -> str:
    words = ngettext("{count} offer lies before a colleague", "{count} offers lie before a colleague", count)
    return words.format(count=count)


def _removed(count: int) -> str:
    words = ngettext("{count} offer was removed again.", "{count} offers were removed again.", count)
    return words.format(count=count)
