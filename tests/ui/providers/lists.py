"""Lists of clubs as somebody sends them: a CSV with everything that can happen, a workbook of two sheets."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

HEADERS = ("naam", "kvk", "postcode", "plaats", "opgericht", "shirt")
ROWS = (
    ("vv De Plas", "11111111", "3066 SH", "Rotterdam", "06apr1927", "Rood"),
    ("sv Ster", "", "3076 ET", "Rotterdam", "ooit", "Wit"),
    ("sv Ster", "", "3076 ET", "Rotterdam", "14jul1929", "Wit"),
    ("", "", "", "", "", "Groen"),
    ("Haven rsc", "22222222", "3042 JZ", "Rotterdam", "1 mei 1950", "Blauw"),
)


def a_csv(folder: Path, name: str = "clubs.csv") -> Path:
    """Five rows: three new (one with a remark), one parked, one without a name."""
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADERS, *ROWS])
    return folder / name


def a_book(folder: Path) -> Path:
    """Two sheets; on the second no column looks like a name."""
    made = Workbook()
    made.active.title = "Clubs"
    for row in (("naam", "plaats"), ("De Stap", "Rotterdam")):
        made.active.append(row)
    other = made.create_sheet("Oud")
    for row in (("wie", "pc"), ("De Oude Garde", "3083 AB")):
        other.append(row)
    made.save(folder / "clubs.xlsx")
    return folder / "clubs.xlsx"
