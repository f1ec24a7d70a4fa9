"""The released site in a real browser, opened as files: with scripts, without, and with hostile texts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from desktop.domain.offers import Slot
from desktop.domain.releases import PublicOffer
from desktop.progress import Silent
from desktop.publishing.write import write_release
from tests.desktop.publishing.releases import KEY, a_release, an_offer, read_media, some_offers
from tests.services.chromium import set_scripts

pytestmark = pytest.mark.slow
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
WALKING, SWIMMING, CHAIR = "Wandelen in het Lindepark", "Zwemmen voor beginners", "Stoelgym in De Hoek"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a released site with three offers that differ in all one can ask for."""
    walking, swimming, chair = some_offers()
    offers = (
        replace(
            walking, starting="series", slots=_moved(walking, date(9998, 1, 1)), group_form="pair",
            beginner="no",
        ),
        replace(
            swimming, min_age=None, max_age=17, setting="both", price_period="lesson", price_cents=450,
            lessons_per_card=None,
        ),
        replace(
            chair, min_age=None, starting="series", slots=_moved(chair, date(2020, 1, 1)), setting="",
            funds=("vgz",), vgz_until=date(2020, 1, 1),
        ),
    )  # fmt: skip
    content = a_release(offers=tuple(replace(offer, valid_until=date(9999, 1, 1)) for offer in offers))
    folder = tmp_path_factory.mktemp("site") / "1"
    return (write_release(content, read_media, folder, KEY, Silent()).folder / "site").as_uri()


def _moved(offer: PublicOffer, day: date) -> tuple[Slot, ...]:
    return tuple(replace(slot, first_day=day) for slot in offer.slots)


def shown(browser: Chrome) -> list[str]:
    """The titles of the cards one can see."""
    titles = browser.find_elements(By.CSS_SELECTOR, "#cards h2")
    return [title.text for title in titles if title.is_displayed()]


def choose(browser: Chrome, name: str, words: str) -> None:
    Select(browser.find_element(By.ID, name)).select_by_visible_text(words)


def open_more(browser: Chrome) -> None:
    browser.find_element(By.CSS_SELECTOR, "#meer > summary").send_keys(Keys.ENTER)


def tick(browser: Chrome, words: str) -> None:
    """By keyboard, as one who uses no mouse."""
    browser.find_element(By.XPATH, f"//label[normalize-space()='{words}']/input").send_keys(Keys.SPACE)


def summary(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, "#meer > summary").text


def complaints(browser: Chrome) -> list[str]:
    """The browser's console: scripts that fail, rules that are broken, files that are missing."""
    return [entry["message"] for entry in browser.get_log("browser")]


def broken_photos(browser: Chrome) -> list[str]:
    script = (
        "return Promise.all(Array.from(document.images, image => {"
        " image.loading = 'eager';"
        " return image.decode().then(() => null, () => image.src) })).then(all => all.filter(Boolean))"
    )
    found: list[str] = browser.execute_script(script)
    return found


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"gebied": "Charlois"}, [WALKING]),
        ({"wat": "In en op het water"}, [SWIMMING]),
        ({"dag": "Donderdag"}, [CHAIR]),
        ({"dagdeel": "Avond"}, [WALKING, SWIMMING]),
        ({"dag": "Dinsdag", "dagdeel": "Avond"}, []),
        ({"kosten": "Gratis"}, [CHAIR]),
        ({"kosten": "Tot € 10 per maand"}, [CHAIR, WALKING]),
        ({"wie": "Diabetes type 2"}, [WALKING]),
        ({"wie": "Volwassenen die weinig bewegen"}, [WALKING, SWIMMING]),
        ({"gebied": "Noord", "kosten": "Tot € 25 per maand"}, [CHAIR, SWIMMING]),
    ],
)
def test_filters_find_what_fits(
    chromium: Chrome, site: str, choice: dict[str, str], expected: list[str]
) -> None:
    chromium.get(f"{site}/index.html")
    for name, words in choice.items():
        choose(chromium, name, words)
    assert shown(chromium) == expected
    assert chromium.find_element(By.ID, "count").text == f"{len(expected)} keer aanbod"
    assert chromium.find_element(By.ID, "empty").is_displayed() == (expected == [])
    assert complaints(chromium) == []


