"""How much code there is: lines without data, comments and docstrings, and what is long.

    python benchmarks/code_size.py [FOLDER]

FOLDER holds Python files (``src``). A line counts where it holds a word or mark of the
language. Functions of more than ``LONG_FUNCTION`` lines and files of more than ``LONG_FILE``
are listed by their length, as they stand with comments and docstrings.
"""

from __future__ import annotations

import ast
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

LONG_FUNCTION = 60
LONG_FILE = 400
APART = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENCODING, tokenize.ENDMARKER,
}  # fmt: skip


def lines_of_code(path: Path, tree: ast.Module) -> int:
    """The lines of a file that hold code."""
    with tokenize.open(path) as file:
        tokens = list(tokenize.generate_tokens(file.readline))
    code = {n for t in tokens if t.type not in APART for n in range(t.start[0], t.end[0] + 1)}
    words = {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return len(code - words)


def long_functions(tree: ast.Module) -> Iterator[tuple[int, int, str]]:
    """Length, first line and name of each function that is long."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONG_FUNCTION:
                yield length, node.lineno, node.name


def main(folder: Path) -> None:
    """Print the figures."""
    files = sorted(folder.rglob("*.py"))
    trees = {path: ast.parse(path.read_text("utf-8")) for path in files}
    total = sum(lines_of_code(path, tree) for path, tree in trees.items())
    print(f"{total:,} lines of code in {len(files)} files")
    for path, tree in trees.items():
        length = path.read_text("utf-8").count("\n")
        if length > LONG_FILE:
            print(f"{length:6} lines: {path}")
        for lines, first, name in long_functions(tree):
            print(f"{lines:6} lines: {path}:{first} {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "src"))
