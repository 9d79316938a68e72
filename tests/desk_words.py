"""Every message of the desk, from its templates and pages; ``--write`` makes the catalogue of it.

python tests/desk_words.py --write
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import sayso.faces.web
from sayso.faces.web.pages.frame import environment

WEB = Path(sayso.faces.web.__file__).parent
CATALOGUE = WEB / "catalogue" / "en.po"
HEAD = """# The desk's own words. English reads as the messages stand; another language is a file
# beside this one, with its words in msgstr. Made by: python tests/desk_words.py --write
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

Message = tuple[str, str]
"""A message and its plural, "" without one."""


def messages() -> dict[Message, str]:
    """All messages, each with the file that has it first."""
    found: dict[Message, str] = {}
    for file in sorted(WEB.rglob("*.j2")):
        for message in in_template(file.read_text("utf-8")):
            found.setdefault(message, file.name)
    for file in sorted(WEB.rglob("*.py")):
        for message in in_module(file.read_text("utf-8")):
            found.setdefault(message, file.name)
    return found


def in_template(text: str) -> Iterator[Message]:
    """The messages of a template."""
    for _, _, message in environment().extract_translations(text):
        given = (message,) if isinstance(message, str) else message
        yield given[0], (given[1] or "") if len(given) > 1 else ""


def in_module(text: str) -> Iterator[Message]:
    """The messages of a module of pages, which calls ``_`` with them."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            yield ast.literal_eval(node.args[0]), ""


def written() -> str:
    """The catalogue as it should read."""
    return HEAD + "".join(
        _entry(message, many, where) for (message, many), where in messages().items()
    )


def _entry(message: str, many: str, where: str) -> str:
    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    plural = f'msgid_plural {quoted(many)}\nmsgstr[0] ""\nmsgstr[1] ""\n'
    said = plural if many else 'msgstr ""\n'
    return f"\n#: {where}\nmsgid {quoted(message)}\n{said}"


if __name__ == "__main__" and "--write" in sys.argv:
    CATALOGUE.write_text(written(), "utf-8")
