"""The mark in every file we write, by which we know it again: only our own files are ever written over."""

MARK = "beweegkeur-report"


def is_ours(data: bytes) -> bool:
    """Whether we wrote these bytes, and nobody added to them since (notes in a PDF are an addition)."""
    return MARK.encode() in data and data.count(b"startxref") <= 1
