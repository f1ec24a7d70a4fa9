"""A new version of the criteria on the review: what it adds has a row to judge, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desktop.application import Application
from desktop.catalogues import CRITERIA, criteria_set, use_criteria
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from tests.factories import TODAY, an_offer
from tests.ui.offers.conftest import Visitor
from ui.offers.desk import REVIEW

ADDED = "C-OFF-99"


@pytest.fixture
def _shipped_again() -> Iterator[None]:
    yield
    use_criteria(criteria_set(CRITERIA))


@pytest.mark.usefixtures("_shipped_again")
def test_a_criterion_that_a_new_version_adds_is_judged_in_the_window(
    visit: Callable[[], Visitor], app: Application
) -> None:
    offer = an_offer(app)
    visitor = visit()
    visitor.page.open_offer(offer)
    visitor.wait()
    page = visitor.page
    page.desk.choose_mode(REVIEW)
    rows = page.desk.review.criteria.rows
    assert (len(rows), ADDED in rows) == (35, False)
    shipped = criteria_set(CRITERIA)
    extra = replace(shipped.criterion("C-OFF-02"), code=ADDED, nl="Er is een rustige hoek", observed=False)
    app.do(add_criteria, replace(shipped, version="NIEUW-1", criteria=(*shipped.criteria, extra)))
    app.do(adopt_criteria, "NIEUW-1", TODAY)
    visitor.page.open_offer(offer)
    page.reload()
    visitor.wait()
    assert (len(rows), ADDED in rows) == (36, True)
    assert f"criterion:{ADDED}" in {line.place for line in visitor.kept(offer).missing}
