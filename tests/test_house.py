"""The house rules that no linter knows."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/sayso"
MOST = 2


def test_a_private_helper_is_named_for_what_it_does():
    """Many files with a ``_words`` each are many riddles."""
    files = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("_"):
                files[node.name].add(path.name)
    private = {name: found for name, found in files.items() if not name.startswith("__")}
    assert {name: found for name, found in private.items() if len(found) > MOST} == {}
