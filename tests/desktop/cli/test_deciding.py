"""Deciding about offers as people type it: remarks per place, other words, the queue, Sportplus."""

from __future__ import annotations

from tests.factories import a_colleague, a_workspace, an_approved_offer, an_offer, assessed


def test_a_proposal_waits_is_sent_back_with_remarks_and_rejected_until_a_day(line) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    workspace.close()
    line.answer("offer", "propose", offer, "--as", "Anna")
    [waiting] = line.answer("list", "reviews", "--as", "Bilal")
    told = {name: waiting[name] for name in ("ref", "asked", "by", "days", "risk", "looking", "why_not")}
    assert told == {
        "ref": offer, "asked": "first", "by": "Anna", "days": 0, "risk": "check_first", "looking": [],
        "why_not": "",
    }  # fmt: skip
    assert line.answer("list", "reviews", "--where", "by=Carla") == []
    wrong = line("offer", "return", offer, "--reason", "Kijk", "--at", "prijs=x", "--json", "--as", "Bilal")
    assert [one["field"] for one in wrong.error["problems"]] == ["field:prijs"]
    sent = line.answer(
        "offer", "return", offer, "--reason", "Bijna", "--at", "price_cents=Per les?", "c-med-02=Waar?",
        "visit=Wie?", "--as", "Bilal",
    )  # fmt: skip
    assert sent["status"] == "needs_work"
    shown = line.answer("show", "offer", offer)
    assert shown["remarks"] == [
        {"place": "field:price_cents", "text": "Per les?"},
        {"place": "criterion:C-MED-02", "text": "Waar?"},
        {"place": "visit", "text": "Wie?"},
    ]
    line.answer("offer", "propose", offer, "--as", "Anna")
    out = line.answer("offer", "reject", offer, "--reason", "Te zwaar", "--again-from", "2099-01-01",
                      "--as", "Bilal")  # fmt: skip
    assert out["status"] == "rejected"


def test_other_words_are_confirmed_by_somebody_else(line) -> None:
    workspace = a_workspace(line.folder)
    offer = an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    line.answer("offer", "edit", offer, "--set", "summary=Met koffie na.", "--as", "Anna")
    own = line("offer", "confirm-wording", offer, "--as", "Anna")
    assert (own.code, own.err) == (
        1, "Vier ogen: je hebt deze woorden zelf veranderd. Een collega bevestigt ze.\n"
    )  # fmt: skip
    told = line("offer", "confirm-wording", offer, "--as", "Bilal")
    assert (told.code, told.out) == (
        0,
        f"De woorden van aanbod {offer} zijn bevestigd: Wandelen in het park.\n",
    )


def test_sportplus_is_written_down_and_taken_away(line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", "--as", "Anna")
    told = line("provider", "sportplus", 1, "--until", "2099-01-01", "--as", "Anna")
    assert (told.code, told.out) == (0, "SV Ahoy heeft het Sportpluspredicaat tot en met 1 januari 2099.\n")
    told = line("provider", "sportplus", 1, "--none", "--as", "Anna")
    assert (told.code, told.out) == (0, "SV Ahoy heeft geen Sportpluspredicaat.\n")
    assert line("provider", "sportplus", 1, "--until", "gisteren", "--as", "Anna").code == 1


def test_the_mark_of_a_federation_is_written_down_with_its_last_day(line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "Judo Zuid", "--as", "Anna")
    mark = ("provider", "bond-mark", 1, "--mark", " Keurmerk Judobond ", "--as", "Anna")
    told = line(*mark, "--until", "2099-01-01")
    assert (told.code, told.out) == (
        0,
        "Judo Zuid heeft het keurmerk Keurmerk Judobond van een bond, tot en met 1 januari 2099.\n",
    )
    seen = line.answer("show", "provider", 1)
    assert (seen["bond_mark"], seen["bond_mark_until"]) == ("Keurmerk Judobond", "2099-01-01")
    assert line.refused(*mark)["problems"][0]["field"] == "bond_mark_until"
    long = line.refused(
        "provider", "bond-mark", 1, "--mark", "k" * 201, "--until", "2099-01-01", "--as", "Anna"
    )
    assert long["problems"][0]["field"] == "bond_mark"
    told = line("provider", "bond-mark", 1, "--none", "--as", "Anna")
    assert (told.code, told.out) == (0, "Judo Zuid heeft geen keurmerk van een bond.\n")
    dated = line.refused("provider", "bond-mark", 1, "--none", "--until", "2099-01-01", "--as", "Anna")
    assert dated["problems"][0]["field"] == "bond_mark"
