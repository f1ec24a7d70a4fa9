"""Photos as lists and one by one."""

import pytest

from desktop.application import Application
from desktop.errors import NotFound
from desktop.queries.photos import photo, photos
from desktop.usecases.photos import withdraw_photo
from desktop.workspace import Workspace
from tests.factories import an_offer, photos_of


def test_an_offer_shows_its_photos_in_order_and_the_withdrawn_ones_as_such(
    app: Application, workspace: Workspace
) -> None:
    offer = an_offer(app)
    refs = photos_of(app, workspace, offer, count=2)
    app.do(withdraw_photo, refs[0])
    found = app.ask(photos, offer)
    assert [(one.ref.id, one.withdrawn, one.problem) for one in found] == [
        (refs[0], True, "de toestemming is ingetrokken"),
        (refs[1], False, ""),
    ]
    assert app.ask(photo, refs[1]) == found[1]
    assert (found[1].offer, found[1].draft.alt, found[1].widths) == (offer, "Mensen wandelen", (400, 800))


def test_photos_of_nothing_are_not_found(app: Application) -> None:
    with pytest.raises(NotFound):
        app.ask(photos, 9)
    with pytest.raises(NotFound):
        app.ask(photo, 9)
