"""A part with room to read in."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLayout

from ui import theme


class Roomy(QFrame):
    """Wide enough to read names in; with less room it goes beneath what stood beside it."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(theme.px(320), 0))
