"""What was seen at a visit: a line for each thing one can see there, and a press for what it was."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.domain.criteria import Verdict
from desktop.i18n import _, language
from desktop.queries.offer_file import OfferFile
from ui import theme
from ui.theme import XS, S
from ui.widgets.editors import Pick
from ui.widgets.words import Elided

NOT_SEEN = ""


class Observed(QFrame):
    """A compact list; nothing is seen until one says so."""

    def __init__(self, file: OfferFile) -> None:
        super().__init__()
        self.picks: dict[str, Pick] = {}
        box = QGridLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setHorizontalSpacing(S)
        box.setVerticalSpacing(XS)
        box.setColumnStretch(0, 1)
        asked = [one for one in file.criteria.criteria if one.observed and file.duties[one.code].applies]
        for line, one in enumerate(asked):
            title = one.title(language())
            pick = Pick(
                title, [(NOT_SEEN, _("Not seen")), (Verdict.MEETS, _("Meets")), (Verdict.FAILS, _("Fails"))]
            )
            pick.show_value(NOT_SEEN)
            self.picks[one.code] = pick
            box.addWidget(Elided(title, "small"), line, 0)
            box.addWidget(pick, line, 1)
        self.setLayout(box)
        self.setMinimumWidth(theme.px(600))

    def value(self) -> dict[str, str]:
        """The verdicts on what was seen, by code."""
        return {code: str(one.value()) for code, one in self.picks.items() if one.value() != NOT_SEEN}
