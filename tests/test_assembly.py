"""What is wired: models, which are large, are there once."""

from pathlib import Path

from sayso.assembly import DEFAULT, Settings, tools

OUTLETS = '[[outlet]]\nid = "tarn.example"\nname = "Tarn Post"\n'


def test_the_same_settings_give_the_same_tools():
    assert tools() is tools(DEFAULT) is tools(Settings(contact="a@b.example"))


def test_a_file_of_outlets_brings_no_second_models(tmp_path: Path):
    (tmp_path / "outlets.toml").write_text(OUTLETS)
    own, usual = tools(Settings(outlets=tmp_path / "outlets.toml")), tools()
    assert own.outlets.by_name("Tarn Post").id == "tarn.example"
    assert usual.outlets.by_name("Tarn Post") is None
    assert (own.parser, own.encoder, own.tagger) == (usual.parser, usual.encoder, usual.tagger)
    assert own.judges == usual.judges
