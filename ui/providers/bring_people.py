"""A list of people at clubs with what was seen of them: the use cases of that journey and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.i18n import _, ngettext
from desktop.imports.people import missing_people_columns, people_field_words
from desktop.usecases.imports import ImportReport
from desktop.usecases.people_imports import import_people, preview_people, read_people_columns
from desktop.usecases.people_undo import PEOPLE
from ui.journey.job import Job, Told, rows_told
from ui.journey.journey import ImportJourney
from ui.journey.rows import RowsStep
from ui.runner import Runner


def people_journey(runner: Runner) -> ImportJourney:
    """The journey of a list of people; on an own computer it opens after somebody vouched for that."""
    job = Job(
        kind=PEOPLE,
        look=read_people_columns,
        preview=preview_people,
        bring_in=import_people,
        missing=_missing,
        told=told,
        taken=lambda report: report.created + report.updated,
        title=_("Import people"),
        about=_("Who leads and welcomes at the clubs, and which certificates were seen"),
        lead=_("Drop the list of people here, or choose it"),
        hint=_(
            "One person a row, with the club; perhaps a role, the date on the VOG and until when first aid "
            "counts. Numbers, files, addresses and dates of birth are not read."
        ),
        leave=_("To the providers"),
        bring_in_words=_bring_in_words,
        came_in=_came_in,
        removed=_removed,
        undo_words=_(
            "People who came in with {file} are removed again, and others get their role back. "
            "Who leads a group now or of whom something was seen, stays."
        ),
        left_out=_("What was left out, and why"),
    )
    return ImportJourney(runner, job, RowsStep(job))


def told(report: ImportReport) -> Sequence[Told]:
    """Every row of a report, with its changes in the words of the screen."""
    return rows_told(report, people_field_words())


def _missing(mapping: Mapping[str, str]) -> str:
    return missing_people_columns(mapping.values())


def _bring_in_words(count: int) -> str:
    return ngettext("Import {count} person", "Import {count} people", count).format(count=count)


def _came_in(count: int) -> str:
    return ngettext("{count} person came in", "{count} people came in", count).format(count=count)


def _removed(count: int) -> str:
    words = ngettext("{count} person was removed again.", "{count} people were removed again.", count)
    return words.format(count=count)
