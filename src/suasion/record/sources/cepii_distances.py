"""Distance, contiguity, language and colonial past of pairs (CEPII GeoDist)."""

from __future__ import annotations

from suasion.record.parsing_covariates import pair_covariates
from suasion.record.source import Parsed, Raw, Source

ID = "cepii-geodist"
FILE = "dist_cepii.csv.gz"
YES = "0 or 1"
VARIABLES = {
    "contig": ("cepii-contiguity", YES),
    "comlang_off": ("cepii-common-official-language", YES),
    "comlang_ethno": ("cepii-common-spoken-language", f"{YES}: spoken by at least 9 percent in both"),
    "colony": ("cepii-colonial-link", YES),
    "comcol": ("cepii-common-coloniser", f"{YES}, after 1945"),
    "curcol": ("cepii-colonial-link-now", YES),
    "col45": ("cepii-colonial-link-1945", YES),
    "smctry": ("cepii-same-country", YES),
    "dist": ("cepii-distance", "km, between the most important cities"),
    "distcap": ("cepii-distance-capitals", "km"),
    "distw": ("cepii-distance-weighted", "km, weighted by population"),
    "distwces": ("cepii-distance-weighted-ces", "km, weighted by population, elasticity -1"),
}
# The source's own coding, and Yugoslavia as it stood when the file was made.
ALSO = {"ROM": "ROU", "ZAR": "COD", "PAL": "PSE", "TMP": "TLS", "YUG": "SRB"}


def parse(raw: Raw) -> Parsed:
    """A row an ordered pair and variable, without a year."""
    rows = raw.csv(FILE, ["iso_o", "iso_d", *VARIABLES])
    return pair_covariates(ID, rows, FILE, VARIABLES, codes=("iso_o", "iso_d"), also=ALSO, dated=False)


SOURCE = Source(
    id=ID,
    title="CEPII GeoDist: distance, contiguity, language, colony",
    publisher="CEPII; copy of Miles D. Williams",
    licence="Etalab 2.0: free with citation",
    redistributable=True,
    citation="Mayer, T. and Zignago, S. (2011), Notes on CEPII's distances measures: the GeoDist database",
    address=(
        "http://www.cepii.fr (github.com/milesdwilliams15/chinese_media_and_foreign_aid, "
        "commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="controls/cepii-geodist",
    files=(FILE,),
    parse=parse,
    precedence=97,
    coverage="50,176 ordered pairs; Serbia and Montenegro as one, South Sudan absent",
)
