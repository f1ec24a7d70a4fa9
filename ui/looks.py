"""How the windows look on this machine: light or dark, and how large text is. Kept between two times."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui import theme

SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Looks(QObject):
    """Changes the look of all windows at once; the first time it follows the system."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        system = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = settings.value("look/dark", system, type=bool)
        scale = settings.value("look/scale", 1.0, type=float)
        theme.apply(app, bool(dark), float(str(scale)))

    def use(self, dark: bool, scale: float) -> None:
        """Look like this from now on; `scale` 1.0 is text at 100 %."""
        theme.apply(self._app, dark, scale)
        self._settings.setValue("look/dark", dark)
        self._settings.setValue("look/scale", theme.scale())
        self.changed.emit()

    def larger(self) -> None:
        self.use(theme.is_dark(), min((size for size in SIZES if size > theme.scale()), default=SIZES[-1]))

    def smaller(self) -> None:
        self.use(theme.is_dark(), max((size for size in SIZES if size < theme.scale()), default=SIZES[0]))

    def usual_size(self) -> None:
        self.use(theme.is_dark(), SIZES[0])

    def other_light(self) -> None:
        """Dark when it was light, light when it was dark."""
        self.use(not theme.is_dark(), theme.scale())
