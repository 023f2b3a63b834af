"""Columns that parts of the answer share."""

RATE = {
    "n": "occurrences",
    "words": "words in these texts",
    "rate": "occurrences per thousand words",
    "low": "lower end, 90%",
    "high": "upper end, 90%",
}

BESIDE = {
    "passages": "texts",
    "with_it": "texts that hold it",
    **RATE,
    "others_rate": "rate in the texts they are set against",
    "ratio": "rate / others_rate, empty where they never use it",
}
