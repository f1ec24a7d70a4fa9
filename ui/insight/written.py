"""What was just done or written, above the tabs of a round: one sentence and the way to the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame

from desktop.domain.vitality_model import Band
from desktop.i18n import _, ngettext
from desktop.usecases.reports import Written
from desktop.usecases.scoring import Scored
from desktop.words import word
from ui.theme import M, S
from ui.widgets.boxes import col, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text

NAMED = 5  # clubs that were left out and are named


class Note(QFrame):
    """Stays until it is put away; `open_` is a file or folder that `verb` goes to."""

    dismissed = Signal()

    def __init__(
        self,
        title: str,
        more: Sequence[str] = (),
        open_: Path | None = None,
        verb: str = "",
        tone: str = "ok",
    ) -> None:
        super().__init__()
        self._open = open_
        symbol = "check-circle-fill" if tone == "ok" else "warning"
        lines = [text(one, "small", "soft", wrap=True) for one in more]
        box = row(
            glyph(symbol, tone, 20), col(text(title, "strong", wrap=True), *lines, gap=2),
            gap=12, margins=(M, S, S, S),
        )  # fmt: skip
        box.setStretch(1, 1)
        if open_ is not None:
            self.open = button(verb, "secondary", "folder-open")
            self.open.clicked.connect(self._on_open)
            box.addWidget(self.open)
        close = button(_("Close this message"), "icon", "x")
        close.clicked.connect(self.dismissed)
        box.addWidget(close)
        self.setLayout(box)
        self.setAccessibleName(title)
        marked(self, panel=tone)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._open)))


def written_note(written: Written) -> Note:
    """Which files were written and where, and which clubs were left out."""
    skipped = [f"{one.name}: {one.message}" for one in written.skipped[:NAMED]]
    if len(written.skipped) > NAMED:
        skipped.append(_("And {count} more were left out.").format(count=len(written.skipped) - NAMED))
    if len(written.files) == 1:
        file = written.files[0]
        title = _("{file} is ready").format(file=file.name)
        return Note(title, [str(written.folder), *skipped], file, _("Open"))
    count = len(written.files)
    words = ngettext("{count} report is ready", "{count} reports are ready", count).format(count=count)
    tone = "ok" if written.files else "warn"
    return Note(words, [str(written.folder), *skipped], written.folder, _("Open the folder"), tone)


def scored_note(scored: Scored) -> Note:
    """How many clubs have which band."""
    clubs = scored.scored + scored.unknown
    words = ngettext("{count} club has its score", "{count} clubs have their scores", clubs)
    bands = ", ".join(f"{word(band)} {scored.bands.get(band, 0)}" for band in Band)
    return Note(words.format(count=clubs), [f"{_('Vitality')}: {bands}"])
