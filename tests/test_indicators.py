"""The indicators that SQL counts, against cases worked out by hand in each comment and counts of one's own."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import queries
from tests.small_world import KABUL, PAKISTAN, connect, event, promise, stance

TWO_MONTHS = [("2024-01-01", "2024-02-29", "dense")]


@pytest.fixture(scope="module")
def db() -> duckdb.DuckDBPyConnection:
    return queries.connect()


def test_balance_mix_and_n_eff_by_hand(tmp_path: Path) -> None:
    """On 29 February at 30 days: a visit (+4) 30 days ago weighs 1/2, an air strike (-9.5) today weighs 1.

    Balance = (4 * 1/2 - 9.5 * 1) / (1/2 + 1) = -7.5 / 1.5 = -5. n_eff = 1.5^2 / (1/4 + 1) = 2.25 / 1.25 = 1.8, under 5.
    Share of material conflict = 1 / 1.5 = 2/3, of verbal cooperation 1/3.
    """
    events = [event("2024-01-30", "CONSULT", "visit"), event("2024-02-29", "ASSAULT", "aerial")]
    small = connect(tmp_path, events, TWO_MONTHS)
    of: dict[str, Any] = {"pair": "PAK>AFG", "half_life": 30, "as_of": date(2024, 2, 29)}
    balance = queries.rows(small, "balance_by_month", **of).iloc[0]
    assert balance["balance"] == pytest.approx(-5)
    assert balance["n_eff"] == pytest.approx(1.8)
    assert not balance["is_enough"]
    shares = queries.rows(small, "quad_shares_by_month", **of).set_index("quad")["share_of_quad"]
    assert shares["material_conflict"] == pytest.approx(2 / 3)
    assert shares["verbal_cooperation"] == pytest.approx(1 / 3)
    parts = queries.rows(small, "balance_parts", pair="PAK>AFG")
    assert parts["score_times_k"].sum() / parts["k"].sum() == pytest.approx(-5)


def test_the_reader_s_scores_replace_those_of_all_modes(tmp_path: Path) -> None:
    """The case above with ASSAULT at -1: (4/2 - 1) / 1.5 = 2/3. CONSULT keeps the score of its mode, +4."""
    events = [event("2024-01-30", "CONSULT", "visit"), event("2024-02-29", "ASSAULT", "aerial")]
    small = connect(tmp_path, events, TWO_MONTHS)
    of: dict[str, Any] = {"pair": "PAK>AFG", "half_life": 30, "as_of": date(2024, 2, 29)}
    weighed = queries.rows(small, "balance_by_month", {"scores": {"ASSAULT": -1.0}}, **of)
    assert weighed["balance"].iloc[0] == pytest.approx(2 / 3)


def test_directions_are_of_official_actors_and_joint_acts_count_in_both(tmp_path: Path) -> None:
    """An attack of the TTP is nobody's direction; talks of both are in both; an envoy acts for his state."""
    both = [PAKISTAN, KABUL]
    events = [
        event("2024-01-05", "ASSAULT", "firearms", source_actors=["Tehreek-e-Taliban Pakistan (TTP)"]),
        event("2024-01-06", "AGREE", source_actors=both, target_actors=both),
        event("2024-01-07", "ACCUSE", "allege", source_actors=["Amir Khan Muttaqi"], target_actors=["Ishaq Dar"]),
    ]
    pairs = queries.rows(connect(tmp_path, events, TWO_MONTHS), "event_pairs", dyad="AFG-PAK")
    held = pairs.groupby("pair")["event_type"].agg(sorted).to_dict()
    assert held == {
        "AFG-PAK": ["ACCUSE", "AGREE", "ASSAULT"],
        "AFG>PAK": ["ACCUSE", "AGREE"],
        "PAK>AFG": ["AGREE"],
    }
    assert pairs[pairs["is_joint"]]["event_type"].unique().tolist() == ["AGREE"]


def test_no_week_or_month_outside_the_coverage_is_filled_in(tmp_path: Path) -> None:
    """Coverage from Wednesday 10 January to Sunday 4 February: the first whole week begins on Monday 15 January, the
    last ends on 4 February. Three whole weeks, and nothing after them."""
    small = connect(tmp_path, [event("2024-01-15", "ACCUSE")], [("2024-01-10", "2024-02-04", "dense")])
    weeks = queries.rows(small, "events_by_week", pair="AFG-PAK")["week"].dt.date.tolist()
    assert weeks == [date(2024, 1, 15), date(2024, 1, 22), date(2024, 1, 29)]
    months = queries.rows(small, "conflict_by_month", dyad="AFG-PAK")
    assert months["as_of"].dt.date.tolist() == [date(2024, 1, 31), date(2024, 2, 4)]
    assert months["covered_days"].tolist() == [22, 4]
    assert months["coverage_level"].tolist() == ["thin", "thin"]  # neither month is dense on all its days


