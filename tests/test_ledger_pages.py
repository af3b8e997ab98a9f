"""Ledgers, weight lab and Methods as a reader meets them: sources one click away, settings in the address."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

import queries
from tests.test_pages import charts, opened

LINK = re.compile(r"\]\(<https?://[^>]{10,}>\)")


def words(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.markdown, *app.caption, *app.get("text")])


@pytest.mark.parametrize(
    "address",
    [
        {"ledger": "border", "spell": "Torkham.cargo.2025-10-12"},
        {"ledger": "rank", "step": "AFG.PAK.2025-05-30"},
        {"ledger": "promises", "promise": "2023-02-22-disarm-relocate-ttp"},
    ],
    ids=lambda address: address["ledger"],
)
def test_every_ledger_leads_to_its_sources(address: dict[str, str]) -> None:
    """A line of a ledger that cannot be checked is worth nothing."""
    app = opened("ledgers.py", **address)
    assert not app.exception
    assert not app.warning, "the link names a line of the ledger"
    assert LINK.search(words(app))
    assert charts(app)


def test_a_promise_shows_how_its_judgement_changed() -> None:
    """Ups and downs belong to the story: the last judgement alone would hide a truce that was kept for a while."""
    promise = queries.rows(queries.connect(), "assurances", assurance_id="2021-08-22-ttp-commission").iloc[0]
    app = opened("ledgers.py", ledger="promises", promise=promise["assurance_id"])
    judged = [text.value for text in app.markdown if re.match(r"\d+ \w{3} \d{4}: \*\*", text.value)]
    assert len(judged) == promise["judgements"] == 4


def test_unknown_days_have_a_place_of_their_own_in_the_calendar() -> None:
    drawn = {trace["name"] for trace in charts(opened("ledgers.py"))[0]["data"] if trace.get("orientation") == "h"}
    assert drawn == {"open", "partial", "closed", "unknown"}


@pytest.mark.parametrize("dyad", ["AFG-CHN", "IND-PAK", "ALL"])
@pytest.mark.parametrize("ledger", ["border", "rank", "promises"])
def test_a_ledger_without_lines_says_so(dyad: str, ledger: str) -> None:
    app = opened("ledgers.py", dyad=dyad, ledger=ledger)
    assert not app.exception
    assert charts(app) or app.info


def test_the_weight_lab_takes_its_scores_from_the_address() -> None:
    """With violence at -2 the statement that conflict outweighs no longer survives; the published scores are named."""
    published, moved = (
        " ".join(badge.value for badge in opened("weights.py", **a).markdown) for a in ({}, {"w_ASSAULT": "-2.0"})
    )
    assert "Conflict outweighs cooperation” survives" in published
    assert "Conflict outweighs cooperation” does not survive" in moved


def test_a_score_that_is_none_is_said_and_ignored() -> None:
    app = opened("weights.py", w_ASSAULT="-99")
    assert not app.exception
    assert "ignored" in app.warning[0].value


def test_the_composite_is_off_until_it_is_asked_for() -> None:
    assert "standard deviations from the usual" not in words(opened())
    assert "standard deviations from the usual" in words(opened(composite="True"))


def test_methods_shows_each_formula_as_the_code_has_it() -> None:
    """There is no second copy that could drift: the page reads the files that compute."""
    app = opened("methods.py")
    assert not app.exception
    told = {text.value for text in app.text}
    for name in ("balance_bands", "escalation_flags", "border_openness_by_month", "polarisation_by_month"):
        assert queries.about(name).comment in told, name
    assert {queries.about("escalation_flags").sql.strip()} <= {code.value for code in app.code}


def test_the_worked_example_ends_in_the_published_balance() -> None:
    last = queries.rows(queries.connect(), "balance_by_month", {"coder": ["human"]}, pair="AFG-PAK", half_life=30).iloc[
        -1
    ]
    said = f"{last['balance']:+.1f}".replace("-", "−")
    assert f"= **{said}**" in words(opened("methods.py"))


def test_makers_are_not_compared_where_their_bands_overlap() -> None:
    """Two bare figures side by side, on eight and twelve promises, would be read as a verdict on one capital."""
    bands = queries.rows(queries.connect(), "follow_through_bands", period="whole coverage")
    states = bands[bands["maker_side"].isin(["AFG", "PAK"])]
    overlap = states["share_kept_high"].min() >= states["share_kept_low"].max()
    verdict = "overlap: so few promises show no difference" if overlap else "do not overlap"
    assert f"bands of the two states {verdict}" in words(opened("ledgers.py", ledger="promises"))


def test_methods_counts_the_acts_of_both_sides() -> None:
    """A reader from either capital looks for a lean first; anybody can add the pairs up again."""
    told = words(opened("methods.py"))
    acts = queries.rows(queries.connect(), "event_pairs", {"coder": ["human"]}, dyad="AFG-PAK")
    for pair, side in (("AFG>PAK", "Afghanistan towards Pakistan"), ("PAK>AFG", "Pakistan towards Afghanistan")):
        assert f"{side}: {(acts['pair'] == pair).sum()} acts" in told
