"""Small files in the shape of the published indices."""

from suasion.record.sources import (
    cirights,
    fariss_protection,
    freedom_house,
    lexical_index,
    polity5,
    vdem_v12,
    vdem_v15,
)

WHO_VDEM15 = "vdem_country_name,country_text_id,year"


def csv(header, *rows):
    """Text of a file: the header's columns, then rows given as text."""
    return "\n".join([header, *rows]) + "\n"


def wide(who, columns, *rows):
    """A file with the columns of `who`, then `columns`; each row is (cells of who, the value of every column)."""
    return csv(",".join([who, *columns]), *(",".join([cells, *[value] * len(columns)]) for cells, value in rows))


VDEM15_COLUMNS = [f"{i.column}{end}" for i in vdem_v15.INDICES for end in ("", "_codelow", "_codehigh", "_sd")]
VDEM15 = {
    vdem_v15.FILE: wide(
        WHO_VDEM15,
        VDEM15_COLUMNS,
        ("China,CHN,1989", "0.101"),
        ("Russia,RUS,1980", "0.2"),
        ("Palestine/West Bank,PSE,1990", "0.1"),
        ("Hong Kong,HKG,1990", "0.3"),
    )
}
VDEM12 = {
    vdem_v12.FILE: wide(
        "country_name,COWcode,year",
        [*(i.column for i in vdem_v12.INDICES), *vdem_v12.TAKEN],
        ("Mexico,70.0,1945", "0.192"),
        ("Hong Kong,,1945", "0.3"),
        ("Kosovo,347.0,2005", ""),
    )
}
FREEDOM_HOUSE = {
    freedom_house.SCORES: csv(
        "fh_country,year,pr,cl,status,cown",
        "China,1989,7.0,7.0,NF,710.0",
        "Hong Kong,1989,4.0,3.0,PF,",
        "USSR,1980,6.0,7.0,NF,365.0",
    ),
    freedom_house.PARTS: wide(
        "fh_full_country,year,cown", freedom_house.QUESTIONS, ("China,2023.0,710.0", "1.0"), ("Abkhazia,2023.0,", "2.0")
    ),
}
PTS = {
    "PTS-2024.csv.gz": csv(
        "Country,Year,COW_Code_N,PTS_A,PTS_H,PTS_S,NA_Status_A,NA_Status_H,NA_Status_S",
        "China,1989,710.0,5.0,,5.0,0,88,0",
        "Soviet Union,1980,,3.0,,4.0,0,88,0",
        "Soviet Union,1995,,,,,99,99,99",
        "Crimea,2019,,,,4.0,77,77,0",
    )
}
FARISS = {
    fariss_protection.FILE: wide(
        "country_name,cowcode,year,theta_sd,theta_q025,theta_q975",
        [i.column for i in (fariss_protection.THETA, *fariss_protection.INPUTS)],
        ("China,710,1989,0.3,-3,-1.7", "-2.35"),
        ("German Federal Republic,260,1990,0.3,1,2", "1.5"),
        ("German Federal Republic,260,1989,0.3,1,2", "1.5"),
        ("Germany,255,1990,0.3,1,3", "2"),
        ("Germany,255,1991,0.3,1,3", "2"),
    )
}
CIRIGHTS = {
    cirights.FILE: "\ufeff"
    + wide(
        "country,iso_a3,year,cow",
        [i.column for i in cirights.INDICES],
        ("China,CHN,2000,710", "0"),
        ("Kosovo,,2010,347", "-77"),
        ("Czechoslovakia,,1985,315", "1"),
    )
}
POLITY = {
    polity5.FILE: wide(
        "scode,polity_annual_country,year,cown",
        [i.column for i in polity5.INDICES],
        ("CHN,China,2018,710.0", "1.0"),
        ("USR,USSR,1980,365.0", "-66.0"),
        ("ETH,Ethiopia,1993,530.0", "2.0"),
        ("ETI,Ethiopia,1993,530.0", "3.0"),
        ("ETI,Ethiopia,1994,530.0", "3.0"),
    )
}
LIED = {
    lexical_index.FILE: wide(
        "lied_country,lied_cow,year",
        [i.column for i in lexical_index.INDICES],
        ("United States,2.0,1945", "1.0"),
        ("Sahrawi,601.0,1990", "0.0"),
    )
}
RIGHTS = {
    "vdem-v15-indices": VDEM15,
    "vdem-v12-rights": VDEM12,
    "freedom-house-1972-2024": FREEDOM_HOUSE,
    "pts-2024": PTS,
    "fariss-lhrs-v4.02": FARISS,
    "cirights-v1.22.11.25": CIRIGHTS,
    "polity5": POLITY,
    "lied-v2024": LIED,
}
FARISS_BLANK = "," * len(fariss_protection.INPUTS)
BAD_RIGHTS = {
    "vdem-v15-indices": (vdem_v15.FILE, "ratings", ["Atlantis,XXX,1990", "China,CHN,now", ",,1990"]),
    "vdem-v12-rights": (vdem_v12.FILE, "ratings", ["Atlantis,9999.0,1990", "Mexico,70.0,3000"]),
    "freedom-house-1972-2024": (
        freedom_house.SCORES,
        "ratings",
        ["Atlantis,1990,1.0,1.0,F,", "China,x,7.0,7.0,NF,710.0", "China,1990,seven,,,710.0"],
    ),
    "pts-2024": ("PTS-2024.csv.gz", "ratings", ["Atlantis,1990,,1.0,,,0,0,0", "China,x,710.0,1.0,,,0,0,0"]),
    "fariss-lhrs-v4.02": (
        fariss_protection.FILE,
        "ratings",
        ["Atlantis,9999,1990,,,,1" + FARISS_BLANK, "China,710,1988,,,,much" + FARISS_BLANK],
    ),
    "cirights-v1.22.11.25": (cirights.FILE, "ratings", ["Atlantis,XXX,1990,9999", "China,CHN,x,710"]),
    "polity5": (polity5.FILE, "ratings", ["XXX,Atlantis,1990,9999.0", "CHN,China,x,710.0"]),
    "lied-v2024": (lexical_index.FILE, "ratings", ["Atlantis,9999.0,1990", "United States,2.0,x"]),
}
