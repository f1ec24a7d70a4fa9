"""The import of a survey as a journey: which survey, file, columns, cells, result and what comes after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from desktop.domain.values import Ref
from desktop.domain.vitality_model import Band
from desktop.i18n import _, ngettext
from desktop.queries.waves import wave_ref
from desktop.usecases.scoring import Scored, score_wave
from desktop.usecases.survey_imports import (
    SurveyReport,
    import_survey,
    preview_survey,
    read_survey_columns,
)
from desktop.usecases.survey_undo import SURVEY
from desktop.words import word
from ui.insight.survey_rows import SurveyRows, about
from ui.insight.survey_wave import WaveCard
from ui.journey.job import Job, Told
from ui.journey.journey import START, ImportJourney
from ui.navigation import link_to
from ui.runner import Runner
from ui.widgets.buttons import button


class SurveyJourney(ImportJourney):
    """`link_asked` leads to the survey; `sort_out_asked` to its rows of which the club is not known."""

    link_asked = Signal(str)
    sort_out_asked = Signal(int)

    def __init__(self, runner: Runner) -> None:
        self.wave = WaveCard(runner)
        self.sort_out = button(_("To sort out"), "secondary", "question")
        self.open_wave = button(_("To the survey"), "secondary", "chart-line-up")
        self._ref: int | None = None
        self._scored = False
        super().__init__(runner, _job(), SurveyRows(), self.wave, (self.open_wave, self.sort_out))
        self.wave.changed.connect(self._on_wave)
        self.sort_out.clicked.connect(self._on_sort_out)
        self.open_wave.clicked.connect(self._on_open)
        self.result.undone.connect(self._on_undone)

    def begin(self, wave: int | None = None) -> None:
        """Start afresh; `wave` is the survey the answers are of, None lets people choose or make one."""
        self.wave.show_wave(wave)
        self.go(START)

    def reload(self) -> None:
        super().reload()
        self.wave.reload()

    def given(self) -> dict[str, Any]:
        return {"wave": self.wave.value()}

    def last_words(self) -> tuple[str, str]:
        if self._ref is None:
            return super().last_words()
        if self._scored:
            return _("To the survey"), ""
        return _("Work out the scores"), self._runner.why_not(score_wave)

    def finish(self) -> None:
        if self._ref is None:
            super().finish()
        elif self._scored:
            self._on_open()
        else:
            self._runner.do(score_wave, self._ref).then(self._on_scored)

    def _on_wave(self) -> None:
        self.start.file.pick.explain(self.wave.why_not())

    def _on_preview(self, report: Any) -> None:  # Any: the journey hands over the report of its job
        super()._on_preview(report)
        self.about.show_file(report.file, about(report))
        self.about.say(" ".join(remark.message for remark in report.remarks))

    def _on_imported(self, report: Any) -> None:  # Any: the journey hands over the report of its job
        self._ref, self._scored = None, False
        self.sort_out.say(f"{_('To sort out')} ({report.parked})")
        self.sort_out.setVisible(report.parked > 0)
        self.open_wave.show()
        self._runner.ask(wave_ref, report.wave).then(self._on_ref)
        super()._on_imported(report)

    def _on_ref(self, ref: Ref) -> None:
        self._ref = ref.id
        self.weigh()

    def _on_scored(self, scored: Scored) -> None:
        self._scored = True
        self.open_wave.hide()
        self.result.told.setText(_told_scored(scored))
        self.weigh()

    def _on_undone(self) -> None:
        """Nothing is left to work out or to sort out."""
        self._ref = None
        self.sort_out.hide()
        self.open_wave.hide()
        self.weigh()

    def _on_sort_out(self) -> None:
        if self._ref is not None:
            self.go(START)
            self.sort_out_asked.emit(self._ref)

    def _on_open(self) -> None:
        if self._ref is not None:
            self.go(START)
            self.link_asked.emit(link_to("wave", self._ref))


def _job() -> Job:
    return Job(
        kind=SURVEY,
        look=read_survey_columns,
        preview=preview_survey,
        bring_in=import_survey,
        missing=_missing,
        told=told,
        taken=_taken,
        repeated=frozenset({"text"}),
        title=_("Import answers"),
        about=_("Answers to the survey, from a spreadsheet or CSV file"),
        lead=_("Drop the file with answers here, or choose it"),
        hint=_(
            "Excel, LibreOffice or CSV: one completed questionnaire a row. "
            "You see each cell before anything is saved, and can undo all of it after."
        ),
        leave=_("To the surveys"),
        bring_in_words=_bring_in_words,
        came_in=_came_in,
        removed=_removed,
        undo_words=_(
            "The answers that came in with {file} are removed again, and changed ones are put back. "
            "Work out the scores again after."
        ),
        left_out=_("What does not count yet, and why"),
    )


def told(report: SurveyReport) -> Sequence[Told]:
    """Every row of a report with its problems."""
    return [
        Told(row=line.row, name=line.club_name, verdict=line.verdict, problems=line.problems)
        for line in report.lines
    ]


def _taken(report: SurveyReport) -> int:
    return report.created + report.updated + report.parked


def _missing(mapping: Mapping[str, str]) -> str:
    if {"club_ref", "club_name"} & {*mapping.values()}:
        return ""
    return _("Say which column tells of which club the answers are.")


def _bring_in_words(count: int) -> str:
    return ngettext("Import {count} response", "Import {count} responses", count).format(count=count)


def _came_in(count: int) -> str:
    return ngettext("{count} response came in", "{count} responses came in", count).format(count=count)


def _removed(count: int) -> str:
    words = ngettext("{count} response was removed again.", "{count} responses were removed again.", count)
    return words.format(count=count)


def _told_scored(scored: Scored) -> str:
    """How many clubs have which band."""
    clubs = scored.scored + scored.unknown
    words = ngettext("The scores of {count} club: {bands}.", "The scores of {count} clubs: {bands}.", clubs)
    bands = ", ".join(f"{scored.bands.get(band, 0)} {word(band).lower()}" for band in Band)
    return words.format(count=clubs, bands=bands)
