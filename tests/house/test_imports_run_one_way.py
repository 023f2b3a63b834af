"""The floors of the house: a folder imports those above it, never one below; the wings stay apart."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "suasion"
FLOORS = [
    {"errors", "found"},
    {"states"},
    {"record", "institutions"},
    {"measures"},
    {"influence"},
    {"scenarios"},
    {"claims"},
    {"present"},
    {"cli"},
]
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(SRC.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [f"{module}.{a.name}" for a in node.names] if module == "suasion" else [module]
            assert node.level == 0, f"{path.name}: relative imports hide where a room reaches"
        found |= {n.split(".")[1] for n in names if n.startswith("suasion.") and n.count(".") >= 1}
    return found


def allowed(room: str, other: str) -> bool:
    return other == room or FLOOR[other] < FLOOR[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_room_imports_only_rooms_above_it(path):
    room = room_of(path)
    if room in ("__init__", "__main__", "py"):
        return
    assert room in FLOOR, f"{room} is not on the plan of the house"
    wrong = sorted(o for o in imported_rooms(path) if o in FLOOR and not allowed(room, o))
    assert not wrong, f"{path.relative_to(SRC)} imports {wrong}, which are beside or below {room}"


def test_the_check_itself_sees_a_forbidden_import():
    assert not allowed("record", "institutions")
    assert not allowed("institutions", "record")
    assert not allowed("states", "record")
    assert allowed("measures", "record")


def test_modules_stay_small():
    long = {str(p.relative_to(SRC)): n for p in MODULES if (n := len(p.read_text().splitlines())) > 400}
    assert not long, f"rooms grown past 400 lines: {long}"
