"""Where a questionnaire is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.usecases.report_files import safe_name


def ask_place(parent: QWidget, name: str) -> Path | None:
    """Where a workbook is to go; a name without an ending gets one."""
    start = str(Path.home() / f"{safe_name(name)}.xlsx")
    kinds = _("Workbook") + " (*.xlsx)"
    given, _kind = QFileDialog.getSaveFileName(parent, _("Questions for the club"), start, kinds)
    path = Path(given)
    return (
        (path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")) if given else None
    )
