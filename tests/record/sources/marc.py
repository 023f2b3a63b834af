"""MARCXML in the layout of the OHCHR library, built from rows: what the tests of the import are run on."""

from xml.sax.saxutils import escape

LETTERS = {"yes": "Y", "no": "N", "abstain": "A", "absent": "."}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'


def field(tag, **parts):
    cells = "".join(
        f'<subfield code="{c.strip("_")}">{escape(str(v))}</subfield>' for c, v in parts.items() if v is not None
    )
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{cells}</datafield>'


def marc_record(number, votes, **given):
    row = {
        "symbol": "A/HRC/RES/58/1",
        "title": "Situation of human rights in Belarus : resolution /",
        "statement": "adopted by the Human Rights Council at its 58th session",
        "date": "2025-04-03",
        "body": "Human Rights Council",
        "how": "RECORDED",
        "item": "4.",
        "subject": "BELARUS - HUMAN RIGHTS SITUATION",
        **given,
    }
    count = {v: list(votes.values()).count(v) for v in LETTERS}
    fields = [
        field("245", a=row["title"], c=row["statement"]),
        field("269", a=row["date"]),
        field("500", a="Main sponsors : Poland, Germany."),
        field("591", a=row["how"]),
        field("791", a=row["symbol"]),
        field("981", a=row["body"]),
        field("991", b=row["item"], c="Human rights situations", d=row["subject"]),
        field("996", b=count["yes"], c=count["no"], d=count["abstain"], e=count["absent"], f=len(votes)),
        *(field("967", b=code, e=code.title(), d=LETTERS.get(v, v)) for code, v in votes.items()),
    ]
    return f'<record><controlfield tag="001">{number}</controlfield>{"".join(fields)}</record>'


def marcxml(*records):
    return HEAD + "\n".join(records) + "\n</collection>\n"
