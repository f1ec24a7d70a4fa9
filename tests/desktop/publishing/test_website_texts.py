"""No text that anybody typed becomes markup on the public site."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.offers import Fact, Suits
from desktop.domain.releases import PublicOffer
from desktop.publishing.website import render_card
from tests.desktop.publishing.pages import Page, page_of, pages
from tests.desktop.publishing.releases import an_offer

INJECTIONS = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "<!--icons-->",
    "<!-- -->",
    '"#i-x" href="#i-evil"',
    "javascript:alert(1)",
    "https://x.example/\" onclick=\"alert(1)",
    "&lt;b&gt;&#60;i&#62;",
    "\u2028\u0000\x1b[31m",
]  # fmt: skip
TEXTS = [field.name for field in fields(PublicOffer) if field.type in ("str", str)]


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    return Page(html).elements


@pytest.mark.parametrize("evil", INJECTIONS, ids=range(len(INJECTIONS)))
def test_no_text_of_an_offer_becomes_an_element_or_attribute(evil: str) -> None:
    codes = {"movement_group", "movement_form", "level", "gender", "setting", "intake_status", "price_period"}
    plain = an_offer(1, **{name: "gewoon" for name in TEXTS if name not in codes}, checks=("gewoon",))
    photos = tuple(replace(photo, alt=evil) for photo in plain.photos)
    changes = {name: evil for name in TEXTS if name not in codes}
    hostile = replace(plain, **changes, photos=photos, checks=(evil,))
    before, after = pages(plain), pages(hostile, publisher=evil, contact_email=evil)
    for path in ("site/index.html", "site/aanbod/1.html"):
        assert shape(after[path]) == shape(before[path])
    assert shape(render_card(hostile)) == shape(render_card(plain))
    followed = [
        value for _, name, value in Page(after["site/aanbod/1.html"]).attributes if name in ("href", "src")
    ]
    assert [value for value in followed if value.startswith(("javascript:", "data:", "http:"))] == []


@settings(max_examples=60)
@given(
    st.sampled_from([name for name in TEXTS if name not in ("area", "website")]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_any_text_in_any_field_is_only_text(name: str, text: str) -> None:
    offer = an_offer(1, suitability=(), accessibility=())
    plain, odd = (render_card(replace(offer, **{name: value})) for value in ("gewoon", f"x{text}x"))
    if name in ("price_period", "intake_status"):
        return
    assert shape(odd) == shape(plain)


def test_codes_nobody_knows_are_shown_as_text() -> None:
    odd = an_offer(
        suitability=(Suits(condition="<b>", check_first="required"),),
        accessibility=(Fact(code="<i>", answer="yes"),),
        funds=("<u>",),
    )
    assert {"b", "i", "u"} & {tag for tag, _ in page_of(odd).elements if tag != "b"} == set()
    assert "<b>" in page_of(odd).text
