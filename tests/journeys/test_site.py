"""The released example city in a real browser, opened as files by a reader, with and without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from desktop.example.copy import copy_example
from desktop.i18n import CITY_TIME
from desktop.workspace import wall_clock
from tests.services.chromium import set_scripts

pytestmark = pytest.mark.slow
PHOTOS = (
    "return Promise.all(Array.from(document.images, image => { image.loading = 'eager';"
    " return image.decode().then(() => [image.alt !== '', image.naturalWidth > 0]) }))"
)
CARDS = (
    "return Array.from(document.querySelectorAll('#cards > li')).filter(card => card.checkVisibility())"
    ".map(card => [card.querySelector('h2').innerText, card.dataset.gebied])"
)
ASKED = "return performance.getEntries().map(entry => entry.name).filter(name => name.includes('://'))"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the newest release of the example city."""
    folder = tmp_path_factory.mktemp("city") / "city"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEWEEGKEUR_SETTINGS", str(folder.parent / "settings"))
        copy_example(folder).close()
    return max((folder / "releases").glob("[0-9]*"), key=lambda one: int(one.name))


@pytest.fixture(params=["with scripts", "without scripts"])
def browser(request: pytest.FixtureRequest, chromium: Chrome, release: Path) -> Iterator[Chrome]:
    """At the list, as a reader finds it; afterwards nothing was complained about or fetched elsewhere."""
    if request.param == "without scripts":
        set_scripts(chromium, on=False)
    chromium.get((release / "site" / "index.html").as_uri())
    yield chromium
    assert chromium.get_log("browser") == []


def released(release: Path) -> dict[int, str]:
    """Number and name of every offer, from the feed of the same release."""
    feed = json.loads((release / "feeds" / "catalogue.json").read_text(encoding="utf-8"))
    return {int(offer["ref"]): offer["title"] for offer in feed["offers"]}


def counting(release: Path) -> dict[int, str]:
    """Those of them that may be shown today: what lapsed since the release hides itself."""
    feed = json.loads((release / "feeds" / "catalogue.json").read_text(encoding="utf-8"))
    today = wall_clock().astimezone(CITY_TIME).date().isoformat()
    return {int(one["ref"]): one["title"] for one in feed["offers"] if one["valid_until"] >= today}


def taken_over(release: Path) -> set[int]:
    """Those that came from a live catalogue: they may have fewer photos until they are looked at."""
    feed = json.loads((release / "feeds" / "catalogue.json").read_text(encoding="utf-8"))
    return {int(one["ref"]) for one in feed["offers"] if "overgenomen" in one["mark"]}


def cards(browser: Chrome) -> list[tuple[str, str]]:
    """Heading and area of every card that one sees, in one question: there are a hundred of them."""
    return [(title, area) for title, area in browser.execute_script(CARDS)]


def titles(browser: Chrome) -> list[str]:
    return [title for title, _ in cards(browser)]


def test_the_list_has_every_offer_and_each_leads_to_its_page(
    browser: Chrome, release: Path, request: pytest.FixtureRequest
) -> None:
    scripts = "[with scripts]" in request.node.name
    wanted = counting(release) if scripts else released(release)
    assert len(wanted) >= 10
    assert sorted(titles(browser)) == sorted(wanted.values())
    assert browser.find_element(By.ID, "count").text == f"{len(wanted)} keer aanbod"
    title = next(one for one in titles(browser) if one in counting(release).values())
    browser.find_element(By.LINK_TEXT, title).click()
    assert browser.find_element(By.TAG_NAME, "h1").text == title
    assert browser.find_element(By.ID, "offer").is_displayed()
    assert not browser.find_element(By.ID, "lapsed").is_displayed()


def test_the_filters_find_what_the_cards_say(chromium: Chrome, release: Path) -> None:
    chromium.get((release / "site" / "index.html").as_uri())
    area = Select(chromium.find_element(By.ID, "gebied"))
    everything = len(cards(chromium))
    counts = []
    for choice in [option.get_attribute("value") for option in area.options[1:]]:
        area.select_by_value(str(choice))
        found = cards(chromium)
        assert {area for _, area in found} == {choice}
        counts.append(len(found))
    assert sum(counts) == everything
    assert chromium.get_log("browser") == []


def test_photos_are_there_with_words_and_nothing_comes_from_elsewhere(
    chromium: Chrome, release: Path
) -> None:
    pages = {f"aanbod/{ref}.html": ref for ref in released(release)}
    fewer = taken_over(release)
    for page in ("index.html", "toegankelijkheid.html", *pages):
        chromium.get((release / "site" / page).as_uri())
        photos = chromium.execute_script(PHOTOS)
        assert photos == [[True, True]] * len(photos)
        assert len(photos) >= (3 if page in pages and pages[page] not in fewer else 0)
        assert [name for name in chromium.execute_script(ASKED) if not name.startswith("file://")] == []
        assert chromium.get_log("browser") == []
