"""The project's own decisions of history: what each is about."""

import polars as pl

from suasion.record.store import open_record


def test_a_case_on_a_state_is_a_country_text_and_a_motion_is_not_about_its_mover(starter_home):
    cases = open_record(starter_home).table("decisions").filter(pl.col("source") == "facts-cases")
    told = {d: (about, topics) for d, about, topics in cases.select("decision", "about", "topics").iter_rows()}
    assert told["case-k020"] == (["ZWE"], ["country", "human-rights"])
    assert told["case-k114"] == (["COD"], ["country", "human-rights"])  # named DRC, it was about nobody
    assert told["case-k015"][0] == ["ZWE"]  # "motion by South Africa"
    assert told["case-k116"][0] == ["LKA"]  # "motion by Cuba"
    assert told["case-k027"][0] is None  # amendments of the Soviet Union to the Universal Declaration
