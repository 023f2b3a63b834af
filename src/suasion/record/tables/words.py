"""What states say in the General Debate: speeches, counts of term families, full texts, sentences."""

from __future__ import annotations

from suasion.record.tables.core import FLAG, INT, TEXT, Column, Table

SPEECH = Column("speech", TEXT, "id of the speech: session and speaker's code", required=True)

SPEECHES = Table(
    "speeches",
    "one speech in the General Debate of the General Assembly",
    (
        SPEECH,
        Column("state", TEXT, "id of the state that held the seat; empty for the European Union"),
        Column("speaker_code", TEXT, "code in the source", required=True),
        Column("session", INT, "session of the Assembly", required=True),
        Column("year", INT, "year in which it opened", required=True),
        Column("words", INT, "length", unit="words", required=True),
        Column("chars", INT, "length", unit="characters"),
        Column("full_text", FLAG, "is the whole text in `speech_texts`?", required=True),
        Column("speaker", TEXT, "who spoke, as printed; of several, the first listed"),
        Column("post", TEXT, "post of the speaker, as printed; rarely recorded before 1994"),
    ),
    key=("speech",),
)

SPEECH_TERMS = Table(
    "speech_terms",
    "how often one family of terms occurs in one speech, as the source counted it; families not met have no row",
    (
        SPEECH,
        Column("family", TEXT, "the source's family of terms", required=True),
        Column("n", INT, "occurrences; not aware of negation", unit="occurrences", required=True),
    ),
    key=("speech", "family"),
)

SPEECH_TEXTS = Table(
    "speech_texts",
    "the whole text of one speech (from 1989)",
    (SPEECH, Column("text", TEXT, "text, white space collapsed", required=True)),
    key=("speech",),
)

SPEECH_SENTENCES = Table(
    "speech_sentences",
    "one sentence of a speech before 1989 that names rights, interference, selectivity, coexistence or development",
    (
        SPEECH,
        Column("number", INT, "number of the sentence in the speech", required=True),
        Column("text", TEXT, "the sentence, cut at 900 characters", required=True),
    ),
    key=("speech", "number"),
)

TABLES = (SPEECHES, SPEECH_TERMS, SPEECH_TEXTS, SPEECH_SENTENCES)
