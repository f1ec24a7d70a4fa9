"""Reads the text of a PDF that reportlab made, by nothing but the PDF itself: pages, fonts, letters."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?\sstream\r?\n", re.DOTALL)
SHOWN = re.compile(rb"/(F\d+\+?\d*) [\d.]+ Tf|\((?:\\.|[^\\()])*\) Tj|T\*|\bET\b|\bTd\b", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


def pdf_pages(data: bytes) -> list[str]:
    """The words of every page in the order in which they were drawn; a space where a new piece begins."""
    objects = {int(number): body for number, body in OBJECT.findall(data)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_page(objects, page) for page in pages]


def _page(objects: dict[int, bytes], page: bytes) -> str:
    content = int(re.search(rb"/Contents (\d+) 0 R", page)[1])
    fonts = _fonts(objects)
    letters: dict[int, str] = {}
    text = ""
    for found in SHOWN.finditer(_stream(objects[content])):
        piece = found[0]
        if found[1]:
            letters = fonts[found[1]]
        elif piece.endswith(b"Tj"):
            codes = ESCAPED.sub(_sign, piece[1:-4])
            text += "".join(letters.get(code, "?") for code in codes)
        else:
            text += " "
    return " ".join(text.split())


def _fonts(objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    found = {}
    for body in objects.values():
        name = re.search(rb"/Name /(F\S+)", body)
        table = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if name and table:
            found[name[1]] = _letters(_stream(objects[int(table[1])]))
    return found


def _letters(table: bytes) -> dict[int, str]:
    """What each byte of a font stands for, from its ToUnicode table."""
    letters = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, sign in re.findall(rb"<(\w+)>\s*<(\w+)>", part):
            letters[int(code, 16)] = bytes.fromhex(sign.decode()).decode("utf-16-be")
    return letters


def _stream(body: bytes) -> bytes:
    head = STREAM.search(body)
    data = body[head.end() : head.end() + int(head[1])]
    return zlib.decompress(data) if b"/FlateDecode" in body else data


def _sign(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code.isdigit():
        return bytes([int(code, 8)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(code, code)
