"""Workbooks (xlsx, xlsm, ods, xls) by python-calamine, after a look at what it cannot take or tell."""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from posixpath import normpath
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError
from python_calamine import SheetTypeEnum as Type
from python_calamine import SheetVisibleEnum as Visible

from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.grid import CellError, Grid, Plain

MOST_UNPACKED = 400_000_000
MOST_MEMBERS = 5_000
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CELLS = "content.xml"
"""Of an ods."""
KEPT = {"mimetype", "META-INF/manifest.xml"}
PARTS = {"xl/workbook.xml", "xl/workbook.bin", CELLS}  # one of these makes a zip a workbook
DAMAGE = (
    CalamineError,
    BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    EOFError,
    KeyError,
    NotImplementedError,
)
# A cell with something in it beyond column ZZ or row 200,000; for two such cells calamine asks for gigabytes.
FAR_CELL = re.compile(rb'<c r="([A-Z]{3}[0-9]+|[A-Z]{1,2}(?:[2-9][0-9]{5}|[0-9]{7}))"(?:[^>]*[^>/])?>')
ROW, CELL = b"<row", b'<c r="'
FAR = re.compile(rb"[A-Z]{3}|[A-Z]+(?:[2-9][0-9]{5}|[0-9]{7})")
# A cell whose formula failed; calamine says that it is empty.
FAILED = b't="e"'
FAILED_CELL = re.compile(
    rb'<c r="([A-Z]{1,2})([0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})<', re.DOTALL
)

# A new line or a tab within a cell of an ods; calamine leaves it out, so that two words become one.
GAP = re.compile(rb"<text:(line-break|tab)\b[^>]*/>")
GAPS = {b"line-break": b"\n", b"tab": b"\t"}
PIECE = 1_000_000


def is_workbook(content: bytes) -> bool:
    """Whether the first bytes are those of a workbook, or of something else in the same wrapping."""
    return content.startswith((ZIP, COMPOUND))


def read_sheet(content: bytes, wanted: str | None) -> tuple[str, list[str], Grid]:
    """(name, names of all sheets, cells) of the sheet wanted, or of the first visible one with content.

    Raises Refused. A demand for gigabytes ends the child instead.
    """
    wanted_names = None if wanted is None else lambda names: [_named(wanted, names)]
    for name, names, grid in _sheets(content, wanted_names):
        if grid:
            return name, names, grid
    raise Refused(_("There is nothing in this sheet. Choose another sheet or file."))


def read_sheet_where(content: bytes, wanted: Callable[[Grid], bool]) -> tuple[str, Grid] | None:
    """(name, cells) of the first visible sheet whose cells are what is wanted, or None. Raises Refused."""
    return next(((name, grid) for name, _names, grid in _sheets(content) if wanted(grid)), None)


def _sheets(
    content: bytes, choose: Callable[[Sequence[str]], Sequence[str]] | None = None
) -> Iterator[tuple[str, list[str], Grid]]:
    """(name, names of all sheets, cells) of the sheets chosen, or of every visible one, one by one."""
    try:
        archive = _archive(content)
        files = _sheet_files(archive) if archive else {}
        workbook = CalamineWorkbook.from_filelike(BytesIO(_with_gaps(content, archive)))
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == Type.WorkSheet]
        names = [sheet.name for sheet in sheets]
        visible = [sheet.name for sheet in sheets if sheet.visible == Visible.Visible]
        for name in choose(names) if choose else visible:
            page = archive.read(files[name]) if archive and name in files else b""
            _refuse_far_cells(page)
            yield name, names, _grid(workbook.get_sheet_by_name(name), page)
    except PasswordError as failure:
        raise _password() from failure
    except DAMAGE as failure:
        raise Refused(
            _("This workbook is damaged or not complete. Open it, save it as xlsx and try that.")
        ) from failure


