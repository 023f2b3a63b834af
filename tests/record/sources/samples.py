"""Small files in the shape of the real ones, and a parser run on them."""

import gzip
from pathlib import Path

from suasion.record.source import all_sources
from suasion.record.sync import read

from .samples_conduct import CONDUCT
from .samples_money import MONEY
from .samples_rights import RIGHTS

UNVOTES = {
    "un_roll_calls.csv.gz": (
        "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
        '1,1,0,1946-01-01,R/1/66,1,0,RULES,"TO ADOPT A CUBAN AMENDMENT, ""AS IS"""\n'
        "2,26,0,1971-10-07,R/26/2758A,0,0,CHINA REPRESENTATION,TO ADOPT MOTION TO POSTPONE VOTING.\n"
        "3,26,0,1971-10-07,R/26/2758B,0,0,CHINA REPRESENTATION,TO ADOPT RESOL. SEATING THE PRC.\n"
        "4,69,1,2014-12-18,R/69/188,,,,Situation of human rights in Belarus : resolution / adopted by the GA\n"
    ),
    "un_votes.csv.gz": (
        "rcid,country,country_code,vote\n"
        "1,United States,US,yes\n1,Taiwan,TW,no\n1,Russia,RU,abstain\n"
        "2,United States,US,yes\n2,Namibia,NA,no\n3,United States,US,no\n3,Cuba,CU,yes\n3,France,FR,yes\n"
        "4,Federal Republic of Germany,,yes\n4,China,CN,no\n4,Russia,RU,no\n4,Cuba,CU,no\n"
    ),
    "un_roll_call_issues.csv.gz": "rcid,short_name,issue\n4,hr,Human rights\n4,me,Palestinian conflict\n",
}
COW = {
    "roll_calls.csv.gz": (
        "rcid,session,importantvote,date,unres,me,nu,di,hr,co,ec,year\n"
        "1,1,0,1/1/1946,R/1/66,0,0,0,0,0,0,1946\n4,69,1,12/18/2014,R/69/188,0,0,0,1,0,0,2014\n"
    ),
    "votes.csv.gz": "rcid,ccode,member,vote\n1,2,1,1\n1,365,1,8\n1,710,,9\n1,713,1,3\n4,365,1,8\n4,710,1,3\n4,713,,9\n",
}
WIDE = {
    "ungaVoting_003.csv.gz": (
        "rcid,date,me,nu,di,hr,co,ec,CHN,USA,RUS,TUR,TWN\n"
        "1,1946-01-01,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,9,1,2,8,3\n"
        "4,2014-12-18,FALSE,FALSE,FALSE,TRUE,FALSE,FALSE,3.0,1.0,8.0,1.0,9.0\n"
        "1,2023-12-04,FALSE,FALSE,FALSE,TRUE,FALSE,FALSE,3,1,3,9,9\n"
        "7,2023-12-04,FALSE,FALSE,FALSE,TRUE,FALSE,FALSE,3,1,3,9,9\n"
    )
}
ES11 = {"votes.csv": "resolution,country,vote\nA/RES/68/262,Albania,Y\nA/RES/68/262,Cuba,N\nA/RES/ES-11/1,China,A\n"}
OHCHR_COLUMNS = (
    "record_id,symbol,title,statement,date,year,body,collection,vote_type,meeting,meeting_type,agenda_item_no,"
    "agenda_item_title,agenda_symbol,agenda_subject,main_sponsors,draft,yes,no,abstain,nonvoting,total,n_rollcall,"
    "url_resolution,url_draft,record_url"
)


def item(record, symbol, *, yes, no, abstain, nonvoting=0, total=3, **given):
    """A row of the OHCHR catalogue with these totals."""
    row = (
        {
            "record_id": record,
            "symbol": symbol,
            "title": "Situation of human rights in Belarus : resolution /",
            "statement": "adopted by the Human Rights Council at its 47th session",
            "date": "2021-07-13",
            "body": "Human Rights Council",
            "vote_type": "RECORDED",
            "agenda_item_no": "4.",
            "agenda_subject": "BELARUS",
            "main_sponsors": "",
            "draft": "",
            "record_url": f"https://searchlibrary.ohchr.org/record/{record}",
        }
        | {"yes": yes, "no": no, "abstain": abstain, "nonvoting": nonvoting, "total": total}
        | given
    )
    return ",".join(f'"{row[c]}"' if c in row else "" for c in OHCHR_COLUMNS.split(","))


def ballot_rows(record, votes, body="HRC"):
    """Rows of the file of ballots from 'USA:Y CHN:N CUB:' (an empty vote is no position)."""
    pairs = [pair.split(":") for pair in votes.split()]
    return "".join(f"{record},x,2021-07-13,{body},{state},{vote}\n" for state, vote in pairs)


def ohchr(items, ballots, listed=""):
    """The three files of the OHCHR source."""
    return {
        "resolutions.csv.gz": OHCHR_COLUMNS + "\n" + "\n".join(items) + "\n",
        "votes_long.csv.gz": "record_id,symbol,date,body,iso3,vote\n" + ballots,
        "unreconciled.csv": "record_id,symbol,date,official_yes,official_no,official_abstain,"
        "roll_yes,roll_no,roll_abstain,kind\n" + listed,
    }


OHCHR = ohchr(
    [item("10", "A/HRC/RES/47/19", yes=1, no=1, abstain=1), item("11", "A/HRC/47/L.5", yes=1, no=2, abstain=0)],
    ballot_rows("10", "USA:Y CHN:N CUB:A") + ballot_rows("11", "USA:Y CHN:N CUB:N"),
)
HANDCODED = {
    "rollcalls.csv": (
        "vote_id,body,date,what,iso3,vote,source\n"
        "A/HRC/51/L.6,HRC,2022-10-06,debate,USA,Y,news\nA/HRC/51/L.6,HRC,2022-10-06,debate,CHN,N,news\n"
        "CHR-1995-no-action-China,CHR,1995-03-08,no-action motion,CHN,Y,news\n"
    ),
    "china_motions_tallies.csv": (
        "date,motion,direction,yes,no,abstain,outcome,source\n"
        "1995-03-08,no-action on China,Y=for China,22,22,9,lost (tie),roll call\n"
        "2022-10-06,A/HRC/51/L.6 debate on Xinjiang,Y=against China,17,19,11,rejected,roll call\n"
    ),
}
SAMPLES = {
    "unga-unvotes-1946-2019": UNVOTES,
    "unga-voeten-cow-1946-2015": COW,
    "unga-wide-iso3-1946-2024": WIDE,
    "unga-es11-1-ukraine-2022": ES11,
    "chr-hrc-ohchr-1946-2024": OHCHR,
    "china-positions-handcoded": HANDCODED,
    **RIGHTS,
    **MONEY,
    **CONDUCT,
}


def write(folder: Path, files) -> Path:
    """Write `files` (name to text or bytes) into `folder`, gzipped where the name says so."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    return folder


def parse(folder: Path, source_id: str, files):
    """(tables, problems) of `source_id` run on `files`."""
    source = all_sources()[source_id]
    result = read(source, write(folder, files))
    return result.tables, result.problem_frame(source_id)