def test_openness_has_bounds_and_no_guess(tmp_path: Path) -> None:
    """Torkham, January: 10 days open, 10 partial, 5 closed, 6 unknown.

    Known: (10 + 5) / 25 = 0.6. All unknown closed: 15 / 31. All unknown open: 21 / 31. The closing lasted 5 days at
    least, and 11 at most with the 6 unknown days after it.
    """
    border = [
        ("Torkham", "cargo", "open", "2024-01-01", "2024-01-10"),
        ("Torkham", "cargo", "partial", "2024-01-11", "2024-01-20"),
        ("Torkham", "cargo", "closed", "2024-01-21", "2024-01-25"),
        ("Torkham", "cargo", "unknown", "2024-01-26", ""),
    ]
    coverage = [("2024-01-01", "2024-01-31", "dense")]
    small = connect(tmp_path, [event("2024-01-15", "ACCUSE")], coverage, border)
    for crossing in ("Torkham", "all crossings"):
        month = queries.rows(small, "border_openness_by_month", crossing=crossing).iloc[0]
        assert month["openness_known"] == pytest.approx(0.6)
        assert month["openness_low"] == pytest.approx(15 / 31)
        assert month["openness_high"] == pytest.approx(21 / 31)
    closing = queries.rows(small, "border_closures").iloc[0]
    assert (closing["days_at_least"], closing["days_at_most"]) == (5, 11)


def test_openness_of_the_real_ledger_counted_day_by_day(db: duckdb.DuckDBPyConnection) -> None:
    """An independent count: every day of every spell laid out in Python, from the ledger's file as it stands."""
    last = date(2026, 4, 8)
    days: Counter[tuple[str, str, date, str]] = Counter()
    with (queries.DATA / "ledgers" / "border_status.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day, end = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"] or str(last))
            while day <= end:
                days[row["crossing"], row["function"], day.replace(day=1), row["status"]] += 1
                day += timedelta(days=1)
    months = queries.rows(db, "border_openness_by_month")
    for month in months[months["crossing"] != "all crossings"].itertuples():
        key = (month.crossing, month.function, month.month.date())
        counted = [days[(*key, status)] for status in ("open", "partial", "closed", "unknown")]
        assert counted == [month.days_open, month.days_partial, month.days_closed, month.days_unknown], key


def test_follow_through_by_hand(tmp_path: Path) -> None:
    """Pakistan made four promises: done (3), a first step (1), none (0), contradicted.

    100 * (3 + 1 + 0) / (3 * 3) = 44.4; with the contradicted one as 0 among the due, 100 * 4 / 12 = 33.3.
    """
    told = [
        promise("a", "2024-01-01", PAKISTAN, ("2024-02-01", 3)),
        promise("b", "2024-01-02", PAKISTAN, ("2024-02-01", 1)),
        promise("c", "2024-01-03", PAKISTAN, ("2024-02-01", 0)),
        promise("d", "2024-01-04", PAKISTAN, ("2024-01-20", 1), ("2024-02-01", "contradicted")),
    ]
    small = connect(tmp_path, [event("2024-01-15", "ACCUSE")], TWO_MONTHS, promises=told)
    side = queries.rows(small, "follow_through_by_maker", maker_side="PAK", period="24 months").iloc[0]
    assert (side["promises"], side["due"], side["kept_in_full"], side["contradicted"]) == (4, 3, 1, 1)
    assert side["follow_through"] == pytest.approx(400 / 9)
    assert side["follow_through_with_contradicted"] == pytest.approx(100 / 3)
    fourth = queries.rows(small, "assurances", assurance_id="2024-01-04-d").iloc[0]
    assert fourth["days_to_first_step"] == 16  # 4 to 20 January
    assert fourth["days_elapsed"] == 56  # 4 January to 29 February


def test_follow_through_of_the_real_ledger_counted_from_its_lines(db: duckdb.DuckDBPyConnection) -> None:
    lines = (queries.DATA / "ledgers" / "assurances.jsonl").read_text(encoding="utf-8").splitlines()
    statuses = [json.loads(line)["status"] for line in lines]
    levels = [int(status) for status in statuses if str(status).isdigit()]
    everybody = queries.rows(db, "follow_through_by_maker", maker_side="all", period="whole coverage").iloc[0]
    assert everybody["promises"] == len(statuses)
    assert everybody["follow_through"] == pytest.approx(100 * sum(levels) / (3 * len(levels)))