def _archive(content: bytes) -> ZipFile | None:
    """The parts of a workbook that is a zip; None for an old xls. Raises Refused for what is no workbook."""
    if content.startswith(COMPOUND):
        if ENCRYPTED in content:
            raise _password()
        return None
    archive = ZipFile(BytesIO(content))
    parts = archive.infolist()
    if PARTS.isdisjoint(part.filename for part in parts):
        raise Refused(
            _("This is not a spreadsheet or CSV file. Save the table as xlsx or CSV and try that one.")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise _password()
    if len(parts) > MOST_MEMBERS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(
            _("This workbook unpacks to more than 400 MB. Copy the table to a new workbook and try that.")
        )
    return archive


def _with_gaps(content: bytes, archive: ZipFile | None) -> bytes:
    """The same ods with white space where calamine would leave it out; anything else as it is."""
    if archive is None or CELLS not in archive.namelist():
        return content
    if not any(GAP.search(piece) for piece in _pieces(archive)):
        return content
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as copy:
        for name in KEPT.intersection(archive.namelist()):
            copy.writestr(name, archive.read(name))
        with copy.open(CELLS, "w") as page:
            for piece in _pieces(archive):
                page.write(GAP.sub(lambda gap: GAPS[gap[1]], piece))
    return written.getvalue()


def _pieces(archive: ZipFile) -> Iterator[bytes]:
    """The cells of an ods piece by piece, none of which ends within a tag: all at once may be too much."""
    rest = b""
    with archive.open(CELLS) as page:
        while read := page.read(PIECE):
            rest += read
            cut = rest.rfind(b"<")
            yield rest if cut < 0 else rest[:cut]
            rest = b"" if cut < 0 else rest[cut:]
    yield rest


def _sheet_files(archive: ZipFile) -> dict[str, str]:
    """The part of an xlsx that holds each sheet, by the sheet's name; nothing for other kinds."""
    parts = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts:
        return {}
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id", ""): _part(link.get("Target", "")) for link in links}
    files = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            link = next((value for key, value in element.items() if key.endswith("}id")), "")
            files[element.get("name", "")] = targets.get(link, "")
    return {name: part for name, part in files.items() if part in parts}


def _part(target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(f"xl/{target}")


def _named(wanted: str, names: Sequence[str]) -> str:
    for name in names:
        if name.strip().casefold() == wanted.strip().casefold():
            return name
    text = _("There is no sheet called {sheet}. This workbook has: {names}.")
    raise Refused(text.format(sheet=wanted, names=", ".join(names)))


def _refuse_far_cells(page: bytes) -> None:
    if _reaches_far(page) and (far := FAR_CELL.search(page)):
        text = _("Cell {cell} lies far outside the table. Empty it, save the workbook and try again.")
        raise Refused(text.format(cell=far[1].decode()))


def _reaches_far(page: bytes) -> bool:
    """Whether the last cell of some row lies far away: ten times quicker than looking at every cell."""
    row = page.find(ROW)
    while row >= 0:
        after = page.find(ROW, row + 1)
        cell = page.rfind(CELL, row, len(page) if after < 0 else after)
        if cell >= 0 and FAR.match(page, cell + len(CELL)):
            return True
        row = after
    return False


def _password() -> Refused:
    return Refused(_("This workbook is locked with a password. Save it without a password and try again."))


# ------------------------------------------------------------------ cells


def _grid(sheet: CalamineSheet, page: bytes) -> Grid:
    as_kept = Plain()
    grid = [as_kept.row(cells) for cells in sheet.to_python(skip_empty_area=False)]
    if FAILED in page:
        for column, row, text in FAILED_CELL.findall(page):
            _put(grid, int(row) - 1, _column(column), CellError(text.decode("utf-8", "replace")))
    _fill_down(grid, sheet.merged_cell_ranges or [])
    return grid if any(cell is not None for cells in grid for cell in cells) else []


def _put(grid: Grid, row: int, column: int, error: CellError) -> None:
    if row < len(grid) and column < len(grid[row]):
        grid[row][column] = error


def _column(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _fill_down(grid: Grid, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged over several rows counts for each of them that holds something else."""
    empty = (
        {index for index, cells in enumerate(grid) if all(cell is None for cell in cells)}
        if merged
        else set()
    )
    for (top, column), (bottom, _right) in merged:
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if row not in empty and grid[row][column] is None:
                grid[row][column] = grid[top][column]
