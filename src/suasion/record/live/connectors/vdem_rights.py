"""V-Dem v15, country-years: indices of rights, courts and civil society, out of the core file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from suasion.record.live.connectors import vdem
from suasion.record.sources.vdem_v15_rights import FILE, ID, NAMES

CONNECTOR = replace(vdem.CONNECTOR, source=ID, lay_out=partial(vdem.lay_out_columns, tuple(NAMES), FILE))
