"""Water runs downhill: a folder imports from itself and from those before it, and the core stays pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "earful"
STAGES = ("civics", "sources", "roster", "campaigns", "actions", "channels", "deliveries", "progress")
# Shipped facts are written from sources and loaded into the roster; the demo is loaded through every stage.
ORDER = ("civics", "sources", "snapshot", *STAGES[2:], "demo")
DOORS = ("web", "api", "organise", "management")
# Beside the stages: what any file may use, and what may use everything.
BELOW = ("errors", "settings")
ABOVE = ("models", "apps", "urls", "wsgi", "checks", "wagtail_hooks", "__main__", "__init__", "migrations")
# Where Django wants a folder of its own for what is another's.
PART_OF = {"templatetags": "web"}
# Preview shows the public page; the program starts the server and tells what it should warn of.
EXCEPTIONS = {
    ("organise", "earful.web.pages"),
    ("management", "earful.checks"),
    ("management", "earful.wsgi"),
}
SHAPELESS = {"utils", "helpers", "common", "core", "services"}
PURE = ("civics", "sources")
IMPURE = {"django", "wagtail", "socket", "http", "requests", "aiohttp", "httpx", "urllib3", "sqlite3"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time", "timezone"}


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node, also inside functions, but not under `if TYPE_CHECKING`."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            yield from nodes(child)


def imports(path: Path, tree: ast.AST) -> Iterator[str]:
    """Full names of what a file imports; `from a import b` is a.b."""
    package = name_of(path).split(".")[:-1]
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rank(folder: str) -> int:
    """Its place in the order; -1 for what is in none."""
    if folder in ORDER:
        return ORDER.index(folder)
    return len(ORDER) if folder in DOORS else -1


def may_import(folder: str, target: str) -> bool:
    """Whether a file in `folder` of the package may import `target`, a full name."""
    parts = target.split(".")
    if parts[0] != "earful" or len(parts) == 1 or folder in ABOVE:
        return True
    folder, there = PART_OF.get(folder, folder), parts[1]
    if folder == there or there in BELOW:
        return True
    if any(folder == door and target.startswith(name) for door, name in EXCEPTIONS):
        return True
    return -1 < rank(there) < rank(folder)


def parsed() -> list[tuple[Path, ast.AST]]:
    return [(path, ast.parse(path.read_text("utf-8"))) for path in files()]


def folder_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_imports_run_one_way() -> None:
    uphill = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for path, tree in parsed()
        for target in imports(path, tree)
        if not may_import(folder_of(path), target)
    ]
    assert uphill == []


def test_the_core_knows_no_framework_no_network_and_no_clock() -> None:
    found = []
    for path, tree in parsed():
        if folder_of(path) not in PURE or path.name == "fetch.py":
            continue
        for target in imports(path, tree):
            if target.split(".")[0] in IMPURE or target.startswith("urllib.request"):
                found.append(f"{path.relative_to(PACKAGE)} imports {target}")
        for node in nodes(tree):
            if reads_clock(node):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno} reads the clock")  # type: ignore[attr-defined]
    assert found == []


def reads_clock(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = node.func.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return name in CLOCK_OWNERS and node.func.attr in CLOCKS


def test_no_folder_exists_for_no_reason() -> None:
    folders = {path.parent.name for path in files()} | {path.stem for path in files()}
    assert not folders & SHAPELESS
    known = {*ORDER, *DOORS, *BELOW, *ABOVE, *PART_OF}
    assert {folder_of(path) for path in files()} <= known


@pytest.mark.parametrize(
    ("folder", "target"),
    [
        ("civics", "earful.roster.find"),
        ("roster", "earful.campaigns.models"),
        ("campaigns", "earful.web.pages"),
        ("web", "earful.organise.wagtail_hooks"),
        ("organise", "earful.web.views"),
        ("management", "earful.web.pages"),
        ("api", "earful.organise"),
        ("errors", "earful.civics.terms"),
        ("civics", "earful.unheard_of"),
        ("roster", "earful.demo.load"),
        ("snapshot", "earful.roster.load"),
    ],
)
def test_the_arrows_that_turn_back_are_seen(folder: str, target: str) -> None:
    assert not may_import(folder, target)


@pytest.mark.parametrize(
    ("folder", "target"),
    [
        ("web", "earful.civics.terms"),
        ("organise", "earful.web.pages"),
        ("campaigns", "earful.errors"),
        ("actions", "earful.campaigns.targets"),
        ("web", "django.http"),
    ],
)
def test_the_arrows_that_run_down_pass(folder: str, target: str) -> None:
    assert may_import(folder, target)


@pytest.mark.parametrize(
    "code", ["datetime.now(UTC)", "date.today()", "time.time()", "datetime.datetime.now()", "timezone.now()"]
)
def test_every_way_to_read_the_clock_is_seen(code: str) -> None:
    assert any(reads_clock(node) for node in nodes(ast.parse(code)))


def test_imports_inside_functions_are_seen_and_those_for_types_are_not() -> None:
    code = "if TYPE_CHECKING:\n    import one\ndef f():\n    from two import three\n    from . import four\n"
    assert list(imports(PACKAGE / "web" / "x.py", ast.parse(code))) == ["two.three", "earful.web.four"]
