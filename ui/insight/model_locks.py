"""Forms one can read and copy from but not change."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.widgets.form import Form


def lock(form: Form[Any], editable: bool) -> None:  # Any: of whatever draft
    """Open the fields of a form, or close them: texts can still be read and copied then."""
    for one in form.rows.values():
        if isinstance(one.editor, QLineEdit | QPlainTextEdit):
            one.editor.setReadOnly(not editable)
        else:
            one.editor.setEnabled(editable)
