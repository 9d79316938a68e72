"""What names look like, whatever letters they are written in."""

from __future__ import annotations

import unicodedata


def skeleton(text: str) -> str:
    """The same for all texts that look alike, in small letters and without gaps and marks.

    Method and table are of Unicode Technical Standard 39, section 4 ("skeleton"); here the
    case is folded too, since a headline or a host writes a name in another.
    """
    from confusable_homoglyphs.confusables import confusables_data

    def looks_like(letter: str) -> str:
        # The table goes both ways: what is like many is what all of them are written as.
        like = confusables_data.get(letter, ())
        return str(like[0]["c"]) if len(like) == 1 else letter

    return plain("".join(map(looks_like, unicodedata.normalize("NFD", text))))


def plain(text: str) -> str:
    """Its letters and digits alone, in small letters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
