"""Files in the layout of the UN Digital Library, built from rows: what the tests of the import are run on."""

import csv
import io

HEADER = (
    "undl_id ms_code ms_name ms_vote date session resolution draft committee_report meeting title agenda_title "
    "subjects vote_note total_yes total_no total_abstentions total_non_voting total_ms undl_link"
).split()
LETTERS = {"yes": "Y", "no": "N", "abstain": "A", "absent": "X"}


def undl_csv(*decisions):
    """CSV text; a decision is a dict of columns and `votes`, state code to vote."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="")
    writer.writeheader()
    for number, given in enumerate(decisions, start=1):
        votes = given.pop("votes")
        count = {v: list(votes.values()).count(v) for v in LETTERS}
        row = {
            "undl_id": 4000000 + number,
            "session": 78,
            "title": "A text : resolution / adopted by the General Assembly",
            "total_yes": f"{count['yes']}.0",
            "total_no": f"{count['no']}.0",
            "total_abstentions": f"{count['abstain']}.0",
            "total_non_voting": f"{count['absent']}.0",
            "total_ms": f"{len(votes)}.0",
            **given,
        }
        for code, vote in votes.items():
            writer.writerow({**row, "ms_code": code, "ms_name": code, "ms_vote": LETTERS.get(vote, vote)})
    return out.getvalue()
