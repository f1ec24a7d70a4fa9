"""What was just made: a preview or an edition, with what one can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import Elided, glyph, text


class Result(QFrame):
    """Stays until it is put away, so that nobody has to write a folder or checksum down in a hurry."""

    verify_asked = Signal()
    dismissed = Signal()

    def __init__(self, title: str, facts: Sequence[str], site: Path, verify: str = "") -> None:
        """`verify` is the word for verifying, empty where there is nothing to verify.

        `stops` are its buttons in order, for whoever puts it somewhere.
        """
        super().__init__()
        self._site = site
        self.open = button(_("Open"), "secondary", "arrow-square-out")
        self.open.clicked.connect(self._on_open)
        self.stops = [self.open]
        if verify:
            self.verify = button(verify, "quiet", "shield-check")
            self.verify.clicked.connect(self.verify_asked)
            self.stops.append(self.verify)
        close = button(_("Close this message"), "icon", "x")
        close.clicked.connect(self.dismissed)
        verbs = holder(flow(*self.stops))
        self.stops.append(close)
        words = col(text(title, "strong", wrap=True), *(Elided(one, "small", "soft") for one in facts), gap=2)
        box = row(glyph("check-circle-fill", "ok", 20), words, verbs, close, gap=12,
                  margins=(M, S, S, S))  # fmt: skip
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setAccessibleName(title)
        marked(self, panel="ok")

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._site)))
