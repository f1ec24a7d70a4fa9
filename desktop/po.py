"""Turns the .po fragments of a language into one .mo; `python -m desktop.po` does so ahead of time."""

from io import BytesIO
from pathlib import Path

from desktop.resources import resource


def translation(language: str) -> bytes:
    """The .mo of a language: the built one, or made on the spot if that is missing or out of date."""
    built = _built(language)
    changed = max((file.stat().st_mtime_ns for file in _fragments(language)), default=0)
    if built.is_file() and built.stat().st_mtime_ns >= changed:
        return built.read_bytes()
    return _compiled(language)


def _compiled(language: str) -> bytes:
    from babel.messages.catalog import Catalog  # here: with the built .mo nobody waits for these
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = Catalog(locale=language)
    for file in _fragments(language):
        with file.open("rb") as fragment:
            for message in read_po(fragment, locale=language):
                if message.id and message.string:
                    catalogue.add(message.id, message.string)
    built = BytesIO()
    write_mo(built, catalogue)
    return built.getvalue()


def _fragments(language: str) -> list[Path]:
    return sorted(resource("translations", language).glob("*.po"))


def _built(language: str) -> Path:
    return resource("translations", f"{language}.mo")


def main() -> None:
    """Build the .mo of every language that has fragments."""
    for folder in resource("translations").iterdir():
        if folder.is_dir():
            _built(folder.name).write_bytes(_compiled(folder.name))


if __name__ == "__main__":
    main()
