"""The same, surely different, or merely alike."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.duplicates import MOST, AlikeProviders, Candidate, SameProviders, Trait, surely_different
from desktop.domain.providers import ProviderDraft

ZUID = ProviderDraft(
    name="sv Zuid",
    kvk="12345678",
    organisation_number="BBDZ08H",
    postcode="3083 AB",
    street="Laan",
    house_number="5",
    website="https://www.zuid.voorbeeld.nl/",
)
WE = Candidate(draft=ZUID, ref=1, version=1)


def test_only_numbers_that_both_have_can_contradict() -> None:
    assert surely_different(ZUID, replace(ZUID, kvk="87654321"))
    assert surely_different(ZUID, replace(ZUID, organisation_number="ANDERS"))
    assert not surely_different(ZUID, replace(ZUID, kvk="", organisation_number="bbdz08h"))


def test_a_provider_is_found_once_however_many_reasons_there_are() -> None:
    assert SameProviders([WE]).of(ZUID) == [WE]
    assert SameProviders([WE]).of(ProviderDraft(name="S.V. ZUID", postcode="3083 AB")) == [WE]
    assert SameProviders([WE]).of(ProviderDraft(name="Anders", kvk="12345678")) == [WE]
    assert SameProviders([WE]).of(ProviderDraft(name="sv Zuid", postcode="3011 AD")) == []
    assert SameProviders([WE]).of(replace(ZUID, kvk="87654321")) == []


def test_a_look_alike_is_named_once_for_the_strongest_reason() -> None:
    bare = replace(ZUID, kvk="", organisation_number="", postcode="3083 ZZ")
    alike = AlikeProviders([WE])
    assert alike.of(replace(bare, name="vv Zuid")) == {Trait.NAME: [WE]}
    assert alike.of(replace(bare, name="Noord")) == {Trait.WEBSITE: [WE]}
    assert alike.of(replace(bare, name="Noord", website="", postcode="3083 AB")) == {Trait.ADDRESS: [WE]}
    assert alike.of(replace(bare, name="Noord", website="")) == {}
    assert alike.of(replace(ZUID, kvk="87654321")) == {}


def test_of_many_look_alikes_a_few_are_named() -> None:
    crowd = [
        Candidate(draft=replace(ZUID, name=f"Club {letter}"), row=row) for row, letter in enumerate("ABCDE")
    ]
    found = AlikeProviders(crowd).of(ProviderDraft(name="West", website=ZUID.website))
    assert found == {Trait.WEBSITE: crowd[:MOST]}
