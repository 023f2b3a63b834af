"""The columns of the commands that keep, move and compare records, and write pages, for docs/outputs.md."""

from __future__ import annotations

DOCTOR = {
    "what": "what was looked at",
    "state": "ok, note or problem",
    "found": "what there is",
    "next_step": "what to do, where something is to be done",
}
BRIEF = {"section": "section of the page", "finding": "what it finds, in a sentence"}
SITE = {
    "folder": "where the site was written",
    "pages": "pages written",
    "files": "files written",
    "bytes": "their size, bytes",
}
SYNCED = {
    "source": "id of the source",
    "state": "parsed, unchanged or absent",
    "rows": "rows it gave",
}
LIVE = {
    "source": "id of the source",
    "state": "fetched, held, not agreed or failed",
    "why": "why it was not fetched",
}
PLANNED = {
    "source": "id of the source",
    "what": "what it is",
    "from": "address it is fetched from",
    "version": "version that would be fetched",
    "files": "files, where known",
    "bytes": "their size, bytes, where known",
    "licence": "its licence",
    "must_accept": "must the licence be agreed to (--accept)?",
    "status": "has it been run against its real address?",
    "held": "version that this home has",
}
IMPORTED = {"table": "table of the record", "rows": "rows read into it"}
KINDS = {
    "kind": "word for `suasion import`",
    "source": "id of the source",
    "title": "what it is",
    "files": "names of its files",
    "licence": "its licence",
    "steps": "how to get the files",
}
EXPORTED = {"file": "file written", "rows": "rows in it", "bytes": "its size, bytes"}
MIRROR = {"source": "id of the source", "file": "raw file", "bytes": "its size, bytes", "sha256": "its hash"}
COUNTS = {
    "table": "table of the record",
    "old_rows": "rows in the old record",
    "new_rows": "rows in the new one",
    "gone": "rows of the old one alone, by key",
    "added": "rows of the new one alone",
    "changed": "rows of both of which a cell differs",
}
ROWS = {"table": "table of the record", "key": "key of the row, as text", "change": "gone or added"}
CELLS = {
    "table": "table of the record",
    "key": "key of the row, as text",
    "column": "the column that differs",
    "old": "value in the old record, as text",
    "new": "value in the new one",
}
CONCLUSIONS = {
    "body": "the body",
    "state": "id of the state",
    "period": "session or year of the position",
    "old": "position in the old record",
    "new": "position in the new one",
    "change": "the difference",
    "in_sds": "the difference over the larger standard error",
    "old_rank": "rank in the old record, 1 the lowest",
    "new_rank": "rank in the new one",
}
JUDGEMENTS = {
    "kind": "verdict (of a claim), mark (of a report card) or odds (of a draft)",
    "what": "the claim; the card and its criterion or state; the draft",
    "old": "in the old record; empty: it decides nothing",
    "new": "in the new one",
    "title": "what it is about",
}
SEARCHED = {
    "bound": "how strongly the prior of positions falls off far out",
    "item_sd": "prior standard deviation of the items' discrimination",
    "persistence": "correlation of positions from one period to the next",
    "novelty": "how much faster the clock runs when the agenda is new",
    "cut_sd": "prior standard deviation of the cut points",
    "consistency_sd": "standard deviation of log consistency",
    "consistency_persistence": "its correlation from one period to the next",
    "score": "mean log score of a ballot of the next period on a new text, the text averaged over; it judges",
    "behind": "how far below the best score",
    "se": "standard error of that difference, clustered by state and by text",
    "fitted": "the score with the text as fitted",
    "pairs": "mean log score of the ballots of hidden pairs of a state and a text",
    "chosen": "the setting that the rule takes",
}
ANSWERS = (
    ("suasion brief", BRIEF),
    ("suasion diff", COUNTS),
    ("suasion diff --rows", ROWS),
    ("suasion diff --cells", CELLS),
    ("suasion diff --conclusions", CONCLUSIONS),
    ("suasion diff --judgements", JUDGEMENTS),
    ("suasion doctor", DOCTOR),
    ("suasion export", EXPORTED),
    ("suasion export --mirror", MIRROR),
    ("suasion import", IMPORTED),
    ("suasion import --kinds", KINDS),
    ("suasion positions-search", SEARCHED),
    ("suasion site", SITE),
    ("suasion sync", SYNCED),
    ("suasion sync (live sources)", LIVE),
    ("suasion sync --dry-run", PLANNED),
)
