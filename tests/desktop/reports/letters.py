"""Decision letters as tests need them: one of every outcome, each with all a letter can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.approval import LOCAL_MARK
from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import Level
from desktop.reports.decision import Agreement, DecisionLetter, Exempted, Looked, Outcome, Why

APPROVED = DecisionLetter(
    outcome=Outcome.APPROVED, number=1, offer=7, title="Wandelen in het park", provider="SV Voorbeeld",
    day=date(2026, 3, 7), by="Bilal", proposed_by="Anna", proposed_on=date(2026, 3, 2),
    until=date(2027, 3, 7), months=12, criteria_version="RSS-KWAL-2025.1",
    agreements=(
        Agreement(
            criterion="Gedragscode vastgesteld en besproken", action="Bespreken in de ledenvergadering",
            owner="Secretaris", until=date(2026, 6, 1),
        ),
    ),
    looked_at=(
        Looked(level=Level.PROVIDER, criterion="Gedragscode vastgesteld en besproken",
               verdict=Verdict.MEETS_CONDITIONALLY, until=date(2026, 6, 1)),
        Looked(level=Level.STAFF, criterion="VOG voor iedereen", verdict=Verdict.MEETS, until=None,
               sighting=True),
        Looked(level=Level.OFFER, criterion="Na afloop tijd voor koffie", verdict=Verdict.FAILS, until=None),
        Looked(level=Level.LOCATION, criterion="AED binnen 6 minuten", verdict=Verdict.MEETS,
               until=date(2027, 3, 1)),
    ),
    seal="39c9487e" * 8, publisher="Sportloket Rotterdam",
)  # fmt: skip
EXCEPTION = replace(
    APPROVED,
    by="Anna",
    agreements=(),
    exempted=(
        Exempted(criterion="Vertrouwenspersoon vindbaar", reason="Begint in mei", until=date(2026, 6, 1),
                 by="Bilal"),
    ),
    exception="De enige andere collega is langdurig afwezig.",
    mark=LOCAL_MARK,
)  # fmt: skip
RETURNED = DecisionLetter(
    outcome=Outcome.RETURNED, number=1, offer=7, title="Wandelen in het park", provider="SV Voorbeeld",
    day=date(2026, 3, 7), by="Bilal",
    reasons=(
        Why(field="Prijs", text="Is het inschrijfgeld eenmalig?"),
        Why(field="", text="Spreek af wie er invalt."),
    ),
)  # fmt: skip
REJECTED = replace(RETURNED, outcome=Outcome.REJECTED, reasons=(Why(field="", text="De groep is te groot."),))
SUSPENDED = replace(
    REJECTED, outcome=Outcome.SUSPENDED, category="veiligheid", until=date(2026, 3, 10), mark=LOCAL_MARK
)
WITHDRAWN = replace(REJECTED, outcome=Outcome.WITHDRAWN, reasons=(Why(field="", text="De groep stopt."),))
ALL = (APPROVED, EXCEPTION, RETURNED, REJECTED, SUSPENDED, WITHDRAWN)
