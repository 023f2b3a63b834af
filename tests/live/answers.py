"""What each publisher would answer: small files built in its layout, the column whose loss must be told, the rows read.

An entry a connector: files by the name they are kept under; the text to change and what takes its place; the word
that the error must name; what the good files give, table by table.
"""

import io
import json
import tarfile
from dataclasses import dataclass

from suasion.record.live.connectors import fariss_protection, freedom_house, gcdf_v3, untc_status
from suasion.record.live.connectors import upr_recommendations as upr
from suasion.record.sources import vdem_v15_rights
from suasion.record.sources.vdem_v15 import NAMES
from tests.live import built
from tests.live.workbook import workbook


@dataclass(frozen=True)
class Answer:
    """files: name to a function of a renaming; change: (word, other word); names: said by the error."""

    files: dict
    change: tuple[str, str]
    names: str
    rows: dict[str, int]

    def good(self):
        return {name: make(lambda text: text) for name, make in self.files.items()}

    def changed(self):
        return {name: make(lambda text: text.replace(*self.change)) for name, make in self.files.items()}


def text(whole):
    return lambda rename: rename(whole).encode()


def lines(*rows):
    return "".join(",".join(r) + "\n" for r in rows)


def sheets(named, then=lambda data: data):
    return lambda rename: then(workbook({n: [[rename(str(c)) for c in r] for r in rows] for n, rows in named.items()}))


def zip_of(name, data):
    return built.zipped({name: data})


VDEM = ["country_name", "country_text_id", "COWcode", "year"]
VDEM_RIGHTS = [*VDEM, *(c for n in vdem_v15_rights.NAMES for c in (n, f"{n}_codelow", f"{n}_codehigh", f"{n}_sd"))]
VDEM += [c for n in NAMES for c in (n, f"{n}_codelow", f"{n}_codehigh", f"{n}_sd")]
FARISS = {new: old for old, new in fariss_protection.RENAMED.items()}
FARISS_HEAD = [FARISS.get(c, c) for c in fariss_protection.COLUMNS]
PTS_HEAD = (
    "Country,Country_OLD,Year,COW_Code_A,COW_Code_N,WordBank_Code_A,UN_Code_N,Region,PTS_A,PTS_H,PTS_S,"
    "NA_Status_A,NA_Status_H,NA_Status_S\r\n"
)
FH_HEAD = ["Country/Territory", "Region", "C/T", "Edition", "Status", "PR rating", "CL rating"]
FH_PARTS = (
    "A1,A2,A3,A,B1,B2,B3,B4,B,C1,C2,C3,C,Add Q,Add A,PR,D1,D2,D3,D4,D,E1,E2,E3,E,F1,F2,F3,F4,F,G1,G2,G3,G4,G,CL,Total"
).split(",")
# As in the workbook of the edition of 2024 (git: TdeKoning21/Ukraine-Trade-Shift-Project, Data/; sha256 47a98eb8...):
# the blank in "CL ", the names of states that are gone. `freedom_house.lay_out` read it on 28 November 2026 with the
# scores of the edition of 2025 (VizualOptima/Freedom_Index, sha256 4e2d5ee2...): the 124,576 ratings to 2023 of the
# mirror's extract came out, the same but for South Africa in 1972, whose two values the extract swaps.
RATED = [
    ["Survey Edition", "Jan.-Feb. 1973", "", "", "1982", "", ""],
    ["Year(s) Under Review", "1972", "", "", "Jan.1981-Aug. 1982", "", ""],
    ["", "PR", "CL ", "Status", "PR", "CL ", "Status"],
    ["China", "7", "7", "NF", "6", "6", "NF"],
    ["South Africa", "2(5)", "3(6)", "F (NF)", "-", "-", "-"],
    ["Germany, E.", "7", "7", "NF", "-", "-", "-"],
]


# The workbook itself was not seen. Its sheet and columns as code that read it names them (git:
# milesdwilliams15/odadata, clean_gcdf_data.R), and with the blank after the amounts that some of it met.
GCDF_HEAD = ["AidData Record ID", *(f"{c} " if "USD" in c else c for c in gcdf_v3.NEEDED)]


def bank(rename, value):
    rows = [
        {"indicator": {"id": "X"}, "country": {"id": "CN", "value": "China"}, "countryiso3code": "CHN", "date": "2023",
         "value": value, "unit": ""},
        {"indicator": {"id": "X"}, "country": {"id": "FR", "value": "France"}, "countryiso3code": "FRA",
         "date": "2023", "value": None, "unit": ""},
    ]  # fmt: skip
    return rename(json.dumps([{"page": 1, "pages": 1, "per_page": 30000, "total": 2}, rows])).encode()


