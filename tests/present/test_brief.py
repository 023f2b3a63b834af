"""The brief of a state, as text: what it says, in which order, from where."""

import re

import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord
from suasion.present.brief import Context, make_brief, make_sections, write_brief
from suasion.present.brief import make as making
from suasion.present.brief.parts import SectionMaker
from suasion.present.brief.sections import all_sections
from suasion.record.store import open_record


def test_sections_stand_in_the_order_of_their_keys():
    orders = [s.order for s in all_sections()]
    assert orders == sorted(orders) and len(set(orders)) == len(orders)


def test_it_says_first_what_the_starter_record_lacks(brief):
    first = brief.sections[0]
    assert first.id == "coverage"
    assert "small record" in first.finding and "Commission" in first.finding
    assert "suasion sync" in first.paragraphs[0]


def test_every_figure_and_table_has_its_source_its_csv_and_its_way_back(brief):
    for section in brief.sections:
        for figure in section.figures:
            assert figure.sources and figure.method and figure.command and figure.alt
            assert f"{figure.id}.csv" in brief.csvs
        for table in section.tables:
            assert table.sources, table.id
            assert f"{table.id}.csv" in brief.csvs


def test_ids_are_unique_so_that_links_and_files_are(brief):
    ids = [f.id for s in brief.sections for f in s.figures] + [t.id for s in brief.sections for t in s.tables]
    assert len(ids) == len(set(ids))


def test_the_page_needs_no_network_and_no_script(brief):
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', brief.html)
    assert "@import" not in brief.html and "url(http" not in brief.html
    assert brief.html.count("<script>") == 1


def test_the_headline_counts_whole_texts_with_an_interval(brief):
    headline = next(s.headline for s in brief.sections if s.headline)
    assert re.match(r"China voted with the majority in \d+% \[\d+–\d+\] of \d+ recorded human rights votes", headline)
    assert headline in re.sub(r"<[^>]+>", "", brief.html)


def test_the_years_named_end_where_full_years_end_not_at_a_stray_vote(brief):
    votes = next(s for s in brief.sections if s.id == "votes")
    assert "From 2010 to 2019" in votes.finding  # the lone vote of 2022 in the starter does not stretch the span
    years = brief.csvs["votes-by-year.csv"]["year"]
    assert years.max() == 2022  # but it is in the figure


def test_the_united_states_does_not_move_towards_itself(corpus):
    sections, _ = make_sections(Context(corpus, "USA", ("CHN",)))
    position = next(s for s in sections if s.id == "position")
    assert "the United States moved outward" in position.figures[0].title.replace("The", "the")


def test_a_state_that_ended_is_told_so(corpus):
    sections, _ = make_sections(Context(corpus, "DDR", ("SUN", "USA")))
    said = " ".join(s.finding for s in sections)
    assert "in 1989" in said
    assert "Since 19" not in next(s for s in sections if s.id == "agreement").finding  # it has no earlier decade
    assert " 0 states" not in said


def test_a_section_whose_table_is_not_held_is_named_as_left_out(corpus, monkeypatch):
    def make(_):
        raise MissingRecord("no table")

    monkeypatch.setattr(making, "all_sections", lambda: (SectionMaker(5, make, "treaties"),))
    sections, missing = make_sections(Context(corpus, "CHN", ()))
    assert sections == [] and list(missing) == ["treaties"]


def test_a_state_without_votes_is_a_clear_error(starter_home):
    with pytest.raises(MissingRecord, match="no human rights vote"):
        make_brief(open_record(starter_home), "COK")


def test_it_is_written_with_its_numbers_and_never_over_other_files(brief, brief_page, tmp_path):
    names = {p.name for p in (brief_page.parent / "data").iterdir()}
    assert names == {name + beside for name in brief.csvs for beside in ("", "-metadata.json")}
    assert pl.read_csv(brief_page.parent / "data" / "position.csv").height > 50
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="other files"):
        write_brief(brief, tmp_path)
    assert write_brief(brief, brief_page.parent) == brief_page  # an earlier brief is replaced
