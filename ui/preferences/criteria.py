"""Versions of the criteria: which there are, what a new one asks, whom it hits, and its campaign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.domain.criteria_changes import CriterionChange, State
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.criteria_versions import (
    CampaignRow,
    Impact,
    Short,
    VersionFile,
    VersionRow,
    campaign,
    criteria_file,
    criteria_versions,
    impact,
)
from desktop.queries.people import PersonRow, people
from desktop.usecases.criteria_versions import (
    adopt_criteria,
    bring_in_criteria,
    delete_criteria,
    start_campaign,
)
from desktop.words import word
from ui.actions import Deed
from ui.page import Page
from ui.preferences.criteria_dialogs import AdoptDialog, CampaignDialog
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets import words as widgets
from ui.widgets.boxes import col, flow, holder, marked, row, scroller
from ui.widgets.buttons import ActionButton, button
from ui.widgets.dialog import Confirm
from ui.widgets.fold import FoldCard
from ui.widgets.parts import card, panel
from ui.widgets.slate import Slate
from ui.widgets.words import Elided, chip, glyph, text

CHIPS = {
    State.DRAFT: ("note-pencil", "neutral"),
    State.COMING: ("clock", "info"),
    State.IN_FORCE: ("check-circle", "ok"),
    State.PAST: ("clock-counter-clockwise", "neutral"),
}
SHOWN = 12
"""Offers and clubs named before "and so many more"."""


class CriteriaView(QWidget):
    """The versions on top, below them the one that was opened."""

    def __init__(self, page: Page, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self.file: VersionFile | None = None
        self.effect: Impact | None = None
        self.bring_in = Deed(
            page,
            runner,
            _("Bring in a version"),
            self._choose_file,
            needs=bring_in_criteria,
            symbol="file-arrow-up",
            synonyms=_("criteria, rules, toml, new version"),
        )
        self._list, self._opened = Slate(), Slate()
        self.setLayout(col(scroller(holder(self._lay_out()))))

    def reload(self) -> None:
        """Ask again which versions there are, and about the one that is open."""
        self._runner.ask_latest(self, criteria_versions, self._runner.today).then(self._on_versions)
        if self.file is not None:
            self.open(self.file.row.version)

    def open(self, version: str) -> None:
        """Show one version."""
        today = self._runner.today
        self._runner.ask(criteria_file, version, today).then(self._on_file)

    def _lay_out(self) -> QVBoxLayout:
        lead = text(
            _(
                "The rules by which offers are judged. A new version starts on a day you choose; what was "
                "approved before keeps its approval and can always be read in its own version."
            ),
            "small",
            "soft",
            wrap=True,
        )
        verbs = holder(flow(ActionButton(self.bring_in)))
        return col(
            card(lead, self._list, verbs, title=_("Versions of the criteria")), self._opened, None, gap=M
        )

    def _on_versions(self, rows: Sequence[VersionRow]) -> None:
        lines = (self._line(one, first=at == 0) for at, one in enumerate(rows))
        self._list.write(holder(col(*lines, gap=0)))

    def _line(self, one: VersionRow, first: bool) -> QFrame:
        about = [ngettext("{count} criterion", "{count} criteria", one.criteria).format(count=one.criteria)]
        if one.effective_on is not None:
            about.append(_("from {day}").format(day=show_date(one.effective_on)))
        if one.adopted_by:
            about.append(_("adopted by {name}").format(name=one.adopted_by))
        icon, tone = CHIPS[one.state]
        words = col(Elided(one.version, "strong"), Elided(" · ".join(about), "small", "soft"), gap=2)
        verb = button(_("Look at it"), "link")
        verb.setAccessibleName(_("Open: {what}").format(what=one.version))
        verb.clicked.connect(partial(self.open, one.version))
        box = row(words, chip(word(one.state), icon, tone), verb, gap=S, margins=(0, S, 0, S))
        box.setStretch(0, 1)
        return marked(holder(box), part="row", first=first)

    # ------------------------------------------------------------------ the version that is open

    def _on_file(self, file: VersionFile) -> None:
        self.file, self.effect = file, None
        version, today = file.row.version, self._runner.today
        self._opened.write(self._about(file, None, ()))
        if file.before is not None:
            self._runner.ask_latest(self._list, impact, version, today).then(self._on_impact)

    def _on_impact(self, effect: Impact) -> None:
        assert self.file is not None
        self.effect = effect
        answer = self._runner.ask_latest(self._opened, campaign, self.file.row.version, self._runner.today)
        answer.then(self._on_campaign)

    def _on_campaign(self, rows: Sequence[CampaignRow]) -> None:
        assert self.file is not None
        self._opened.write(self._about(self.file, self.effect, rows))

    def _about(self, file: VersionFile, effect: Impact | None, rows: Sequence[CampaignRow]) -> QFrame:
        name = file.row.en if language() == "en" else file.row.nl
        parts: list[QWidget] = [text(name, "small", "soft", wrap=True)]
        if file.before is None:
            parts.append(text(_("This version is shipped with the program."), wrap=True))
            return card(*parts, title=file.row.version)
        if effect is not None:
            parts.append(_effect(effect))
        before = file.before.version
        changes = card(
            *(_change(file, one) for one in file.changes),
            title=_("What differs from {version}").format(version=before),
        )
        verbs = self._verbs(file, rows)
        about = card(*parts, *([holder(flow(*verbs))] if verbs else []), title=file.row.version)
        more = [*([_campaign(rows)] if rows else []), *(_hit(effect) if effect else [])]
        return holder(col(about, changes, *more, gap=M))

    def _verbs(self, file: VersionFile, rows: Sequence[CampaignRow]) -> list[QWidget]:
        state = file.row.state
        if state is State.DRAFT:
            adopt, drop = button(_("Adopt from a day on …"), "primary"), button(_("Throw away"), "quiet")
            adopt.clicked.connect(self.ask_adopt)
            drop.clicked.connect(self._ask_drop)
            adopt.explain(self._runner.why_not(adopt_criteria))
            drop.explain(self._runner.why_not(delete_criteria))
            return [adopt, drop]
        if state is State.PAST or rows or not (self.effect and self.effect.short):
            return []
        start = button(_("Start the campaign …"), "primary")
        start.clicked.connect(self.ask_campaign)
        start.explain(self._runner.why_not(start_campaign))
        return [start]

    def ask_adopt(self) -> None:
        """Ask from which day on the open version counts."""
        assert self.file is not None
        dialog = AdoptDialog(self, self._runner, self.file.row.version)
        if dialog.exec():
            self.reload()

    def ask_campaign(self) -> None:
        """Ask who works through what the open version asks anew."""
        self._runner.ask(people).then(self._on_people)

    def _on_people(self, rows: Sequence[PersonRow]) -> None:
        assert self.file is not None
        assert self.effect is not None
        clubs = len({one.provider_ref for one in self.effect.short})
        known = [(one.ref.id, one.name) for one in rows if one.active]
        dialog = CampaignDialog(self, self._runner, self.file.row.version, clubs, known)
        if dialog.exec():
            self.reload()

    def _ask_drop(self) -> None:
        assert self.file is not None
        version = self.file.row.version
        title = _("Throw {version} away?").format(version=version)
        words = _("It was never adopted, so nothing was judged by it.")
        if Confirm.ask(self, title, words, _("Throw away"), danger=True):
            self.file = None  # what was thrown away is not asked for again
            self._opened.write(holder(col()))
            self._runner.do(delete_criteria, version)

    def _choose_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Bring in a version"), str(Path.home()), _("Criteria (*.toml)")
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Bring in the version of a file and show it."""
        answer = self._runner.run(bring_in_criteria, file).called(_("Reading {file}").format(file=file.name))
        answer.then(self._on_taken)

    def _on_taken(self, version: str) -> None:
        self.file = None
        self.reload()
        self.open(version)


