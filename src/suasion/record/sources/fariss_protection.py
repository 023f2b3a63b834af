"""Latent human rights protection scores (Fariss), with their posterior, and the indicators behind them."""

from __future__ import annotations

from suasion.record.parsing_ratings import KEEP, Index, parsed_ratings, ratings, state_years
from suasion.record.parsing_rows import number
from suasion.record.source import Parsed, Raw, Source

ID = "fariss-lhrs-v4.02"
FILE = "lhrs_v4_02_2021.csv.gz"
THETA = Index(
    "theta_mean", "fariss-theta", "Latent protection of physical integrity (Fariss), posterior mean",
    "latent scale, mean about 0, higher is better protected",
)  # fmt: skip
CIRI = "0 to 2, 2 no violations"
INPUTS = (
    Index("disap", "fariss-in-disap", "CIRI disappearances, as it entered the latent scores", CIRI),
    Index("kill", "fariss-in-kill", "CIRI extrajudicial killings, as it entered", CIRI),
    Index("polpris", "fariss-in-polpris", "CIRI political imprisonment, as it entered", CIRI),
    Index("tort", "fariss-in-tort", "CIRI torture, as it entered", CIRI),
    Index("Amnesty", "fariss-in-pts-a", "Political Terror Scale (Amnesty), as it entered", "1 to 5", "lower"),
    Index("State", "fariss-in-pts-s", "Political Terror Scale (State Department), as it entered", "1 to 5", "lower"),
    Index("hrw", "fariss-in-pts-h", "Political Terror Scale (Human Rights Watch), as it entered", "1 to 5", "lower"),
    Index("hathaway", "fariss-in-hathaway", "Hathaway's torture scale, as it entered", "1 to 5", "lower"),
    Index("itt", "fariss-in-itt", "Ill-treatment and torture data, as they entered", "0 to 5", "lower"),
    Index("genocide", "fariss-in-genocide", "Genocide, as it entered", "0 or 1", "lower"),
    Index("mass_killing", "fariss-in-mass-killing", "Mass killing, as it entered", "0 or 1", "lower"),
    Index("killing_best", "fariss-in-one-sided", "One-sided killing (UCDP), as it entered", "0 or 1", "lower"),
)
ALSO = {"347": "XKX"}


def parse(raw: Raw) -> Parsed:
    """The latent score with sd and 95 % interval, and each indicator as its own index."""
    bounds = ["theta_sd", "theta_q025", "theta_q975"]
    rows = raw.csv(FILE, ["country_name", "cowcode", "year", *bounds, *(i.column for i in (THETA, *INPUTS))])
    good, bad = state_years(rows, FILE, code="cowcode", name="country_name", scheme="cow", also=ALSO)
    theta, told = ratings(good, FILE, ID, (THETA,))
    ends = good.select(*KEEP, sd=number("theta_sd"), low=number("theta_q025"), high=number("theta_q975")).unique(
        list(KEEP), keep="first", maintain_order=True
    )
    inputs, said = ratings(good, FILE, ID, INPUTS)
    bounded = theta.join(ends, on=list(KEEP), how="left", nulls_equal=True)
    return parsed_ratings(ID, (THETA, *INPUTS), [bounded, inputs], [bad, *told, *said])


SOURCE = Source(
    id=ID,
    title="Latent Human Rights Protection Scores v4.02, 1946-2021",
    publisher="Christopher J. Fariss, Michael Kenwick and Kevin Reuning",
    licence="CC0 1.0 at the Dataverse; none stated in the repository",
    redistributable=True,
    citation=(
        "Fariss, C. J., Kenwick, M. and Reuning, K., Latent Human Rights Protection Scores v4.02, Harvard Dataverse, "
        "doi:10.7910/DVN/RQ85GK"
    ),
    address=(
        "https://doi.org/10.7910/DVN/RQ85GK (github.com/CJFariss/Human-Rights-Latent-Variable, "
        "commit 2f1892e748998fea0c5f1d39995e4e3d07085308)"
    ),
    folder="rights/fariss-lhrs-v4.02",
    files=(FILE,),
    parse=parse,
    precedence=64,
    coverage="201 states, 1946-2021; carry the standard deviation into any model",
)
