"""Columns by year: the base line runs only where something is known."""

from suasion.present.figures.columns import Panel, draw_columns


def test_unknown_years_have_no_base_line_and_zeros_have_one_without_a_column():
    panel = Panel("Visits", "top: 2 visits", [(2000, 2.0), (2001, 0.0), (2002, None)])
    height, drawn = draw_columns([panel], width=760)
    assert drawn.count('class="rest"') == 2
    assert drawn.count('class="term"') == 1
    assert height > 80


def test_a_panel_without_a_known_year_is_drawn_empty():
    _, drawn = draw_columns([Panel("Exports", "", [(2000, None), (2001, None)])], width=340)
    assert 'class="term"' not in drawn
