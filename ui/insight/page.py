"""Inzicht: goes between the rounds, one round, the import of answers, and the versions of the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.values import Topic
from desktop.errors import AppError
from desktop.i18n import _
from desktop.queries.waves import WaveFile, wave_file
from desktop.usecases.questionnaires import import_questionnaire
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.vitality_models import copy_model, delete_model, save_model
from desktop.usecases.waves import add_wave
from ui.actions import Deed
from ui.insight.model_editor import CopyModel, ModelEditor
from ui.insight.questionnaire import Questionnaire
from ui.insight.start import StartView
from ui.insight.survey_journey import SurveyJourney
from ui.insight.wave import SORTING
from ui.insight.wave_acts import WaveActs
from ui.insight.wave_dialogs import WaveDialog
from ui.navigation import link_to
from ui.page import Page
from ui.runner import Runner
from ui.widgets.boxes import col
from ui.widgets.dialog import Confirm

HERE = "beweegkeur://insight"


class InsightPage(Page):
    """One of five parts is in sight."""

    shows = frozenset({Topic.MODELS, Topic.WAVES, Topic.RESPONSES, Topic.PROVIDERS, Topic.IMPORTS})

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self._tab = ""
        self._make_actions()
        self.start = StartView(runner, self.new, self.bring_in, self.from_file)
        self.acts = WaveActs(self, runner, lambda: self.start.models.rows)
        self.wave = self.acts.view
        self.journey, self.questionnaire = SurveyJourney(runner), Questionnaire(runner)
        self.model = ModelEditor(runner, self.save, self.copy, self.delete)
        self._stack = QStackedWidget()
        for part in (self.start, self.wave, self.journey, self.questionnaire, self.model):
            self._stack.addWidget(part)
        self.setLayout(col(self._stack, gap=0))
        self._connect()
        self._weigh()

    def reload(self) -> None:
        self.start.reload()
        self.journey.reload()
        self.model.reload()
        if self.wave.file is not None:
            self._ask(self.wave.file.row.ref.id)

    def page_actions(self) -> Sequence[QAction]:
        here = self._stack.currentWidget()
        if here is self.wave:
            return (*self.acts.deeds, self.new, self.models)
        if here is self.model:
            return (self.save, self.copy, self.delete, self.new, self.bring_in)
        return (self.new, self.bring_in, self.from_file, self.models)

    def open_link(self, kind: str, ref: int) -> None:
        """Show a round."""
        if self._may_drop():
            self._go(self.wave)
            self._ask(ref)

    def show_start(self) -> None:
        """Show the rounds, unless something half done is in sight."""
        here = self._stack.currentWidget()
        busy = {
            self.journey: self.journey.half_way,
            self.questionnaire: self.questionnaire.half_way,
            self.model: self.model.dirty,
        }
        if here not in busy or not busy[here]():
            self._go(self.start)

    def may_leave(self) -> bool:
        return self._may_drop()

    def open_model(self, version: str) -> None:
        """Show one version of the model."""
        self._go(self.model)
        self.model.open(version)

    # fmt: off
    def _make_actions(self) -> None:
        self.new = self._deed(_("New survey"), self._on_new, add_wave, "plus", "Ctrl+N",
                              _("wave, round, year, questionnaire"))
        self.bring_in = self._deed(_("Import answers"), self._on_bring_in, import_survey, "file-arrow-up",
                                   "Ctrl+I", _("read in, responses, file, excel, spreadsheet"))
        self.from_file = self._deed(_("Model from a questionnaire"), self._on_from_file,
                                    import_questionnaire, "list-bullets", "",
                                    _("questions, headers, new version"))
        self.models = Deed(self, self.runner, _("Vitality model"), self._on_models,
                           symbol="sliders-horizontal", synonyms=_("questions, weights, lines, red flags"))
        self.save = self._deed(_("Save the version"), self._on_save, save_model, "floppy-disk", "Ctrl+S", "")
        self.copy = self._deed(_("Make a copy"), self._on_copy, copy_model, "copy", "", "")
        self.delete = self._deed(_("Throw away version"), self._on_delete, delete_model, "trash", "", "")

    # fmt: on
    def _deed(
        self, words: str, run: Callable[[], object], needs: Callable[..., object], symbol: str,
        shortcut: str, synonyms: str,
    ) -> Deed:  # fmt: skip
        return Deed(self, self.runner, words, run, needs=needs, symbol=symbol, shortcut=shortcut,
                    synonyms=synonyms)  # fmt: skip

    def _connect(self) -> None:
        self.start.opened.connect(self._on_opened)
        self.start.model_opened.connect(self.open_model)
        for part in (self.start, self.wave, self.journey, self.questionnaire, self.acts):
            part.link_asked.connect(self.link_asked)
        self.wave.back_asked.connect(self._on_back)
        self.acts.bring_in_asked.connect(self._on_bring_in_for)
        self.acts.gone.connect(self._on_gone)
        self.journey.left.connect(self._on_back)
        self.journey.sort_out_asked.connect(self._on_sort_out)
        self.questionnaire.left.connect(self._on_back)
        self.questionnaire.saved.connect(self.open_model)
        self.model.back_asked.connect(self._on_left_model)
        self.model.edited.connect(self._weigh)

    def _go(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._weigh()

    def _weigh(self) -> None:
        """What can be done depends on what is in sight."""
        self.acts.weigh()
        self.save.allow(self.model.why_not_save())
        row = self.model.file.row if self.model.file else None
        self.copy.allow("" if row else _("Open a version first."))
        kept = _("Only a version that was made here and scored nothing can go.")
        self.delete.allow("" if row and row.editable else kept)

    def _ask(self, ref: int) -> None:
        answer = self.runner.ask_latest(self, wave_file, ref)
        answer.then(self._on_file).if_refused(self._on_no_file)

    def _on_file(self, file: WaveFile) -> None:
        self.wave.show_file(file)
        if self._tab:
            self.wave.show_tab(self._tab)
            self._tab = ""
        self._weigh()

    def _on_no_file(self, error: AppError) -> None:
        self.wave.file = None
        if self._stack.currentWidget() is self.wave:
            self._go(self.start)
        self.runner.failed.emit(error)

    def _on_opened(self, ref: int) -> None:
        self.link_asked.emit(link_to("wave", ref))

    def _on_back(self) -> None:
        self._go(self.start)
        self.link_asked.emit(HERE)

    def _on_gone(self) -> None:
        self.wave.file = None
        self._on_back()

    def _on_new(self) -> None:
        ref = WaveDialog.ask(self, self.runner, self.start.models.rows) if self._may_drop() else None
        if ref is not None:
            self._on_opened(ref)

    def _on_bring_in(self) -> None:
        if self._may_drop():
            self.journey.begin()
            self._go(self.journey)

    def _on_bring_in_for(self, ref: int) -> None:
        self.journey.begin(ref)
        self._go(self.journey)

    def _on_sort_out(self, ref: int) -> None:
        self._tab = SORTING
        self._on_opened(ref)

    def _on_from_file(self) -> None:
        if self._may_drop():
            self.questionnaire.begin()
            self._go(self.questionnaire)

    def _on_models(self) -> None:
        """The version of the newest round, else the last there is."""
        rows = self.start.models.rows
        if rows and self._may_drop():
            used = [one.version for one in rows if one.version == self.start.newest_model]
            self.open_model(used[0] if used else rows[-1].version)

    def _on_save(self) -> None:
        self.model.save()

    def _on_copy(self) -> None:
        if self.model.file is None or not self._may_drop():
            return
        known = [one.version for one in self.start.models.rows]
        name = CopyModel.ask(self, self.runner, self.model.file.row.version, known)
        if name is not None:
            self.open_model(name)

    def _on_delete(self) -> None:
        if self.model.file is None or self.model.file.row.record is None:
            return
        words = _("{version} goes for good. No survey was scored with it.")
        told = words.format(version=self.model.file.row.version)
        if Confirm.ask(self, _("Throw this version away?"), told, _("Throw away"), danger=True):
            record = self.model.file.row.record
            self.model.forget()  # first: nobody asks again for what is going
            self._on_back()
            self.runner.do(delete_model, record)

    def _on_left_model(self) -> None:
        if self._may_drop():
            self._on_back()

    def _may_drop(self) -> bool:
        """What was changed in a version is only dropped after asking."""
        if self._stack.currentWidget() is not self.model or not self.model.dirty():
            return True
        words = _("You changed something in this version that is not saved yet. If you leave now it is gone.")
        if not Confirm.ask(self, _("Leave without saving?"), words, _("Leave without saving")):
            return False
        self.model.drop()
        return True