def speeches(rename):
    """The archive, with the stray files a Mac adds."""
    out = io.BytesIO()
    said = {
        "TXT/Session 01 - 1946/ARG_01_1946.txt": "We are glad.\nHuman rights matter.  They do. ",
        "TXT/Session 79 - 2024/CHN_79_2024.txt": "A community with a shared future. The Chinese people.",
        "TXT/Session 79 - 2024/._CHN_79_2024.txt": "x",
    }
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for name, words in said.items():
            entry = tarfile.TarInfo(rename(name))
            entry.size = len(words)
            packed.addfile(entry, io.BytesIO(words.encode()))
    return out.getvalue()


def status(rename):
    """A page of status: elements as in the register's XML, read in public code for XXVII-2-f and XXI-10 (2024-25)."""
    counts = "<ExternalData><Status><Signatories>1</Signatories><Parties>2</Parties></Status></ExternalData>"
    head = "<Entry>Participant</Entry><Entry>Signature</Entry><Entry>Ratification, Accession(a), Succession(d)</Entry>"
    rows = (
        "<Row><Entry>China&lt;superscript&gt;1&lt;/superscript&gt;</Entry>"
        "<Entry>5 Oct\t 1998 </Entry><Entry></Entry></Row>"
        "<Row><Entry>Fiji</Entry><Entry></Entry><Entry>16 Aug\t 2018 a</Entry></Row>"
        "<Row><Entry>Atlantis</Entry><Entry></Entry><Entry>16 Aug\t 2018 a</Entry></Row>"
    )
    table = f"<Table><TGroup><Thead><Row>{head}</Row></Thead><Tbody><Rows>{rows}</Rows></Tbody></TGroup></Table>"
    return rename(
        f"<MTDSG><Treaty><Header>{counts}</Header><Participants>{table}</Participants></Treaty></MTDSG>"
    ).encode()


def page_of_reviews(rename):
    """A page of the search, as public programs that read it in 2026 show its rows (see the connector)."""
    kept = {
        "state_under_review": [{"value": "a1", "label": "China"}],
        "recommending_state": [{"value": "b1", "label": "Fiji"}, {"value": "b2", "label": "France"}],
        "response": [{"value": "r1", "label": "Noted"}],
        "session": [{"value": "s1", "label": "45 - January 2024"}],
        "action_category": [{"value": "c5", "label": "5 - Specific action"}],
        "issues": [{"value": "i1", "label": "Death penalty"}, {"value": "i2", "label": "Women's rights"}],
        "cycle": [{"value": "c", "label": "Cycle 4"}],
    }
    row = {"sharedId": "x", "title": "Abolish", "metadata": kept | {"recommendation": [{"value": "Abolish it, now"}]}}
    return rename(json.dumps({"rows": [row], "totalRows": 1, "relation": "eq"})).encode()


