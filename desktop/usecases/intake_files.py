"""The mail that goes with a questionnaire, as a file of its own."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import Refused
from desktop.i18n import _
from desktop.usecases.report_files import told, write_whole


def check_mail(out: Path) -> None:
    """Refuse a place that is no new file: a text of somebody else is never written over."""
    with told(out):
        if out.exists():
            raise Refused(_("{file} is already there. Choose another name.").format(file=out))
        if not out.absolute().parent.is_dir():
            raise Refused(_("There is no folder {folder}.").format(folder=out.absolute().parent))


def write_mail(out: Path, text: str) -> None:
    """The mail as a text file that every program opens."""
    write_whole(out, text.encode("utf-8"))
