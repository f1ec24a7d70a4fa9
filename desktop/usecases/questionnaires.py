"""A new version of the vitality model from a survey file: look first, say what follows, then keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, Read, check, needs
from desktop.catalogues import VITALITY
from desktop.domain.model_changes import Changes, differences, next_version
from desktop.domain.model_reach import Consequences, consequences
from desktop.domain.values import Problem, Ref
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.questionnaire import HeaderLine, model_from, read_headers, undecided
from desktop.imports.tables import read_table
from desktop.progress import Progress
from desktop.queries.vitality_models import model_of, versions
from desktop.usecases.vitality_models import add_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """What a survey file would become. `sheets` is empty for CSV; `model` is named by the proposed version.

    `open`: what has to be decided first, a problem for each header. In `model` those headers are as guessed.
    """

    file: str
    sheet: str | None
    sheets: tuple[str, ...]
    rows: int
    base: VitalityModel
    lines: tuple[HeaderLine, ...]
    model: VitalityModel
    changes: Changes
    consequences: Consequences
    open: tuple[Problem, ...]


@needs(Permission.SURVEY)
def preview_questionnaire(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    base: str = VITALITY,
    sheet: str | None = None,
    choices: Mapping[str, str] | None = None,
) -> Questionnaire:
    """What a new version from this file would ask, and what follows from that. Saves nothing.

    `choices`: header → code of a question of `base`, theme of a new question, `-` for a new question
    without a theme, or "" for no question. Raises Refused, Invalid, Cancelled.
    """
    model, version = app.ask(_base_and_name, base)
    progress.step(0, 0, _("Reading the file"))
    table = read_table(file, sheet, progress)
    lines = read_headers(table, model, choices or {})
    new = model_from(lines, model, version, version)
    return Questionnaire(
        file=table.file,
        sheet=table.sheet,
        sheets=table.sheets,
        rows=len(table.rows),
        base=model,
        lines=lines,
        model=new,
        changes=differences(model, new),
        consequences=consequences(new),
        open=tuple(undecided(lines, model)),
    )


@needs(Permission.SURVEY)
def import_questionnaire(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    version: str = "",
    title: str = "",
    base: str = VITALITY,
    sheet: str | None = None,
    choices: Mapping[str, str] | None = None,
) -> Ref:
    """Keep the questionnaire of a file as a new version of `base`. See `preview_questionnaire`.

    Raises Invalid while a header only looks like a question and nobody said whether it is.
    """
    seen = preview_questionnaire(app, progress, file, base=base, sheet=sheet, choices=choices)
    check(seen.open)
    if not seen.model.questions:
        raise Refused(_("There is no question in this file. Choose the file with the answers to the survey."))
    name = version.strip() or seen.model.version
    return app.do(add_model, model_from(seen.lines, seen.base, name, title.strip() or name)).value


@needs(Permission.READ)
def _base_and_name(session: Read, base: str) -> tuple[VitalityModel, str]:
    """The version to compare with, and a free name for the next."""
    return model_of(session, base), next_version(base, versions(session))
