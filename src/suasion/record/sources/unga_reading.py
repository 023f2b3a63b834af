"""How the Assembly file's references, flags and words are read: symbol, motion, title, subject, outcome.

What the file holds, counted in it: in sessions 1-17 its references are pages of the official records.
In sessions 18-29 they are resolution numbers, several votes on one text told apart by letters of the
coder's own, next to real letters. In sessions 30-51 there is one vote a text and none was lost. From
session 52 separate votes on paragraphs, amendments and motions stand again beside the texts, described
in the President's words.
"""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from suasion import states

ROMAN = ("XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX")
# rcid: what is wrong with its reference. The number of a session's resolution lies below the next session's first.
NOT_ITS_NUMBER = {
    1571: "3396 is numbered after session 30 began with 3374 or earlier, and was voted in session 29",
    1572: "3397 is numbered after session 30 began with 3374 or earlier, and was voted in session 29",
    1573: "3397 is numbered after session 30 began with 3374 or earlier, and was voted in session 29",
    1618: "3586 stands alone, 45 above the last number of session 30",
}
SLIPS = {"R/677/46": "R/67/46"}
# In sessions 31-51 resolutions end below 260; decisions are numbered from 301 and from 401.
DECISION_NUMBERS = pl.col("session").is_between(31, 51) & (pl.col("number") > 300)
PRESIDENT = r"(?i)^the (?:acting |vice-)?president\b"
NO_ACTION = (
    r"(?i)motion\b[^.]{0,160}\bno[- ]action|no action be taken|not to take action"
    r"|(?:motion|proposal)\b.{0,30}adjourn(?:ing|ment of)? (?:the )?debate"
)
AFTER_NO_ACTION = r"(?i)motion (?:of|for) no action (?:has|is|was) not"
MOVED = (
    r"(?i)^(?:to adopt |to approve |to )?(?:an? |the )?(?:\S+ ){0,6}?"
    r"(?:motion|proposal|request|appeal|ruling|recommendation|prop)\b.{0,80}?"
    r"(?:adjourn|suspen|postpon|defer|priority|division|separate|roll call|clos(?:e|ure)|reconsider|inclu|exclu|"
    r"delet\w+ (?:of )?(?:sub-)?item|"
    r"allocat|2/3|two-thirds|majority|important question|ruling|no vote|right to speak|censure|agenda)"
    r"|ruling of pres|president's (?:procedural )?ruling|require (?:a |the )?2/3"
)
AGENDA = r"(?i)^(?:to )?(?:inclu\w*|exclu\w*|delet\w*|retain)\b.{0,160}\b(?:agenda|items?)\b|\b(?:in|from) the agenda\b"
TEXT = r"(?i)^(?:to (?:adopt|approve) (?:an? |the )?(?:whole )?(?:draft )?resol(?:\.|ution)|res\b)"
TREATY = r"(?i)^to adopt the whole text of the .{0,40}(?:covenant|convention|protocol)"
IMPORTANT = r"(?i)is an \W*important question|constitutes an important question"
NOT_THE_STATE = re.compile(
    r"\b(?:papua new|new|portuguese|spanish|american|french|british) (?:guinea|samoa|somaliland|guiana|guyana)\b"
    r"|\b(?:united states|u\.s\.|british) virgin islands",
    re.IGNORECASE,
)
WHOSE = r"(?i)credentials(?: committee)?(?: report)? (?:of|on) (?:the )?(.*)$"
CONGO_CRISIS = (date(1960, 1, 1), date(1966, 12, 31))


def clean(column: str) -> pl.Expr:
    """Text without stray escapes and broken quotation marks, without ': resolution / adopted by ...'."""
    text = pl.col(column).str.replace_all(r"_([^_<]*)<d3>", "“$1”").str.replace_all("<90>", "’")
    text = text.str.replace_all(r'[\\"]+|<[0-9a-f]{2}>', " ").str.replace_all(r"\s+", " ")
    text = text.str.replace(r"\s*:\s*resolution\s*/.*$", "").str.replace(r"^\s*A/RES/\S+,\s*", "").str.strip_chars(" _")
    return pl.when(text != "").then(text)


def spoken() -> pl.Expr:
    """Is the description what the President said, and not a title?"""
    return pl.col("descr").str.contains(PRESIDENT).fill_null(value=False)


