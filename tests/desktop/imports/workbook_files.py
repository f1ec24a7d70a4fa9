"""Workbooks for tests, honest and hostile, each made here of a few cells."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(*rows: Sequence[Any], sheet: str = "Blad1", merge: Sequence[str] = ()) -> Workbook:
    """A workbook of one sheet with these rows from A1 on."""
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(row)
    for area in merge:
        page.merge_cells(area)
    return workbook


def saved(workbook: Workbook) -> bytes:
    """The bytes of an xlsx."""
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, find: bytes, put: bytes) -> bytes:
    """The same xlsx with something else in one of its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for part in old.namelist():
            text = old.read(part)
            assert part != name or find in text
            new.writestr(part, text.replace(find, put) if part == name else text)
    return out.getvalue()


def with_cells(content: bytes, *cells: str) -> bytes:
    """The same xlsx with these cells of raw XML in a row at its end."""
    row = f"<row>{''.join(cells)}</row></sheetData>"
    return with_part(content, SHEET, b"</sheetData>", row.encode())


def an_ods(rows: Sequence[Sequence[str]]) -> bytes:
    """A small OpenDocument sheet of texts."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = f'<office:spreadsheet><table:table table:name="Clubs">{lines}</table:table></office:spreadsheet>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body>{body}</office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{manifest}">{entry}</manifest:manifest>',
        )
    return out.getvalue()


def locked() -> bytes:
    """The outside of a workbook with a password: an OLE file that names an encrypted package."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 1000
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 500
    )


def zip_bomb() -> bytes:
    """A workbook of a few hundred kB whose texts unpack to 500 MB."""
    out = BytesIO()
    with ZipFile(BytesIO(saved(a_workbook(["naam"])))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        with new.open("xl/media/big.xml", "w") as part:
            for _megabyte in range(500):
                part.write(b"A" * 1_000_000)
    return out.getvalue()
