"""Pages of the site taken apart, for tests that read them."""

from html.parser import HTMLParser

from desktop.domain.releases import PublicOffer
from desktop.publishing.website import site_files
from tests.desktop.publishing.releases import a_release

VOID = {"meta", "link", "img", "input", "use", "path"}


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and its text; unbalanced elements fail."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def pages(*offers: PublicOffer, **changes: object) -> dict[str, str]:
    """The site of a release with these offers, by path."""
    files = site_files(a_release(offers=offers, **changes))
    return {path: data.decode() for path, data in files}


def page_of(offer: PublicOffer) -> Page:
    return Page(pages(offer)[f"site/aanbod/{offer.ref}.html"])
