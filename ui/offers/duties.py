"""One line under a choice: which criteria it makes mandatory, at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import Criterion
from desktop.domain.duties import asked_by_setting
from desktop.i18n import _, language
from ui.theme import XS
from ui.widgets.boxes import row
from ui.widgets.words import glyph, text


def listed(criteria: Sequence[Criterion]) -> str:
    """Criteria by code and title."""
    return "; ".join(f"{one.code} {one.title(language())}" for one in criteria)


class SettingDuty(QFrame):
    """What being outside asks; hidden when it asks nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "label", "warn", wrap=True)
        box = row(glyph("shield-check", "warn", 16), self._words, gap=XS + 2)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def tell(self, setting: str) -> None:
        """Say what this choice makes mandatory."""
        asked = asked_by_setting(criteria_set(), setting)
        self._words.setText(
            _("This makes mandatory: {criteria}.").format(criteria=listed(asked)) if asked else ""
        )
        self.setVisible(bool(asked))