UPR_HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ANSWERS = {
    "chr-hrc-ohchr-1946-2024": Answer(
        {"resolutions.csv": text(built.RESOLUTIONS), "votes_long.csv": text(built.VOTES_LONG)},
        ("iso3", "country"), "iso3", {"decisions": 1, "ballots": 4},
    ),
    "unga-dataverse": Answer(
        {"UNVotes.txt": text(built.DATAVERSE)}, ("ccode", "country"), "ccode", {"decisions": 1, "ballots": 3}
    ),
    "unga-wide-iso3-1946-2024": None,
    "idealpoints-voeten-apr2020": Answer(
        {
            "IdealpointestimatesAll_Apr2020.csv": text(
                lines(
                    ["Row", "ccode", "session", "NVotes", "IdealPoint", "QO%", "Q5%", "Q95%", "iso3c", "Countryname"],
                    ["1", "710", "70", "80", "-0.9", "-1.2", "-1.1", "-0.7", "CHN", "China"],
                )
            ),
            "Matches.csv": text("v1,rcid1,rcid2\n1,299,331\n"),
        },
        ("IdealPoint", "Point"), "IdealPoint", {"published_positions": 1, "repeats": 1},
    ),
    "gcdf-2.0": Answer(
        {
            "clean_aid_data.csv": text(
                "year,recipient,recipient_iso3,aid,debt,aid_socgov,aid_econ,aid_human\n2000,Fiji,FJI,5,0,5,0,0\n"
            )
        },
        ("debt", "loans"), "debt", {"finance": 5},
    ),
    "fariss-lhrs-v4.02": Answer(
        {
            "LHRS-v4.02-2021_names.csv": text(
                lines(FARISS_HEAD, ["China", "710", "NA", "1989", "-2.35", "0.3", "-2.9", "-1.8", *["NA"] * 11, "1"])
            )
        },
        ("theta_sd", "sd"), "theta_sd", {"ratings": 2},
    ),
    "pts-2024": Answer(
        {
            "PTS-2024.csv": lambda rename: rename(
                PTS_HEAD
                + "China,China,1989,CHN,710,CHN,156,eap,5,NA,5,0,88,0\r\n"
                + "C\xf4te d'Ivoire,x,1989,CDI,437,CIV,384,ssa,2,NA,2,0,88,0\r\n"
            ).encode("latin-1")
        },
        ("PTS_S", "PTS_X"), "PTS_S", {"ratings": 6},
    ),
    "upr-recommendations": Answer(
        {
            f"{block}.csv": text(
                UPR_HEAD
                + f'Fiji,Asia,"PIF, ACP","Ratify  the Covenant, {block}",France,WEOG,EU,Accepted,5,"Justice,UPR",17\n'
            )
            for block in upr.BLOCKS
        },
        ("From,", "Sender,"), "From", {"recommendations": 6},
    ),
    "upr-info-database": Answer(
        {"45-00000.json": page_of_reviews},
        ("recommending_state", "sender"), "recommending_state", {"recommendations": 2},
    ),
    "freedom-house-1972-2024": Answer(
        {
            freedom_house.RATINGS: sheets(
                {"Country Ratings, Statuses ": RATED, "Territory Ratings, Statuses": RATED[:3]}
            ),
            freedom_house.SCORED: sheets(
                {
                    "Notes": [["Freedom in the World"]],
                    "FIW13-25": [
                        ["Freedom in the World"],
                        [*FH_HEAD, *FH_PARTS],
                        ["China", "Asia", "c", "2025", "NF", "7", "6", *["1"] * len(FH_PARTS)],
                    ],
                }
            ),
        },
        ("Edition", "Volume"), "Edition", {"ratings": 47},
    ),
    "vdem-v15-indices": Answer(
        {
            "V-Dem-CY-Core-v15_csv.zip": lambda rename: zip_of(
                "V-Dem-CY-Core-v15.csv",
                rename(
                    lines(VDEM, *(["China", "CHN", "710", year, *["0.1"] * 28] for year in ("1989", "1900")))
                ),
            )
        },
        ("v2x_libdem_sd", "v2x_libdem_error"), "v2x_libdem_sd", {"ratings": 7},
    ),
    "vdem-v15-rights": Answer(
        {
            "V-Dem-CY-Core-v15_csv.zip": lambda rename: zip_of(
                "V-Dem-CY-Core-v15.csv",
                rename(lines(VDEM_RIGHTS, *(["China", "CHN", "710", y, *["0.1"] * 36] for y in ("1989", "1900")))),
            )
        },
        ("v2cltort_sd", "v2cltort_error"), "v2cltort_sd", {"ratings": 9},
    ),
    "gcdf-3.0": Answer(
        {
            gcdf_v3.NAME: sheets(
                {
                    "Definitions": [["Field", "Meaning"]],
                    "GCDF_3.0": [
                        GCDF_HEAD,
                        ["1", "Yes", "2004", "FJI", "ODA-like", "100", "90"],
                        ["2", "Yes", "2004", "FJI", "ODA-like", "10.5", ""],
                        ["3", "Yes", "2004", "FJI", "Vague (Official Finance)", "7", "7"],
                        ["4", "No", "2004", "FJI", "OOF-like", "1000", "1000"],
                        ["5", "Yes", "2004", "", "OOF-like", "1000", "1000"],
                    ],
                },
                lambda data: built.zipped({"AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx": data}),
            )
        },
        ("Flow Class", "Flow"), "Flow Class", {"finance": 3},
    ),
    "wdi-gdp-population": Answer(
        {"NY.GDP.MKTP.CD.json": lambda r: bank(r, 1.7e13), "SP.POP.TOTL.json": lambda r: bank(r, 1_410_710_000)},
        ("countryiso3code", "iso"), "countryiso3code", {"covariates": 2},
    ),
    "ungdc-v13": Answer(
        {
            "speeches.tgz": speeches,
            "speakers.xlsx": sheets(
                {
                    "Sheet1": [
                        ["Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post"],
                        ["2024", "79", "CHN", "China", "Wang Yi", "Minister"],
                    ]
                }
            ),
        },
        ("ISO Code", "Code"), "ISO Code",
        {"speeches": 2, "speech_texts": 1, "speech_sentences": 1, "speech_terms": 3},
    ),
    "untc-status": Answer(
        {f"{number}.xml": status for number in untc_status.TREATIES},
        ("Ratification, Accession", "Consent"), "Ratification", {"treaty_actions": 2 * len(untc_status.TREATIES)},
    ),
}  # fmt: skip
del ANSWERS["unga-wide-iso3-1946-2024"]