def one_vote_a_text() -> pl.Expr:
    """Sessions in which the file holds one vote a text, all of them carried."""
    return pl.col("session").is_between(30, 51)


def with_reference(calls: pl.DataFrame) -> pl.DataFrame:
    """`calls` (rcid, session, unres) with number, letter, part (a roman section) of the reference."""
    fixed = pl.col("unres").replace(SLIPS)
    number = fixed.str.extract(r"^(?:R|A/RES)/\d+/(\d+)").cast(pl.Int32)
    tail = fixed.str.extract(r"^(?:R|A/RES)/\d+/\d+(.*)$").str.replace_all("/", " ").str.strip_chars()
    sure = ~pl.col("rcid").is_in(list(NOT_ITS_NUMBER)) & (pl.col("session") >= 18)
    part = tail.str.extract(r"(?:^|\s)([IVX]+)$")
    return calls.with_columns(
        reference=fixed,
        number=pl.when(sure).then(number),
        part=part,
        letter=tail.str.replace(r"(?:^|\s)[IVX]+$", "").str.replace("^([A-Z])([A-Z])$", "$1-$2").str.strip_chars(),
    )


def motion() -> pl.Expr:
    """What was voted on, from number, flags and words. Needs number, session, amend, para, descr, short."""
    words = pl.col("descr").fill_null("")
    amend, para = (pl.col(c).eq("1").fill_null(value=False) for c in ("amend", "para"))
    numbered = pl.when(DECISION_NUMBERS).then(pl.lit("decision")).otherwise(pl.lit("resolution"))
    said_text = words.str.contains(TEXT)
    no_action = ~amend & ~said_text & words.str.contains(NO_ACTION) & ~words.str.contains(AFTER_NO_ACTION)
    moved = words.str.contains(MOVED) | (words.str.contains(AGENDA) & ~para)
    procedural = moved & ~said_text & ~spoken() & ~(amend & para)
    return (
        pl.when(one_vote_a_text())
        .then(numbered)
        .when(no_action)
        .then(pl.lit("no-action"))
        .when(procedural | words.str.contains(IMPORTANT))
        .then(pl.lit("procedural"))
        .when(words.str.contains(TREATY))
        .then(pl.lit("treaty-adoption"))
        .when(said_text | pl.col("reference").str.starts_with("A/RES/ES-"))
        .then(pl.lit("resolution"))
        .when(amend)
        .then(pl.lit("amendment"))
        .when(para)
        .then(pl.lit("paragraph"))
        .when(spoken() & words.str.contains(r"(?i)amendment[^.]*\.\s*A recorded vote"))
        .then(pl.lit("amendment"))
        .when(~spoken() & (words.str.contains(r"(?i)\bresol") | pl.col("number").is_not_null()))
        .then(pl.lit("resolution"))
        .otherwise(pl.lit("unspecified"))
    )


def with_symbol(calls: pl.DataFrame) -> pl.DataFrame:
    """`calls` with `symbol` and `doubt`: why a reference gave none, or lost its letter.

    In sessions 18-29 a letter is kept where every vote on the number is on a whole text and none stands
    without a letter; else it is the coder's running letter, and only the number is sure.
    """
    group = ["session", "number"]
    whole = pl.col("motion").is_in(["resolution", "decision"]).all().over(group)
    plain = (pl.col("letter") == "").any().over(group) & (pl.len().over(group) > 1)
    early = pl.col("session") <= 29
    lettered = pl.col("letter") != ""
    stray = early & lettered & plain
    keep = ~early | (whole & ~plain)
    letter = pl.when(keep).then("letter").otherwise(pl.lit(""))
    roman = (pl.col("session") - 18).replace_strict(dict(enumerate(ROMAN)), default=None, return_dtype=pl.String)
    kind = pl.when(DECISION_NUMBERS).then(pl.lit("DEC")).otherwise(pl.lit("RES"))
    symbol = (
        pl.when(pl.col("reference").str.starts_with("A/RES/"))
        .then("reference")
        .when(stray | pl.col("number").is_null())
        .then(None)
        .when(pl.col("session") <= 30)
        .then(pl.format("A/RES/{}{}({})", "number", letter, roman))
        .otherwise(pl.format("A/{}/{}/{}{}", kind, "session", "number", letter))
    )
    wrong = pl.col("rcid").replace_strict(NOT_ITS_NUMBER, default=None, return_dtype=pl.String)
    doubt = (
        pl.when(wrong.is_not_null())
        .then(wrong)
        .when(pl.col("reference").is_null())
        .then(None)
        .when((pl.col("session") <= 17) | pl.col("reference").str.contains("^E?SS/"))
        .then(pl.lit("a page of the official records, not a resolution's number"))
        .when(stray)
        .then(pl.lit("the number belongs to another text"))
        .when(lettered & ~keep)
        .then(pl.lit("the letter tells votes on one text apart; it is not part of the symbol"))
        .when(pl.col("reference") != pl.col("unres"))
        .then(pl.lit("a slip in the number"))
        .when(symbol.is_null())
        .then(pl.lit("not a resolution's number"))
    )
    return calls.with_columns(symbol=symbol, doubt=doubt)