@pytest.mark.parametrize(
    ("age", "expected"),
    [("17", [CHAIR, SWIMMING]), ("18", [CHAIR]), ("54", [CHAIR]), ("055", [CHAIR, WALKING]),
     ("6a", [CHAIR, WALKING, SWIMMING]), ("-5", [CHAIR, WALKING, SWIMMING])],
)  # fmt: skip
def test_one_age_finds_where_it_fits_and_an_unknown_bound_is_open(
    chromium: Chrome, site: str, age: str, expected: list[str]
) -> None:
    chromium.get(f"{site}/index.html")
    open_more(chromium)
    chromium.find_element(By.ID, "leeftijd").send_keys(age)
    assert shown(chromium) == expected
    assert chromium.find_element(By.ID, "leeftijd").get_attribute("value") == age
    assert chromium.find_element(By.ID, "leeftijd-fout").is_displayed() == (not age.isdecimal())
    assert complaints(chromium) == []


@pytest.mark.parametrize(
    ("one_of", "ticked", "expected"),
    [
        ({"settings": "Buiten"}, [], [WALKING, SWIMMING]),
        ({"settings": "Binnen"}, [], [SWIMMING]),
        ({"group_forms": "Met zijn tweeën"}, [], [WALKING]),
        ({"group_forms": "In een groep"}, [], [SWIMMING]),
        ({"beginner": "Ook voor beginners"}, [], [SWIMMING]),
        ({"beginner": "Niet voor beginners"}, [], [WALKING]),
        ({"starting": "Je kunt altijd beginnen"}, [], [SWIMMING]),
        ({"starting": "Reeks met een vaste start"}, [], [CHAIR, WALKING]),
        ({"starting": "Reeks die nog begint"}, [], [WALKING]),
        ({}, ["Los betalen, per keer"], [SWIMMING]),
        ({}, ["Vergoeding door VGZ"], [SWIMMING]),  # elsewhere that has ended
        ({}, ["Zonder drempels"], [CHAIR, WALKING, SWIMMING]),
        ({}, ["Zonder drempels", "Er is plek"], [WALKING]),
        ({}, ["Zonder drempels", "Vergoeding door VGZ", "Douche"], [SWIMMING]),
        ({}, ["Douche", "Er is plek"], []),
        ({"starting": "Je kunt altijd beginnen", "settings": "Buiten"}, ["Douche"], [SWIMMING]),
    ],
)
def test_more_choices_hold_together_and_what_is_not_known_is_not_found(
    chromium: Chrome, site: str, one_of: dict[str, str], ticked: list[str], expected: list[str]
) -> None:
    chromium.get(f"{site}/index.html")
    open_more(chromium)
    for name, words in one_of.items():
        choose(chromium, name, words)
    for words in ticked:
        tick(chromium, words)
    assert shown(chromium) == expected
    button = chromium.find_element(By.ID, "toon")
    assert button.text == f"Toon {len(expected)} keer aanbod"
    button.click()
    assert summary(chromium) == " ".join(["Meer keuzes", " · ".join([*one_of.values(), *ticked])])
    assert chromium.switch_to.active_element.tag_name == "summary"
    assert not button.is_displayed()
    assert complaints(chromium) == []


def test_more_choices_stay_in_the_address_and_are_wiped_with_the_rest(chromium: Chrome, site: str) -> None:
    address = f"{site}/index.html#gebied=noord&leeftijd=16&ook=settings-outdoor&ook=facilities-shower"
    chromium.get(f"{site}/index.html")
    choose(chromium, "gebied", "Noord")
    open_more(chromium)
    chromium.find_element(By.ID, "leeftijd").send_keys("16")
    choose(chromium, "settings", "Buiten")
    tick(chromium, "Douche")
    assert chromium.current_url == address
    chromium.get("about:blank")
    chromium.get(address)
    assert shown(chromium) == [SWIMMING]
    assert summary(chromium) == "Meer keuzes 16 jaar · Buiten · Douche"
    chromium.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    WebDriverWait(chromium, 5).until(lambda browser: len(shown(browser)) == 3)
    assert (summary(chromium), chromium.current_url) == ("Meer keuzes", f"{site}/index.html#")
    assert complaints(chromium) == []


