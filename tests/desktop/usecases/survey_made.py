"""Files with answers, and clubs that answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.progress import Silent
from desktop.usecases.providers import add_provider
from desktop.usecases.survey_imports import SurveyReport, import_survey

HEADERS = ["club_ref", "club_name", "respondent_role", "submitted_at", "ORG-1", "VSK-1", "FIN-1", "Opmerking"]


def three_clubs(app: Application) -> list[int]:
    """One with an organisation number, one with a KvK number, one with neither."""
    drafts = [
        ProviderDraft(name="De Stap", organisation_number="R1", postcode="3083 AB"),
        ProviderDraft(name="sv De Bal", kvk="12345678"),
        ProviderDraft(name="Turnclub Zuid", postcode="3011 AA"),
    ]
    return [app.do(add_provider, draft).value.id for draft in drafts]


def write(folder: Path, rows: Sequence[Sequence[str]], separator: str = ";", encoding: str = "utf-8") -> Path:
    file = folder / "answers.csv"
    file.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)
    return file


def take(app: Application, folder: Path, *rows: Sequence[str], wave: str | None = "2025") -> SurveyReport:
    return app.run(import_survey, Silent(), write(folder, [HEADERS, *rows]), wave=wave)


def verdicts(report: SurveyReport) -> dict[int, str]:
    return {line.row: line.verdict.value for line in report.lines}
