"""Whatever is registered is run through its suite, and the documentation names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import assembly
from sayso.adapters.engines import engines
from sayso.adapters.exporters import exporters
from sayso.adapters.exports import exports
from sayso.adapters.formats import all_formats
from sayso.adapters.models.spacy_parser import PACKAGE
from sayso.adapters.stores import scheme_of, stores
from sayso.errors import StoreError

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
SUITES = {
    "formats/test_conformance.py": [type(one).__name__ for one in all_formats()],
    "exporters/test_conformance.py": ["exporters()"],
    "exports/test_conformance.py": ["exports()"],
    "engines/test_local_engines.py": ["engines()"],
    "stores/test_sql_store.py": ["sqlite"],
    "stores/test_postgres.py": ["postgresql"],
    "models/test_judges.py": ["QUICK", "THOROUGH"],
    "models/test_minilm.py": ["MiniLmEncoder"],
    "models/test_spacy_parser.py": ["SpacyParser"],
    "models/test_tagger.py": ["AttributionTagger"],
}
"""The files of tests that run a suite, and what each of them has to name."""
SHIPPED = sorted(path.name for path in (ROOT / "src/sayso/adapters/models").rglob("*.onnx"))
DOCS = "\n".join(page.read_text("utf-8") for page in sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("file", SUITES)
def test_every_suite_is_run_over_what_is_registered(file):
    text = (HERE / file).read_text("utf-8")
    assert "Conformance" in text
    assert all(name in text for name in SUITES[file])


def test_every_kind_of_store_has_a_suite():
    run = {name for file, names in SUITES.items() if file.startswith("stores/") for name in names}
    assert set(stores()) == run


@pytest.mark.parametrize("module", sorted((ROOT / "src/sayso/adapters/models").glob("[a-z]*.py")))
def test_every_model_has_a_suite(module):
    assert f"models/test_{module.stem}.py" in SUITES


@pytest.mark.parametrize(
    "name",
    [
        *(one.name for one in all_formats()),
        *exporters(),
        *exports(),
        *engines(),
        *stores(),
        PACKAGE,
        *SHIPPED,
    ],
)
def test_the_documentation_names_what_is_registered(name):
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize(
    ("place", "scheme"),
    [("a/b.db", "sqlite"), (Path("c.db"), "sqlite"), ("postgresql+psycopg://x/y", "postgresql")],
)
def test_a_store_is_chosen_by_its_scheme(place, scheme):
    assert scheme_of(place) == scheme


def test_a_store_of_no_known_kind_is_an_error_that_names_those_known():
    with pytest.raises(StoreError, match="no store of this kind") as raised:
        assembly.store("nosuch://x/y")
    assert all(name in raised.value.remedy for name in stores())
