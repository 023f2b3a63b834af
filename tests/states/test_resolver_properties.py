"""Whatever is typed: a state, or an error with a hint; never a traceback, never another state's name."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from suasion import states
from suasion.errors import BadInput
from suasion.states.resolver import fold, suggestions

EVERY = states.all_states()
KNOWN = {s.id for s in EVERY}
NAMES = sorted({n.text for s in EVERY for n in s.names})
DAYS = st.dates(date(1945, 1, 1), date(2026, 12, 31))


@given(st.text(max_size=40))
@example("")
@example("M49:")
@example("00")
@example("²")
@example("\x00")
def test_any_text_finds_a_state_or_an_error_that_helps(text):
    try:
        found = states.resolve(text)
    except BadInput as error:
        assert error.next_step
    else:
        assert found.id in KNOWN


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, lambda t: f"  {t} "]))
def test_case_accents_and_spaces_do_not_matter(name, change):
    assert states.resolve(change(name)).id == states.resolve(name).id


@given(st.sampled_from([n for n in NAMES if len(fold(n)) > 7]), st.data())
def test_one_slip_of_the_fingers_still_finds_it(name, data):
    meant = states.resolve(name).id
    at = data.draw(st.integers(1, len(name) - 2))
    slipped = data.draw(
        st.sampled_from([name[:at] + name[at + 1 :], name[:at] + name[at + 1] + name[at] + name[at + 2 :]])
    )
    try:
        found = (states.resolve(slipped).id,)
    except BadInput:
        found = suggestions(slipped)
    assert meant in found


@given(st.sampled_from(sorted(KNOWN)), DAYS)
def test_a_code_on_a_day_is_always_a_state_and_stays_so(state, day):
    then = states.on_date(state, day)
    assert then in KNOWN
    assert states.on_date(then, day) == then


@given(st.sampled_from(sorted(KNOWN)), DAYS)
def test_a_name_is_borne_on_every_day(state, day):
    assert states.get(state).name_on(day)


@given(st.sampled_from(sorted(KNOWN)), DAYS)
def test_what_resolves_on_a_day_is_who_it_was_that_day(state, day):
    try:
        found = states.resolve(states.get(state).name, day)
    except BadInput as error:
        assert error.why
    else:
        assert states.on_date(found.id, day) == found.id


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(sorted(KNOWN)), max_size=6, unique=True))
def test_a_printed_list_of_names_comes_back_as_its_states(ids):
    text = ", ".join(states.get(i).name for i in ids)
    assert set(states.parse_list(text)[0]) == set(ids)