def test_a_choice_stays_in_the_address_and_is_wiped_by_one_button(chromium: Chrome, site: str) -> None:
    chromium.get(f"{site}/index.html")
    choose(chromium, "wie", "Diabetes type 2")
    address = chromium.current_url
    assert address == f"{site}/index.html#wie=DM2"
    assert chromium.find_element(By.CSS_SELECTOR, ".card .check.asked").is_displayed()
    chromium.get("about:blank")
    chromium.get(address)
    assert shown(chromium) == [WALKING]
    chromium.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    WebDriverWait(chromium, 5).until(lambda browser: len(shown(browser)) == 3)
    assert chromium.find_element(By.ID, "gebied") == chromium.switch_to.active_element
    assert complaints(chromium) == []


def test_a_choice_nobody_knows_in_the_address_shows_everything(chromium: Chrome, site: str) -> None:
    chromium.get(f"{site}/index.html#wie=<script>&dag=9&leeftijd=x&ook=y&x=%E0%A4%A")
    assert shown(chromium) == [CHAIR, WALKING, SWIMMING]
    assert complaints(chromium) == []


def test_without_scripts_list_and_pages_are_complete(chromium: Chrome, site: str) -> None:
    set_scripts(chromium, on=False)
    chromium.get(f"{site}/index.html")
    assert shown(chromium) == [CHAIR, WALKING, SWIMMING]
    assert not chromium.find_element(By.ID, "filters").is_displayed()
    assert [line.is_displayed() for line in chromium.find_elements(By.CSS_SELECTOR, ".card .check")] == [True]
    chromium.find_element(By.LINK_TEXT, WALKING).click()
    assert chromium.find_element(By.TAG_NAME, "h1").text == WALKING
    assert chromium.find_element(By.ID, "praktisch").is_displayed()
    assert not chromium.find_element(By.ID, "print").is_displayed()
    assert complaints(chromium) == []


@pytest.mark.parametrize("page", ["index.html", "aanbod/1.html", "toegankelijkheid.html"])
def test_pages_fit_a_phone_and_show_their_photos(chromium: Chrome, site: str, page: str) -> None:
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        chromium.get(f"{site}/{page}")
        chromium.execute_script("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        assert chromium.execute_script("return document.documentElement.scrollWidth") == PHONE["width"]
        assert broken_photos(chromium) == []
        assert complaints(chromium) == []
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_lapsed_is_hidden_from_list_and_page(chromium: Chrome, tmp_path: Path) -> None:
    offers = (
        an_offer(1, valid_until=date(2020, 1, 1)),
        an_offer(2, title=SWIMMING, valid_until=date(9999, 1, 1)),
    )
    release = write_release(a_release(offers=offers), read_media, tmp_path / "1", KEY, Silent()).folder
    chromium.get((release / "site/index.html").as_uri())
    assert shown(chromium) == [SWIMMING]
    assert chromium.find_element(By.ID, "count").text == "1 keer aanbod"
    chromium.get((release / "site/aanbod/1.html").as_uri())
    assert not chromium.find_element(By.ID, "offer").is_displayed()
    assert "staat niet meer in de lijst" in chromium.find_element(By.ID, "lapsed").text


def test_no_text_runs_as_a_script(chromium: Chrome, tmp_path: Path) -> None:
    ran = "document.title='ran'"
    evil = f'"\'></title></script><script>{ran}</script><img src=x onerror="{ran}">'
    texts = (
        "title",
        "summary",
        "description",
        "first_time",
        "provider",
        "website",
        "phone",
        "email",
        "area_name",
    )
    more = (
        "neighbourhood",
        "place",
        "street",
        "price_covers",
        "price_note",
        "host",
        "how_to_join",
        "mark",
        "criteria_version",
    )
    offer = an_offer(1, valid_until=date(9999, 1, 1), checks=(evil,), **dict.fromkeys((*texts, *more), evil))
    content = a_release(offers=(offer,), publisher=evil, contact_phone=evil, contact_email=evil)
    release = write_release(content, read_media, tmp_path / "1", KEY, Silent()).folder
    for page in ("index.html", "aanbod/1.html", "toegankelijkheid.html"):
        chromium.get((release / "site" / page).as_uri())
        assert chromium.title != "ran"
        assert len(chromium.find_elements(By.TAG_NAME, "script")) == 1
        assert complaints(chromium) == []
