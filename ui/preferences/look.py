"""Language, light or dark, and how large text is. Every choice shows at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _, language
from ui import theme
from ui.looks import SIZES, Looks
from ui.theme import M
from ui.widgets.boxes import col, holder, row, scroller
from ui.widgets.editors import Pick
from ui.widgets.parts import card
from ui.widgets.words import text


class LookView(QWidget):
    """Chooses for this machine only; colleagues keep their own."""

    language_asked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.language = Pick(_("Language"), [("nl", "Nederlands"), ("en", "English")])
        self.light = Pick(_("Light or dark"), [(False, _("Light")), (True, _("Dark"))])
        self.text_size = Pick(_("Text size"), [(size, f"{round(size * 100)} %") for size in SIZES])
        lines = (
            _line(_("Language"), _("Of the screens. The catalogue itself is always Dutch."), self.language),
            _line(_("Light or dark"), _("Dark is easier on the eyes in the evening."), self.light),
            _line(_("Text size"), _("Everything grows along. Also with Ctrl + and Ctrl −."), self.text_size),
        )
        self.setLayout(col(scroller(holder(col(card(*lines, gap=M), None)))))
        self.language.chosen.connect(self._on_language)
        self.light.chosen.connect(self._on_look)
        self.text_size.chosen.connect(self._on_look)
        looks.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.language.show_value(language())
        self.light.show_value(theme.is_dark())
        self.text_size.show_value(min(SIZES, key=lambda size: abs(size - theme.scale())))

    def _on_language(self, chosen: str) -> None:
        if chosen != language():
            self.language_asked.emit(chosen)

    def _on_look(self, _chosen: object) -> None:
        self._looks.use(self.light.value(), self.text_size.value())


def _line(title: str, hint: str, choice: QWidget) -> QFrame:
    words = col(text(title, "strong"), text(hint, "small", "soft", wrap=True), gap=2)
    return holder(col(words, row(choice, None), gap=8))
