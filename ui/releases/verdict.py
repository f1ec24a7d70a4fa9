"""What verifying a release came to: whole and genuine, or what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from desktop.i18n import _, ngettext
from desktop.publishing.verify import Verification
from ui.theme import M
from ui.widgets.boxes import col, restyle, row
from ui.widgets.words import glyph, text

MOST = 12  # problems that are written out


class Verdict(QFrame):
    """Hidden until something was verified."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._words = glyph("shield-check", "ok", 20), text("", wrap=True)
        box = row(col(self._mark, None), self._words, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def clear(self) -> None:
        self.hide()

    def show_found(self, found: Verification) -> None:
        self._mark.show_icon("shield-check" if found.ok else "warning", "ok" if found.ok else "bad")
        self._words.setText("\n".join(_told(found)))
        self.setAccessibleName(self.words())
        restyle(self, panel="ok" if found.ok else "bad")
        self.show()


def _told(found: Verification) -> list[str]:
    lines = [_("The release is whole and genuine.")] if found.ok else []
    if found.problems:
        lines.append(_("This release is not as it was signed. Do not hand it on; release a new edition."))
    lines += found.problems[:MOST]
    more = len(found.problems) - MOST
    if more > 0:
        lines.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
    if found.redacted:
        text_ = ngettext(
            "{count} file was taken out by a signed list.",
            "{count} files were taken out by a signed list.",
            found.redacted,
        )
        lines.append(text_.format(count=found.redacted))
    return lines