def with_title(calls: pl.DataFrame) -> pl.DataFrame:
    """`calls` with `title`: the description; where that is a speech, the title of the text it is on.

    A speech on no known text gives the name it quotes, or the sentence before the vote.
    """
    read = calls.with_columns(words=clean("descr"), heading=clean("short"))
    named = read.filter(~spoken() & pl.col("symbol").is_not_null()).select("symbol", theirs="words")
    named = named.drop_nulls().unique("symbol", keep="first", maintain_order=True)
    quoted = pl.col("words").str.extract_all("“[^”]+”").list.last().str.strip_chars("“”")
    sentence = pl.col("words").str.extract(
        r"(?i)((?:[^.:]|[.:]\d)*(?:put to the vote|take a decision|motion)(?:[^.]|\.\d){0,240})"
    )
    speech = pl.coalesce("theirs", quoted, sentence, "heading", pl.col("words").str.slice(0, 240))
    title = pl.when(spoken()).then(speech).otherwise(pl.coalesce("words", "heading"))
    return read.join(named, on="symbol", how="left", maintain_order="left").with_columns(
        title=title.str.strip_chars(" ,;"),
        subject=pl.when(spoken()).then(pl.coalesce("theirs", quoted)).otherwise(title),
    )


def subjects(calls: pl.DataFrame) -> pl.Series:
    """The states each call is about, by its heading; by its title too from session 40, when that is one.

    Earlier descriptions name movers of motions, who are not the subject. Whose credentials they are is
    said in the description: two votes of 1960 on those of the Congo are filed under China.
    """
    late = pl.when(pl.col("session") >= 40).then("subject")
    cells = calls.select("heading", late, credentials=pl.col("subject").str.extract(WHOSE), day="date").rows()
    return pl.Series([_about(h, t, c, d) for h, t, c, d in cells], dtype=pl.List(pl.String))


def _about(heading: str | None, title: str | None, credentials: str | None, day: date | None) -> list[str] | None:
    if credentials and (whose := _named(credentials, day)):
        return list(whose)
    if heading and heading.upper().startswith("CHINA REPRESENTATION"):
        return ["CHN", "TWN"]
    found = {s: None for text in (heading, title) if text for s in _named(text, day)}
    return list(found) or None


def _named(text: str, day: date | None) -> tuple[str, ...]:
    """The states that a heading or title names; in the Congo crisis, the Congo whose capital is Kinshasa."""
    masked = NOT_THE_STATE.sub("", text)
    if day and CONGO_CRISIS[0] <= day <= CONGO_CRISIS[1]:
        masked = re.sub(r"\bCONGO\b", "Democratic Republic of the Congo", masked)
    return states.mentioned(masked, day)


def outcome() -> pl.Expr:
    """What became of it, where that is certain: the file itself does not say. Needs the totals and the symbol.

    More against than for is lost, whatever majority was needed. A procedural vote is carried by simple
    majority. A text is adopted if more were for it and it alone, among votes on that symbol, was so.
    """
    text = pl.col("motion").is_in(["resolution", "decision"]) & pl.col("symbol").is_not_null()
    ahead = pl.col("yes") > pl.col("no")
    alone = one_vote_a_text() | ((text & ahead).sum().over("symbol") == 1)
    return (
        pl.when(pl.col("yes") < pl.col("no"))
        .then(pl.lit("rejected"))
        .when(pl.col("motion").is_in(["no-action", "procedural"]) & ahead)
        .then(pl.lit("adopted"))
        .when(text & ahead & alone)
        .then(pl.lit("adopted"))
    )
