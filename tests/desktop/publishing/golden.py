"""The pages kept byte by byte in tests/golden/site; run as a module, this writes them anew."""

from dataclasses import replace
from pathlib import Path

from desktop.domain.photos import Focus, PhotoFile
from desktop.domain.releases import PublicPhoto
from desktop.publishing.website import site_files
from tests.desktop.publishing.releases import a_release, some_offers

GOLDEN = Path(__file__).parents[2] / "golden" / "site"
_PAGES = {
    "index.html": "site/index.html",
    "offer-1.html": "site/aanbod/1.html",
    "offer-2.html": "site/aanbod/2.html",
    "toegankelijkheid.html": "site/toegankelijkheid.html",
}


def golden_pages() -> dict[str, str]:
    """The pages as they are made now, by the name of their golden file."""
    photos = (_photo("a", Focus(260, 610)), _photo("b"), _photo("c"))
    content = a_release(offers=tuple(replace(offer, photos=photos) for offer in some_offers()))
    site = {path: data.decode() for path, data in site_files(content)}
    return {name: site[path] for name, path in _PAGES.items()}


def _photo(name: str, focus: Focus | None = None) -> PublicPhoto:
    """Fixed names, so that the pages do not hang on a version of the photo library."""
    files = tuple(PhotoFile(width, f"{name}{width:063}", width) for width in (400, 800, 1600))
    return PublicPhoto(files=files, width=1600, height=1067, alt=f"Foto {name}.", focus=focus)


if __name__ == "__main__":
    for name, page in golden_pages().items():
        (GOLDEN / name).write_text(page, encoding="utf-8", newline="\n")
