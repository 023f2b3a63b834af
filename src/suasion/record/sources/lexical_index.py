"""The Lexical Index of Electoral Democracy: what elections there are, and how far they are real."""

from __future__ import annotations

from suasion.record.parsing_ratings import Index, parsed_ratings, ratings, state_years
from suasion.record.source import Parsed, Raw, Source

ID = "lied-v2024"
FILE = "lied_1945_2024.csv.gz"
YES = "0 or 1"
INDICES = (
    Index("lexical_index", "lied-index", "Lexical Index of Electoral Democracy", "0 to 6, 6 the most democratic"),
    Index(
        "lexical_index_plus", "lied-index-plus", "the same with political liberties", "0 to 7, 7 the most democratic"
    ),
    Index("lexical_index_original", "lied-index-original", "Lexical Index, original coding", "0 to 6"),
    Index("political_liberties", "lied-liberties", "LIED, political liberties", YES),
    Index("male_suffrage", "lied-male-suffrage", "LIED, universal male suffrage", YES),
    Index("female_suffrage", "lied-female-suffrage", "LIED, universal female suffrage", YES),
    Index("exselec", "lied-executive-elections", "LIED, elections of the executive", YES),
    Index("legselec", "lied-legislative-elections", "LIED, elections of the legislature", YES),
    Index("opposition", "lied-opposition", "LIED, multi-party elections", YES),
    Index("competition", "lied-competition", "LIED, competitive elections", YES),
    Index("democratic_transition", "lied-transition", "LIED, transition to democracy", YES, "neither"),
    Index("democratic_breakdown", "lied-breakdown", "LIED, breakdown of democracy", YES, "neither"),
    Index("transition_type", "lied-transition-type", "LIED, type of transition", "codes", "neither"),
    Index("breakdown_type", "lied-breakdown-type", "LIED, type of breakdown", "codes", "neither"),
    Index("turnover_period", "lied-turnover-period", "LIED, turnover period", YES, "neither"),
    Index("turnover_event", "lied-turnover", "LIED, electoral turnover", "codes", "neither"),
    Index("two_turnover_period", "lied-two-turnovers", "LIED, two turnovers", YES, "neither"),
    Index("sovereign", "lied-sovereign", "LIED, sovereign state", YES, "neither"),
)
ALSO = {"Korea": "KOR", "347": "XKX", "Palestine/West Bank": "Palestine/West Bank"}


def parse(raw: Raw) -> Parsed:
    """A row an index, state or territory, and year; the source's own COW codes tell the two Viet Nams apart."""
    rows = raw.csv(FILE, ["lied_country", "lied_cow", "year", *(i.column for i in INDICES)])
    good, bad = state_years(rows, FILE, code="lied_cow", name="lied_country", scheme="cow", also=ALSO)
    values, told = ratings(good, FILE, ID, INDICES)
    return parsed_ratings(ID, INDICES, [values], [bad, *told])


SOURCE = Source(
    id=ID,
    title="Lexical Index of Electoral Democracy 6.8, 1945-2024",
    publisher="Skaaning, Gerring and Bartusevicius; extract of democracyData 0.6.0 (Xavier Marquez)",
    licence="Harvard Dataverse terms of the data set; extract from a GPL-3 package",
    redistributable=False,
    citation=(
        "Skaaning, S.-E., Gerring, J. and Bartusevicius, H., Lexical Index of Electoral Democracy v6.8, Harvard "
        "Dataverse, doi:10.7910/DVN/WPKNIT, by way of democracyData"
    ),
    address=(
        "https://doi.org/10.7910/DVN/WPKNIT (github.com/xmarquez/democracyData, "
        "commit 29ea0a242c296aec4ce5d5a57261420c48e527c0)"
    ),
    folder="rights/lied-v2024",
    files=(FILE,),
    parse=parse,
    precedence=67,
    coverage="states and some territories, 1945-2024",
)
