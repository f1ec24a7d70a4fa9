"""CSV as people save it: the usual encodings and separators, found by counting what fits."""

import codecs
import csv
from collections import Counter
from io import StringIO
from itertools import islice

from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.grid import MOST_COLUMNS, MOST_ROWS, Grid, Plain, too_many_rows

SEPARATORS = ";\t,"  # in this order where two fit equally well
LOOK_AT = 50  # records that must agree on a separator
CONTROL = {chr(code) for code in range(32)} - set("\t\r\n\v\f")  # no text that people type holds these


def read_delimited(content: bytes) -> Grid:
    """Every record with its texts, empty ones as None; record n is row n of a spreadsheet. Raises Refused."""
    text, separator = _separated(_decoded(content))
    try:
        return _grid(text, separator, strict=True)
    except csv.Error as failure:
        if "unexpected end" in str(failure):  # it would swallow the rest of the file
            text = _("A quotation mark in this file is opened and never closed. Add or remove it.")
            raise Refused(text) from failure
    try:
        return _grid(text, separator, strict=False)
    except csv.Error as failure:
        raise Refused(_("A cell in this file is too long. Check the quotation marks.")) from failure


def _grid(text: str, separator: str, *, strict: bool) -> Grid:
    grid: Grid = []
    as_kept = Plain()
    for record in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict):
        if len(grid) > MOST_ROWS:
            raise too_many_rows()
        if len(record) > MOST_COLUMNS:
            raise Refused(_("This table has more than 702 columns. Keep only the columns you need."))
        grid.append(as_kept.row(record))
    return grid


def _decoded(content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.isdisjoint(text):
            return text
    raise Refused(_("This is not a spreadsheet or CSV file. Save the table as xlsx or CSV and try that one."))


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in content[:2]:  # the first letter shows which half comes first
        return ("utf-16-be",) if content.startswith(b"\0") else ("utf-16-le",)
    return ("utf-8-sig", "cp1252")


def _separated(text: str) -> tuple[str, str]:
    """The text without a first line `sep=;` (Excel hides it too), and the separator that fits best."""
    first, _end, rest = text.partition("\n")
    mark = first.strip()[-1:]
    if mark and first.strip().lower() == f"sep={mark}" and mark in SEPARATORS:
        return rest, mark
    return text, max(SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """How many of the first records have the same number (two or more) of cells; and that number."""
    records = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(record) for record in islice(records, LOOK_AT) if len(record) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
