"""Proposed verdicts: who goes first, and what nobody contradicts."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.suggestions import SUGGESTED, Source, by_subject, undisputed


@dataclass(frozen=True)
class Said:
    source: str
    verdict: str


SAID = st.builds(Said, source=st.sampled_from(Source), verdict=st.sampled_from(SUGGESTED))


def test_what_was_seen_goes_before_what_the_club_says() -> None:
    club, visit = Said("club", "meets"), Said("visit", "fails")
    groups = by_subject([("A", club), ("B", club), ("A", visit)])
    assert groups == {"A": [visit, club], "B": [club]}
    assert undisputed(groups) == {"B": [club]}


@given(st.lists(st.tuples(st.sampled_from("ABC"), SAID)))
def test_nothing_that_was_said_gets_lost_and_what_is_undisputed_is_one_verdict(
    said: list[tuple[str, Said]],
) -> None:
    groups = by_subject(said)
    assert sorted(map(str, said)) == sorted(str((key, one)) for key, group in groups.items() for one in group)
    for group in undisputed(groups).values():
        assert len({one.verdict for one in group}) == 1
        assert group[0].source == min(group, key=lambda one: list(Source).index(Source(one.source))).source
