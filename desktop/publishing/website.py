"""The public site: one list with filters and one page an offer. Works as files and without scripts."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from desktop.domain.first_time import first_sentences, welcome
from desktop.domain.formats import show_phone
from desktop.domain.funds import is_old
from desktop.domain.names import capitalised
from desktop.domain.releases import (
    PublicOffer,
    PublicPhoto,
    ReleaseContent,
    checks_needed,
)
from desktop.domain.taking_over import is_marked
from desktop.publishing.files import File
from desktop.publishing.filters import (
    ages_of,
    begin_of,
    choices,
    cost_steps_of,
    facts_of,
    moments_of,
    people_of,
)
from desktop.publishing.labels import label
from desktop.resources import resource

_ICON = re.compile(r'href="#i-([a-z-]+)"')  # only ours: quotes in data are escaped
_ICONS = "<!--icons-->"  # where base.html wants the drawings


def site_files(content: ReleaseContent) -> Iterator[File]:
    """Everything under `site/`: list, offer pages, accessibility statement, style and script."""
    offers = sorted(content.offers, key=lambda offer: (offer.title.casefold(), offer.ref))
    shared = {
        "public_url": content.public_url.rstrip("/"),
        "publisher": content.publisher,
        "contact_phone": content.contact_phone,
        "contact_email": content.contact_email,
        "time": content.time.date(),
    }
    last_day = max((offer.valid_until for offer in offers), default=content.expires)
    front = {**shared, "root": "", "valid_until": last_day}
    yield _page("index.html", "index.html", {**front, "offers": offers, "choices": choices(offers)})
    yield _page("toegankelijkheid.html", "accessibility.html", front)
    for offer in offers:
        about = {**shared, "root": "../", "valid_until": offer.valid_until, "offer": offer}
        yield _page(f"aanbod/{offer.ref}.html", "offer.html", about)
    for name in ("site.css", "site.js"):
        yield File(f"site/{name}", resource("catalogue", name).read_text(encoding="utf-8").encode())


def render_card(offer: PublicOffer, photos: str = "") -> str:
    """The offer's card as on the list, as HTML. `photos` is the place of its photos, ending in a slash."""
    card = _environment().get_template("card.html").render(offer=offer, photos=photos)
    return _with_icons(card + _ICONS)


def _page(path: str, template: str, values: dict[str, object]) -> File:
    return File(f"site/{path}", _with_icons(_environment().get_template(template).render(values)).encode())


def _with_icons(html: str) -> str:
    """The drawing of every icon a page uses stands in it once, so that no page asks for another file."""
    drawings = "".join(_drawing(name) for name in sorted(set(_ICON.findall(html))))
    return html.replace(_ICONS, f'<svg class="drawings" aria-hidden="true">{drawings}</svg>')


@lru_cache
def _drawing(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    inside = text[text.index(">") + 1 : text.rindex("</svg>")]
    return f'<symbol id="i-{name}" viewBox="0 0 256 256">{inside}</symbol>'


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("catalogue")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["icon"] = _icon
    environment.filters.update(_FILTERS)
    return environment


def _icon(name: str) -> Markup:
    return Markup('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>').format(name)


def show_day(day: date) -> str:
    """3 maart 2026."""
    return format_date(day, "d MMMM y", locale="nl")


def show_euro(cents: int) -> str:
    """€ 8 or € 12,50, kept together on one line."""
    euros, rest = divmod(cents, 100)
    return f"€\xa0{euros},{rest:02}" if rest else f"€\xa0{euros}"


def paragraphs(text: str) -> list[str]:
    """The text between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def web_link(address: str) -> str:
    """A web address people can follow; empty when it is anything but http or https."""
    whole = address.strip() if "://" in address else f"https://{address.strip()}"
    return (
        whole if re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", whole, re.IGNORECASE) else ""
    )


def _photo_file(photo: PublicPhoto, width: int) -> str:
    """The file nearest above a width in pixels, or the widest there is."""
    wide_enough = [file for file in photo.files if file.width >= width]
    file = wide_enough[0] if wide_enough else photo.files[-1]
    return f"{file.sha256}-{file.width}.webp"


_STEP = 50
"""A strict policy allows no style in the page, so the place in sight is one of the classes in site.css."""


def _focus(photo: PublicPhoto) -> str:
    """The classes that keep in sight what must be, e.g. ` class="across-35 down-60"`; else nothing."""
    if photo.focus is None:
        return Markup()
    across, down = (round(one / _STEP) * _STEP // 10 for one in photo.focus)
    return Markup(' class="across-{} down-{}"').format(across, down)


_FILTERS: dict[str, Callable[..., object]] = {
    "ages": ages_of,
    "begin": begin_of,
    "capitalised": capitalised,
    "checks_needed": checks_needed,
    "cost_steps": cost_steps_of,
    "day": show_day,
    "dial": lambda phone: re.sub(r"[^0-9+]", "", phone),
    "euro": show_euro,
    "facts": facts_of,
    "focus": _focus,
    "label": lambda code, kind: label(kind, code),
    "mail": lambda address: quote(address, safe="@.+-_"),
    "moments": moments_of,
    "old": is_old,
    "paragraphs": paragraphs,
    "phone": show_phone,
    "photo_file": _photo_file,
    "photo_height": lambda photo: round(photo.files[-1].width * photo.height / photo.width),
    "people": people_of,
    "sentences": first_sentences,
    "starts": lambda slots: min((slot.first_day for slot in slots if slot.first_day), default=None),
    "taken_over": lambda offer: is_marked(offer.mark),
    "web": web_link,
    "welcome": welcome,
}
