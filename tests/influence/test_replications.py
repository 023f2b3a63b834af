"""Published results beside ours: the page is of the last run, and a run still gives what was recorded."""

import pytest

from suasion.influence.replications import all_replications, replication_frame
from suasion.influence.replications.recorded import recorded, replications_text


def test_every_replication_is_recorded_and_stands_on_the_page_beside_what_was_published():
    record, found = recorded()
    page = replications_text()
    assert set(found) == set(all_replications())
    assert record in page
    for name, r in all_replications().items():
        assert len(found[name]) > r.main
        assert r.published in page and r.differs in page and r.wanting in page
    assert replication_frame(found).height == sum(len(x) for x in found.values())


@pytest.mark.full
@pytest.mark.xdist_group("full")
@pytest.mark.parametrize("name", ["hendrix-noland-2023", "pauselli-2023"])
def test_a_run_gives_what_was_recorded(full, name):
    kept, now = recorded()[1][name], all_replications()[name].run(full)
    assert [x.what for x in kept] == [x.what for x in now], "run python -m suasion.influence.replications and make docs"
    for a, b in zip(kept, now, strict=True):
        assert b.n == pytest.approx(a.n, rel=0.02)  # a source may gain rows
        assert b.estimate == pytest.approx(a.estimate, rel=0.02, abs=1e-4)
        assert b.p == pytest.approx(a.p, abs=0.02)
