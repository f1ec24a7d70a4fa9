"""A list of providers comes in: the use cases of that journey and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.i18n import _, ngettext
from desktop.imports.headers import field_words
from desktop.usecases.import_columns import read_columns
from desktop.usecases.imports import KIND, ImportReport, import_providers, preview_providers
from ui.journey.job import Job, Told, rows_told
from ui.journey.journey import ImportJourney
from ui.journey.rows import RowsStep
from ui.runner import Runner


def providers_journey(runner: Runner) -> ImportJourney:
    """The journey of a list of providers."""
    job = Job(
        kind=KIND,
        look=read_columns,
        preview=preview_providers,
        bring_in=import_providers,
        missing=_missing,
        told=told,
        taken=_taken,
        title=_("Import a list"),
        about=_("Providers from a spreadsheet or CSV file"),
        lead=_("Drop the list here, or choose it"),
        hint=_(
            "Excel, LibreOffice or CSV: one provider a row, a name is enough. "
            "You see what happens to each row before anything is saved, and can undo all of it after."
        ),
        leave=_("To the providers"),
        bring_in_words=_bring_in_words,
        came_in=_came_in,
        removed=_removed,
        undo_words=_(
            "Providers that came in with {file} are removed again, and changed ones are put back. "
            "What somebody changed since, or has offers now, stays."
        ),
        left_out=_("What was left out, and why"),
    )
    return ImportJourney(runner, job, RowsStep(job))


def told(report: ImportReport) -> Sequence[Told]:
    """Every row of a report, with its changes in the words of the screen."""
    return rows_told(report, field_words())


def _taken(report: ImportReport) -> int:
    return report.created + report.updated


def _missing(mapping: Mapping[str, str]) -> str:
    return "" if "name" in mapping.values() else _("Say which column holds the name of the provider.")


def _bring_in_words(count: int) -> str:
    return ngettext("Import {count} provider", "Import {count} providers", count).format(count=count)


def _came_in(count: int) -> str:
    return ngettext("{count} provider came in", "{count} providers came in", count).format(count=count)


def _removed(count: int) -> str:
    words = ngettext("{count} provider was removed again.", "{count} providers were removed again.", count)
    return words.format(count=count)