def _effect(effect: Impact) -> QFrame:
    """The effect in one sentence, on a colour that says whether it hurts."""
    if not effect.short:
        told = _("None of the {approved} approved offers would fall short.")
        return panel(
            glyph("check-circle", "ok"), text(told.format(approved=effect.approved), wrap=True), tone="ok"
        )
    told = _("{short} of {approved} approved offers would fall short; {only} only on new points.")
    words = told.format(short=len(effect.short), approved=effect.approved, only=effect.only_new)
    return panel(glyph("warning", "warn"), text(words, wrap=True), tone="warn")


def _hit(effect: Impact) -> list[QWidget]:
    """The offers that would fall short, folded: their number says most."""
    if not effect.short:
        return []
    lines = [_short(one) for one in effect.short[:SHOWN]]
    made = FoldCard(*lines, *_more(len(effect.short)), title=_("Offers that would fall short"))
    made.count(str(len(effect.short)))
    return [made]


def _short(one: Short) -> QFrame:
    words = col(Elided(one.title, "strong"), Elided(one.provider, "small", "soft"), gap=2)
    codes = text(", ".join(one.codes), "small", "soft", wrap=True)
    box = row(words, codes, gap=M)
    box.setStretch(0, 1)
    box.setStretch(1, 1)
    return holder(box)


def _more(count: int) -> list[QWidget]:
    if count <= SHOWN:
        return []
    return [text(_("and another {count}").format(count=count - SHOWN), "small", "soft")]


def _change(file: VersionFile, one: CriterionChange) -> QFrame:
    named = (
        {each.code: each.title(language()) for each in (*file.before.criteria, *file.criteria.criteria)}
        if (file.before)
        else {}
    )
    asks = one.kind.value in ("added", "changed")
    mark = widgets.chip(word(one.kind), "warning" if asks else "info", "warn" if asks else "neutral")
    words = col(text(named.get(one.code, ""), wrap=True), text(one.code, "small", "soft"), gap=2)
    box = row(words, holder(flow(mark)), gap=S, margins=(0, S, 0, S))
    box.setStretch(0, 1)
    return marked(holder(box), part="row")


def _campaign(rows: Sequence[CampaignRow]) -> QFrame:
    done = sum(not one.offers for one in rows)
    told = _("{done} of {count} clubs are done.").format(done=done, count=len(rows))
    lines = [_club(one) for one in rows[:SHOWN]]
    return card(text(told, wrap=True), *lines, *_more(len(rows)), title=_("Campaign"))


def _club(one: CampaignRow) -> QFrame:
    count = len(one.offers)
    left = ngettext("{count} offer to judge", "{count} offers to judge", count).format(count=count)
    mark = chip(left, "hourglass-medium", "warn") if count else chip(_("done"), "check-circle", "ok")
    about = (
        one.owner if one.due is None else f"{one.owner} · {_('before {day}').format(day=show_date(one.due))}"
    )
    words = col(Elided(one.provider, "strong"), Elided(about, "small", "soft"), gap=2)
    box = row(words, mark, gap=S)
    box.setStretch(0, 1)
    return holder(box)
