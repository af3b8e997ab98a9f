"""The rules of the house: who may import whom, how long a file may be, which pages there are."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from pages import PAGES

REPOSITORY = Path(__file__).parent.parent
# The parts that put articles in and records right: they share the coder's store and shapes. None of them knows spaCy:
# the language model comes with the first article that coding.py is given.
REVIEWING = ("coding", "desk", "edit_record", "incoming", "own_articles", "review", "session_records")
# In a file or folder, what may be imported beside the standard library. The longest matching path counts.
MAY_IMPORT = {
    "dashboard.py": {"streamlit", "pages.parts"},
    "pages": {"streamlit", "pages.parts"},
    "pages/__init__.py": set[str](),
    "pages/parts": {"streamlit", "pandas", "pages.parts"},
    "pages/parts/words.py": {"pandas"},
    "pages/parts/ready.py": {"streamlit", "starlette", "pages.parts"},
    "pages/parts/frame.py": {"streamlit", "pandas", "duckdb", "pages", "pages.parts", "queries"},
    "pages/parts/shown.py": {"streamlit", "pandas", "pages.parts", "queries"},
    "pages/parts/tables.py": {"streamlit", "pandas", "pages.parts", "queries.export"},
    "pages/parts/catalogue.py": {"streamlit", "pages.parts", "queries"},
    "pages/parts/uploads.py": {"streamlit", "pages.parts", "queries.imported", "coder.importers"},
    **{f"pages/parts/{part}.py": {"streamlit", "pandas", "pages.parts", "queries", "coder"} for part in REVIEWING},
    "pages/parts/methods.py": {"streamlit", "pandas", "pages.parts", "queries"},
    "queries": {"duckdb", "pandas", "queries"},
    "queries/statistics": {"numpy", "pandas", "scipy", "ruptures", "queries"},
    "queries/resampling.py": {"numpy", "pandas", "scipy"},
}
FIGURES = {path.stem for path in (REPOSITORY / "pages" / "parts").glob("*charts.py")}
CHARTS = {"plotly", "numpy"} | {f"pages.parts.{name}" for name in FIGURES}  # such a file knows figures and no more
LONGEST = {"pages": 75, "queries/tables": 75, "queries/views": 75, "queries/indicators": 75}
ELSEWHERE = 320


def python_files() -> list[str]:
    folders = ("pages", "queries", "coder")
    found = [path for folder in folders for path in (REPOSITORY / folder).rglob("*.py")]
    return ["dashboard.py", *sorted(path.relative_to(REPOSITORY).as_posix() for path in found)]


def imported(file: str) -> set[str]:
    """Every module that a file imports, relative imports refused by name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}


def rule_of(file: str) -> set[str] | None:
    if file.endswith("charts.py"):
        return CHARTS
    matching = [path for path in MAY_IMPORT if file == path or file.startswith(path + "/")]
    return MAY_IMPORT[max(matching, key=len)] if matching else None


@pytest.mark.parametrize("file", python_files())
def test_imports_point_one_way(file: str) -> None:
    """dashboard -> pages -> parts -> queries -> data <- coder: each kind of reader has one door."""
    allowed = rule_of(file)
    if allowed is None:
        return
    strangers = {name for name in imported(file) if not any(f"{name}.".startswith(f"{root}.") for root in allowed)}
    assert not strangers, (
        f"{file} imports {', '.join(sorted(strangers))}, the house allows {', '.join(sorted(allowed))}"
    )


@pytest.mark.parametrize("file", [file for file in python_files() if file.startswith("coder")])
def test_the_coder_knows_no_dashboard(file: str) -> None:
    """The coder runs offline on a machine without Streamlit."""
    assert not {name for name in imported(file) if name.split(".")[0] in {"streamlit", "plotly", "pages"}}


@pytest.mark.parametrize("path", sorted((REPOSITORY / "pages").glob("*.py")))
def test_pages_do_no_arithmetic(path: Path) -> None:
    """A number that needs computing is computed in a view, where its definition is shown and its CSV agrees."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    arithmetic = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    lines = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.BinOp) and isinstance(n.op, arithmetic)]
    assert not lines, f"{path.name} computes in line {lines}"


@pytest.mark.parametrize(
    "path",
    [
        p
        for folder in ("pages", "queries", "coder")
        for p in sorted((REPOSITORY / folder).rglob("*"))
        if p.suffix in {".py", ".sql"}
    ],
)
def test_files_stay_short(path: Path) -> None:
    """A file that does not fit a reader's head is two files."""
    folder = path.parent.relative_to(REPOSITORY).as_posix()
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST.get(folder, ELSEWHERE)


def test_the_menu_lists_every_page_file() -> None:
    """Streamlit finds any other file in pages/ by itself in a cold process and would show it without the frame."""
    files = {path.name for path in (REPOSITORY / "pages").glob("*.py")} - {"__init__.py"}
    assert {page.file for page in PAGES} == files


def test_every_page_opens_with_the_frame() -> None:
    """open_page is what brings menu and filters back when a cold process runs the page file alone."""
    for page in PAGES:
        assert "open_page(" in (REPOSITORY / "pages" / page.file).read_text(encoding="utf-8"), page.file


def required(file: str) -> set[str]:
    """The distributions that a requirements file names, in lower case."""
    lines = (REPOSITORY / file).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in lines if line and not line.startswith("#")}


def test_what_is_imported_is_required() -> None:
    """A package that is there by chance, as another's dependency, is gone with that other's next version."""
    distributions = packages_distributions()
    named = required("requirements.txt")
    own = {"pages", "queries", "coder", "openai"}  # the last is for an optional second coder; README says when
    roots = {name.split(".")[0] for file in python_files() for name in imported(file)} - own
    missing = {root for root in roots if not {d.lower().replace("_", "-") for d in distributions.get(root, [])} & named}
    assert not missing, f"not in requirements.txt: {', '.join(sorted(missing))}"
