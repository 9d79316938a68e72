from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Part
from sayso.stages.sourcing.copies import Short, clusters, grams_of, likeness
from sayso.stages.sourcing.passages import Passage

LINE = "a freight train left the tracks near the harbour on tuesday and killed seven people there"


def passage(report: int, line: str, sentence: int = 0) -> Passage:
    words = tuple(line.split())
    return Passage(report, sentence, Part.TEXT, words, words)


def like(taken: str, given: str) -> float:
    return likeness(grams_of(taken.split()), grams_of(given.split()))


def test_the_same_sentence_and_a_trimmed_one_agree():
    assert like(LINE, LINE) == 1
    assert like(LINE.removesuffix(" and killed seven people there"), LINE) == 1


def test_a_light_edit_agrees_and_another_sentence_does_not():
    assert 0.5 < like(LINE.replace("tuesday", "wednesday"), LINE) < 1
    assert like("the mayor opened a book of condolence near the harbour on monday", LINE) == 0


def test_a_merged_sentence_agrees_where_it_holds_the_whole_other():
    added = f"{LINE} while the mayor of the town was away at a fair in the hills with all his staff"
    assert like(added, LINE) > 0
    assert like(f"{added} {added.replace('a', 'o')}", LINE) == 0


def test_the_earliest_leads_its_cluster():
    edited = LINE.replace("tuesday", "wednesday")
    found = clusters([passage(0, LINE), passage(1, "x y z"), passage(2, edited), passage(3, LINE)])
    assert [[member.passage.report for member in cluster.members] for cluster in found] == [
        [0, 2, 3]
    ]


def test_a_sentence_that_one_report_repeats_is_no_cluster():
    assert clusters([passage(0, LINE), passage(0, LINE, 1)]) == ()


def test_short_sentences_are_matched_between_two_reports():
    one, two = passage(0, "she did not elaborate"), passage(1, "she did not elaborate")
    other = passage(1, "the fair went on", 1)
    found = list(Short([[one], [two, other]]).shared(1, 0))
    assert found == [(two, one, 1.0)]


WORD = st.sampled_from(list("abcdefgh"))


@given(st.lists(st.tuples(st.integers(0, 4), st.lists(WORD, max_size=14)), max_size=12))
def test_no_passage_stands_in_two_clusters(rows: list[tuple[int, list[str]]]):
    told = [passage(report, " ".join(line), n) for n, (report, line) in enumerate(sorted(rows))]
    placed = [m.passage.sentence for cluster in clusters(told) for m in cluster.members]
    assert len(placed) == len(set(placed))
