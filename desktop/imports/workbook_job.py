"""The child's half of `read_table`: what kind of file is it, and which table does it hold?"""

import stat
from pathlib import Path
from typing import Any

from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.delimited import read_delimited
from desktop.imports.grid import table_in
from desktop.imports.intake_job import intake_in
from desktop.imports.patience import no_cycles
from desktop.imports.workbooks import is_workbook, read_sheet

MOST_BYTES = 50_000_000
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<svg")


@no_cycles()
def work(request: dict[str, Any]) -> dict[str, Any]:
    """The table in `file`, from `sheet` unless that is None, in the shape that `tables` unpacks.

    With `intake` the answers of a questionnaire in it, in the shape that `intake` unpacks.
    """
    content = _read(Path(request["file"]))
    if request.get("intake"):
        return intake_in(content) if is_workbook(content) else {}
    if is_workbook(content):
        name, names, rows = read_sheet(content, request["sheet"])
        return {"sheet": name, "sheets": names, **table_in(rows)}
    _refuse_other_kinds(content)
    if request["sheet"] is not None:
        raise Refused(_("A CSV file has no sheets. Leave out the name of the sheet."))
    return {"sheet": None, "sheets": [], **table_in(read_delimited(content))}


def _read(file: Path) -> bytes:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused(_("This is a folder or a device, not a table. Choose a file."))
        if about.st_size > MOST_BYTES:
            raise Refused(_("This file is larger than 50 MB. Split it, or keep only the columns you need."))
        content = file.read_bytes()
    except OSError as failure:
        text = _("This file cannot be read. Check that it is still there and that you may open it.")
        raise Refused(text) from failure
    if not content.strip():
        raise Refused(_("This file is empty. Choose a file with a table in it."))
    return content


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(PICTURES):
        raise Refused(_("This is a picture, not a table. Choose an xlsx, ods, xls or CSV file."))
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF, not a table. Choose an xlsx, ods, xls or CSV file."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGES):
        text = _("This is a web page, not a table. Open it in your spreadsheet program and save it as xlsx.")
        raise Refused(text)