def test_one_actor_has_one_voice_and_a_shift_is_new_less_old(tmp_path: Path) -> None:
    """Two statements of one actor in January: the later stands. From -1 (criticises) to +2 is a shift of 3."""
    events = [
        event("2024-01-05", "ACCUSE", stances=[stance("Amir Khan Muttaqi", "criticises")]),
        event("2024-01-15", "SUPPORT", stances=[stance("Amir Khan Muttaqi", "supports")]),
    ]
    small = connect(tmp_path, events, TWO_MONTHS)
    positions = queries.rows(small, "positions_by_month", issue="trade", as_of=date(2024, 1, 31))
    assert positions["position"].tolist() == ["supports"]
    change = queries.rows(small, "stance_shifts").iloc[0]
    assert (change["shift"], change["days_between"], change["is_reversal"]) == (3, 10, True)


def test_a_position_is_forgotten_after_180_days(tmp_path: Path) -> None:
    """1 January to 29 June are 180 days: on 30 June the statement is too old."""
    events = [event("2024-01-01", "ACCUSE", stances=[stance("Amir Khan Muttaqi", "criticises")])]
    small = connect(tmp_path, events, [("2024-01-01", "2024-06-30", "dense")])
    seen = queries.rows(small, "positions_by_month")["as_of"].dt.date.tolist()
    assert seen == [date(2024, m, d) for m, d in ((1, 31), (2, 29), (3, 31), (4, 30), (5, 31))]


def test_rank_is_held_and_never_averaged(db: duckdb.DuckDBPyConnection) -> None:
    """The steps of a direction do not overlap, and each knows the rank before it."""
    for _, steps in queries.rows(db, "rank_steps").groupby("pair"):
        steps = steps.sort_values("first_day")
        assert (steps["first_day"].iloc[1:].to_numpy() > steps["last_day"].iloc[:-1].to_numpy()).all()
        assert steps["previous_level"].iloc[1:].tolist() == steps["level"].iloc[:-1].tolist()


def test_the_decayed_sums_agree_with_a_loop_over_the_events(db: duckdb.DuckDBPyConnection) -> None:
    """An independent computation of every balance of the main relationship, event by event."""
    pairs = queries.rows(db, "event_pairs", {"coder": ["human"]}, dyad="AFG-PAK")
    days = queries.rows(db, "balance_by_month", {"coder": ["human"]}, dyad="AFG-PAK").dropna(subset=["balance"])
    for row in days.sample(40, random_state=1).itertuples():
        own = pairs[(pairs["pair"] == row.pair) & (pairs["date"] <= row.as_of)]
        k = [0.5 ** ((row.as_of - day).days / row.half_life) for day in own["date"]]
        value = sum(w * score for w, score in zip(k, own["score"], strict=True)) / sum(k)
        assert row.balance == pytest.approx(value)
        assert row.n_eff == pytest.approx(sum(k) ** 2 / sum(w * w for w in k))


def test_types_add_up_to_the_balance_and_shares_to_one(db: duckdb.DuckDBPyConnection) -> None:
    key = ["dyad", "pair", "half_life", "as_of"]
    types = queries.rows(db, "types_by_month").groupby(key)[["weight", "score_sum"]].sum().reset_index()
    both = types.merge(queries.rows(db, "balance_by_month"), on=key)
    pd.testing.assert_series_equal(both["score_sum"] / both["weight"], both["balance"], check_names=False)
    shares = queries.rows(db, "quad_shares_by_month").groupby(key)["share_of_quad"].sum()
    assert shares.between(1 - 1e-9, 1 + 1e-9).all()


def test_the_milestones_that_a_chart_labels_are_the_hundred_most_reported(db: duckdb.DuckDBPyConnection) -> None:
    """By reports, then the newer, then by id, counted in Python from all of them."""
    every = queries.rows(db, "milestones", {"coder": ["human"]}, dyad="AFG-PAK").to_dict("records")
    order = sorted(every, key=lambda row: (-row["sources"], -row["date"].toordinal(), row["event_id"]))
    labelled = queries.rows(db, "most_reported_milestones", dyad="AFG-PAK")
    assert len(every) > 100
    assert set(labelled["event_id"]) == {row["event_id"] for row in order[:100]}


@pytest.mark.parametrize("name", [*queries.names("indicators"), *queries.names("statistics")])
def test_every_indicator_says_its_grain_and_keeps_its_key(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """Under "How this is counted" a reader finds what one row is; and no row comes twice."""
    about = queries.about(name)
    assert "One row per" in about.comment
    assert about.key
    among = {"coder": ["human"]}
    rows = queries.rows(db, name, among, dyad="AFG-PAK") if "dyad" in about.key else queries.rows(db, name, among)
    assert not rows.duplicated(list(about.key)).any()


def test_an_empty_choice_of_events_is_no_error(db: duckdb.DuckDBPyConnection) -> None:
    for name in [*queries.names("indicators"), *queries.names("statistics")]:
        queries.rows(db, name, {"coder": ["nobody"]})
