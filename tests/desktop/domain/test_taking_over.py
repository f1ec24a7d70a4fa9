"""When each offer of a live catalogue is checked: the riskiest first, evenly over twelve months."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.offers import OfferDraft, Suits
from desktop.domain.releases import months_later
from desktop.domain.taking_over import Risk, end_dates, mark, per_month, risk_of

TODAY = date(2026, 3, 10)
risks = st.builds(
    Risk, specialised=st.booleans(), check_first=st.booleans(), unseen=st.booleans(), minors=st.booleans()
)
queues = st.dictionaries(st.integers(1, 9999), risks, max_size=900)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_the_riskiest_is_checked_first_and_the_last_after_a_year() -> None:
    queue = [
        (1, Risk()),
        (2, Risk(minors=True)),
        (3, Risk(unseen=True)),
        (4, Risk(check_first=True, minors=True)),
        (5, Risk(specialised=True)),
    ]
    assert end_dates(queue, TODAY) == {
        5: date(2026, 5, 22), 4: date(2026, 8, 3), 3: date(2026, 10, 15), 2: date(2026, 12, 27),
        1: date(2027, 3, 10),
    }  # fmt: skip


def test_what_makes_an_offer_risky() -> None:
    bare = OfferDraft(provider=1, title="Wandelen")
    heart = OfferDraft(
        provider=1, title="Hart", min_age=12,
        suitability=(Suits(condition="CARD", suitability="specialised", check_first="required"),),
    )  # fmt: skip
    refused = OfferDraft(
        provider=1, title="Niet", target_groups=("families",),
        suitability=(Suits(condition="CARD", suitability="not_suitable", check_first="required"),),
    )  # fmt: skip
    assert risk_of(bare, seen=True) == Risk()
    assert risk_of(bare, seen=False) == Risk(unseen=True)
    assert risk_of(heart, seen=True) == Risk(specialised=True, check_first=True, minors=True)
    assert risk_of(refused, seen=True) == Risk(minors=True)


def test_the_mark_has_the_day_as_the_dutch_write_it() -> None:
    assert mark(date(2026, 8, 1)) == "overgenomen, controle vóór 1 augustus 2026"


def test_ends_are_counted_by_month() -> None:
    ends = [date(2026, 5, 22), date(2026, 5, 1), date(2027, 1, 9)]
    assert per_month(ends) == [(date(2026, 5, 1), 2), (date(2027, 1, 1), 1)]


@given(queues, days)
def test_every_end_lies_after_today_and_within_twelve_months(queue: dict[int, Risk], today: date) -> None:
    ends = end_dates(queue.items(), today)
    assert ends.keys() == queue.keys()
    assert all(today < end <= months_later(today, 12) for end in ends.values())


@given(queues, days)
def test_whoever_is_riskier_never_waits_longer(queue: dict[int, Risk], today: date) -> None:
    ends = end_dates(queue.items(), today)
    ordered = sorted(queue, key=lambda ref: (queue[ref].rank, ref))
    assert [ends[ref] for ref in ordered] == sorted(ends.values())


@given(queues, days)
def test_no_day_gets_more_than_one_more_than_another(queue: dict[int, Risk], today: date) -> None:
    ends = Counter(end_dates(queue.items(), today).values())
    span = (months_later(today, 12) - today).days
    counts = {ends[today + timedelta(days=day)] for day in range(1, span + 1)}
    assert max(counts) - min(counts) <= 1


@given(queues, st.randoms(use_true_random=False), days)
def test_the_order_of_the_list_makes_no_difference(queue: dict[int, Risk], chance, today: date) -> None:
    shuffled = list(queue.items())
    chance.shuffle(shuffled)
    assert end_dates(shuffled, today) == end_dates(queue.items(), today)
