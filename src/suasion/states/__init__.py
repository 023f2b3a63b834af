"""Who: states with dated names, codes, memberships, groups and successions; one resolver.

>>> from suasion import states
>>> states.resolve("Ivory Coast").id
'CIV'
>>> states.on_date("RUS", date(1980, 1, 1))
'SUN'
"""

from datetime import date

from suasion.states.groups import (
    GROUP_CODES,
    grouping,
    grouping_coverage,
    groupings_ever_of,
    groupings_of,
    regional_group,
    regional_groups_of,
)
from suasion.states.model import Belonging, Grouping, Name, Span, State
from suasion.states.resolver import lookup, mentioned, parse_list, resolve
from suasion.states.table import (
    all_states,
    continues,
    get,
    heirs,
    is_un_member,
    line,
    on_date,
    un_members,
    un_memberships,
)

__all__ = [
    "GROUP_CODES",
    "Belonging",
    "Grouping",
    "Name",
    "Span",
    "State",
    "all_states",
    "continues",
    "date",
    "get",
    "grouping",
    "grouping_coverage",
    "groupings_ever_of",
    "groupings_of",
    "heirs",
    "is_un_member",
    "line",
    "lookup",
    "mentioned",
    "on_date",
    "parse_list",
    "regional_group",
    "regional_groups_of",
    "resolve",
    "un_members",
    "un_memberships",
]
