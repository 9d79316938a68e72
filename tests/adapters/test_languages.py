"""Languages of texts."""

import pytest

from sayso.adapters.languages import LanguageIdentifier

LANGUAGES = LanguageIdentifier()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council voted on Tuesday to close the old quarry behind the mill.", "en"),
        ("Le conseil municipal a voté mardi la fermeture de la vieille carrière.", "fr"),
        ("Der Gemeinderat hat am Dienstag beschlossen, den Steinbruch zu schließen.", "de"),
        ("El ayuntamiento votó el martes a favor de cerrar la antigua cantera.", "es"),
        ("Городской совет во вторник проголосовал за закрытие старого карьера.", "ru"),
        ("صوت المجلس يوم الثلاثاء على إغلاق المحجر القديم خلف المطحنة.", "ar"),
        ("市议会周二投票决定关闭磨坊后面的旧采石场，居民对此表示欢迎。", "zh"),
    ],
)
def test_languages_are_told_apart(text, language):
    assert LANGUAGES.identify(text) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "OK", "12 34 56 78 90 12 34 56 78 90 12 34", "\ud800" * 30]
)
def test_what_is_short_or_no_text_has_no_language(text):
    assert LANGUAGES.identify(text) == ""


def test_a_huge_text_is_told_by_its_beginning():
    text = "The council voted on Tuesday to close the old quarry. "
    assert LANGUAGES.identify(text * 100_000) == "en"


def test_twice_is_the_same():
    text = "Die Sitzung war kurz, the session was short, la séance fut courte."
    assert LANGUAGES.identify(text) == LanguageIdentifier().identify(text)
