"""The vote of October 2022 on a debate about Xinjiang (Hendrix and Noland)."""

from __future__ import annotations

import polars as pl

from suasion.influence.choice import vote_choice
from suasion.influence.replication import Replication, Result
from suasion.record.store import Record

DECISION = "hrc-a-hrc-51-l6"
TERMS = (("democracy", "ally-usa", "initiative"), ("democracy", "gdp", "ally-usa", "initiative"))


def _run(record: Record) -> tuple[Result, ...]:
    found = []
    for terms in TERMS:
        rows = vote_choice(record, [DECISION], "CHN", terms).frame.filter(pl.col("model") == "ordered")
        beside = "" if "gdp" not in terms else ", GDP beside it"
        found += [
            Result(f"{r['term']}: log odds towards yes{beside}", r["estimate"], r["low"], r["high"], r["p"], r["n"])
            for r in rows.to_dicts()
            if not r["separated"] and r["term"] != "gdp"
        ]
    return tuple(found)


REPLICATION = Replication(
    id="hendrix-noland-2023",
    title="The vote of October 2022 on a debate about Xinjiang",
    cited="Hendrix and Noland, The West versus Beijing?, 2023",
    published="Liberal democracy and membership of NATO go with a yes, Chinese arms transfers with a no; membership"
    " of the Belt and Road is no robust correlate once arms transfers are considered.",
    read="the abstract at mpra.ub.uni-muenchen.de/118630",
    ours="Ordered logit of the 46 other members' votes (no, abstain, yes) on polyarchy, a defence pact with "
    "the United States (ATOP) and membership of the Belt and Road, each for one standard deviation; "
    "states without an index are left out. `suasion influence --vote hrc-a-hrc-51-l6` gives the "
    "multinomial beside it.",
    differs="They average over many models; arms transfers are not in the record, and every member of NATO voted "
    "yes, which divides the sides cleanly, so alliance with the United States stands for it. Membership "
    "of the Belt and Road ends in 2020.",
    wanting="Arms transfers by sender and recipient (SIPRI).",
    run=_run,
)
