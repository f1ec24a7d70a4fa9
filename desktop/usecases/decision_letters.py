"""A decision letter, written to a file."""

from __future__ import annotations

from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, needs
from desktop.progress import Progress
from desktop.queries.decisions import decision_letter
from desktop.reports.decision_words import decision_document
from desktop.usecases.report_files import check_target
from desktop.usecases.reports import DOCUMENTS, Written, drawer, ending, write_one


@needs(Permission.READ)
def write_decision_letter(
    app: Application,
    progress: Progress,
    offer: int,
    out: Path,
    *,
    turn: int | None = None,
    place: int | None = None,
    publisher: str = "",
) -> Written:
    """The letter of one decision to a .pdf or .html file; which one is said as for `decision_letter`.

    Raises NotFound, Refused, Cancelled.
    """
    draw = drawer(ending(out, DOCUMENTS))
    check_target(out)
    progress.step(0, 1, out.name)
    letter = app.ask(decision_letter, offer, app.proves_identity, turn=turn, place=place, publisher=publisher)
    return write_one(progress, out, draw(decision_document(letter)))
