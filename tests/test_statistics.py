"""The statistics, against cases worked out by hand in each comment and against independent implementations."""

from __future__ import annotations

import math
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest
import ruptures
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

import queries
from queries import resampling
from queries.resampling import generator, jeffreys, resampled_balances
from queries.statistics import (
    balance_bands,
    conclusions,
    escalation_flags,
    first_steps,
    polarisation_by_month,
    reciprocity,
    regime_breaks,
    volatility_by_month,
)


@pytest.fixture(scope="module")
def db() -> duckdb.DuckDBPyConnection:
    return queries.connect()


def month(count: int, prior: int, *, months: float = 12, level: str = "dense", covered: int = 30) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "material_conflict": count,
                "prior_material_conflict": prior,
                "prior_months": months,
                "coverage_level": level,
                "covered_days": covered,
                "days_in_month": 30,
            }
        ]
    )


def test_the_flag_by_hand() -> None:
    """12 events in the year before, 4 in the month: negative binomial with r = 12.5, p = 12/13.

    P(0) = (12/13)^12.5 = 0.36768, P(1) = P(0) * 12.5/13 = 0.35354, P(2) = P(1) * 13.5/(2*13) = 0.18357,
    P(3) = P(2) * 14.5/(3*13) = 0.06825. Their sum is 0.97304, so P of 4 or more = 0.02696: worse.
    Expected: 12.5 / 12 = 1.0417.
    """
    row = escalation_flags.compute(month(4, 12)).iloc[0]
    assert row["p_worse"] == pytest.approx(0.02696, abs=1e-5)
    assert row["expected"] == pytest.approx(12.5 / 12)
    assert row["flag"] == "worse"


def test_the_chance_agrees_with_integrating_the_rate_out() -> None:
    """Independent of the negative binomial: the Poisson chance of 5 or fewer, averaged over the rate by quadrature."""
    rate = stats.gamma(0.5 + 36, scale=1 / 12)
    chance, _ = integrate.quad(lambda x: rate.pdf(x) * stats.poisson.cdf(5, x), 0, 20)
    assert escalation_flags.compute(month(5, 36)).iloc[0]["p_better"] == pytest.approx(chance, rel=1e-6)


@pytest.mark.parametrize(
    ("frame", "flag"),
    [
        (month(0, 60), "better"),  # five a month before, none now: exp(-5) roughly
        (month(0, 60, level="thin"), "not judged"),  # the same silence in thin coverage is no calm
        (month(15, 60, level="thin"), "worse"),  # what was seen in spite of thin coverage did happen
        (month(2, 2), "not judged"),  # four events in all are too few
        (month(9, 9, months=11), "not judged"),  # less than a year to compare with
        (month(0, 24), "unchanged"),  # two a month: none at all is not rare enough
        (month(4, 60, covered=10, level="thin"), "not judged"),  # a third of a month, no more than its third of five
    ],
)
def test_a_flag_needs_evidence(frame: pd.DataFrame, flag: str) -> None:
    assert escalation_flags.compute(frame).iloc[0]["flag"] == flag


def test_jeffreys_agrees_with_statsmodels() -> None:
    hits, n = np.array([1.0, 4.0, 17.0]), np.array([9.0, 12.0, 20.0])
    low, high = jeffreys(hits / n, n)
    wanted_low, wanted_high = proportion_confint(hits, n, alpha=0.1, method="jeffreys")
    assert low == pytest.approx(wanted_low)
    assert high == pytest.approx(wanted_high)
    assert jeffreys(np.array([0.0]), np.array([7.0]))[0] == 0  # none of seven: zero is not excluded


def test_the_band_agrees_with_scipy_s_bootstrap() -> None:
    """The Poisson bootstrap against scipy's ordinary one, for a weighted mean of 60 events a day apart."""
    rng = np.random.default_rng(5)
    dates = pd.date_range("2024-01-01", periods=60)
    cells = pd.DataFrame({"date": dates, "score": rng.choice([-9.5, -3.0, 2.5, 6.5], 60), "events": 1})
    days = pd.DataFrame({"half_life": [30], "as_of": [dates[-1]]})
    low, high = np.percentile(resampled_balances(cells, days, generator("test")), [5, 95])
    k = 0.5 ** ((dates[-1] - dates).days.to_numpy() / 30)
    scores = cells["score"].to_numpy()
    other = stats.bootstrap(
        (scores, k), lambda s, w: (s * w).sum() / w.sum(), paired=True, vectorized=False, confidence_level=0.9,
        method="percentile", n_resamples=4000, rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert (low, high) == pytest.approx((other.low, other.high), abs=0.25)


def test_many_events_are_resampled_by_the_day_to_the_same_band() -> None:
    """2,000 cells of one event each, drawn one by one and, with a cell more, as sums of days: the bands agree."""
    rng = np.random.default_rng(8)
    dates = np.repeat(pd.date_range("2024-01-01", periods=100).to_numpy(), 20)
    cells = pd.DataFrame({"date": dates, "score": rng.choice([-9.5, -3.0, 2.5, 6.5], 2000), "events": 1})
    days = pd.DataFrame({"half_life": [30], "as_of": [pd.Timestamp(dates[-1])]})
    assert len(cells) == resampling.MANY
    single = np.percentile(resampling.resampled_balances(cells, days, generator("one")), [5, 95])
    more = pd.concat([cells, cells.tail(1).assign(events=0)])
    summed = np.percentile(resampling.resampled_balances(more, days, generator("two")), [5, 95])
    assert single == pytest.approx(summed, abs=0.06)


def test_a_measured_mistake_splits_a_machine_s_events() -> None:
    """10 machine-coded ASSAULTs; of 10 measured ones 8 were ASSAULT and 2 COERCE: 8 keep -9.5, 2 get COERCE's -7."""
    base = {
        "dyad": "AFG-PAK",
        "pair": "AFG-PAK",
        "date": pd.Timestamp("2024-01-01"),
        "event_type": "ASSAULT",
        "score": -9.5,
    }
    cells = pd.DataFrame([base | {"coder": "machine", "events": 10}, base | {"coder": "human", "events": 3}])
    confusion = pd.DataFrame({"coded_type": ["ASSAULT"] * 2, "true_type": ["ASSAULT", "COERCE"], "sentences": [8, 2]})
    types = pd.DataFrame({"event_type": ["ASSAULT", "COERCE"], "score": [-9.0, -7.0]})
    split = balance_bands.with_mistakes(cells, confusion, types)
    assert sorted(zip(split["coder"], split["score"], split["events"], strict=True)) == [
        ("human", -9.5, 3),
        ("machine", -9.5, 8),
        ("machine", -7.0, 2),
    ]


def test_volatility_by_hand() -> None:
    """48 weeks without events and 4 with 5. Mean 20/52 = 0.3846, sd = sqrt((48*0.3846^2 + 4*4.6154^2) / 51) = 1.3453.

    Above 1.73 lie the 4 weeks: frequency 4/52 = 0.0769; severity (5 - 0.3846) / 1.3453 = 3.4307.
    """
    frequency, severity = volatility_by_month.spikes(np.array([[0.0] * 48 + [5.0] * 4]))
    assert frequency[0] == pytest.approx(4 / 52)
    assert severity[0] == pytest.approx(3.4307, abs=1e-4)


def test_a_step_is_found_where_it_is_and_as_another_search_finds_it() -> None:
    """20 quiet weeks around 0, 20 loud ones around 4: one break, at week 20; ruptures' other PELT agrees."""
    noise = np.tile([0.1, -0.1], 20)
    values = np.repeat([0.0, 4.0], 20) + noise
    assert regime_breaks.breaks(values) == [20]
    assert regime_breaks.support(values, [20], generator("step")) == [1.0]
    rng = np.random.default_rng(3)
    noisy = np.repeat([0.0, 2.0, 0.5], 40) + rng.normal(0, 0.7, 120)
    penalty = 2 * np.var(np.diff(noisy), ddof=1) / 2 * math.log(120)
    other = ruptures.Pelt(model="l2", min_size=6, jump=1).fit(noisy).predict(pen=penalty)[:-1]
    assert regime_breaks.breaks(noisy) == other


def test_noise_without_a_step_has_no_break_that_holds() -> None:
    """100 series of Poisson noise of 200 weeks: hardly any break survives its resamples."""
    rng = np.random.default_rng(11)
    kept = 0
    for number in range(100):
        values = regime_breaks.anscombe(rng.poisson(0.7, 200).astype(float))
        at = regime_breaks.breaks(values)
        kept += any(s >= regime_breaks.SUPPORT for s in regime_breaks.support(values, at, generator(number)))
    assert kept <= 10


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((0, 0, 7, 0, 0), 0.0),  # all on one step
        ((3, 3, 3, 3, 3), 0.5),  # spread evenly
        ((4, 0, 0, 0, 4), 1.0),  # split between the ends
        # (0,0,2,1,1): first layer one actor on each of three steps, A = 1 - 2/4 = 1/2 with weight 3/4; second layer one
        # actor on one step, A = 1 with weight 1/4. A = 0.375 + 0.25 = 0.625, P = (1 - 0.625) / 2 = 0.1875.
        ((0, 0, 2, 1, 1), 0.1875),
        # (1,0,1,0,0): of the triples of steps 1,3,4 and 1,3,5 have one peak (1-1-0), 1,2,3 a hollow (1-0-1): TU = 2,
        # TDU = 1, U = (3 * 2 - 4 * 1) / (3 * 3) = 2/9, A = 2/9 * (1 - 1/4) = 1/6.
        ((1, 0, 1, 0, 0), (1 - 1 / 6) / 2),
    ],
)
def test_polarisation_by_hand(counts: tuple[int, ...], value: float) -> None:
    assert polarisation_by_month.polarisation(np.array(counts)) == pytest.approx(value)


@given(st.lists(st.integers(0, 30), min_size=5, max_size=5).filter(any))
def test_polarisation_stays_in_range_and_knows_no_side_and_no_size(counts: list[int]) -> None:
    value = polarisation_by_month.polarisation(np.array(counts))
    assert -1e-9 <= value <= 1 + 1e-9
    assert polarisation_by_month.polarisation(np.array(counts[::-1])) == pytest.approx(value)
    assert polarisation_by_month.polarisation(3 * np.array(counts)) == pytest.approx(value)


def test_waiting_by_hand_and_as_statsmodels_has_it() -> None:
    """Steps after 10 and 30 days, one promise without a step after 20: S(10) = 2/3, S(30) = 2/3 * 0/1 = 0."""
    curve = first_steps.waiting(
        pd.DataFrame({"days_to_first_step": [10, None, 30], "days_elapsed": [99, 20, 99]})
    ).set_index("days_since_promise")["share_waiting"]
    assert curve[10] == pytest.approx(2 / 3)
    assert curve[30] == pytest.approx(0)
    told = queries.rows(queries.connect(), "assurances")
    told = told[told["status"] != "untestable"]
    days = told["days_to_first_step"].astype(float).fillna(told["days_elapsed"].astype(float))
    other = SurvfuncRight(days, told["days_to_first_step"].notna().astype(int))
    ours = first_steps.waiting(told).set_index("days_since_promise")["share_waiting"]
    assert ours[other.surv_times].to_numpy() == pytest.approx(other.surv_prob)


def test_rank_correlation_by_hand_and_as_pandas_has_it() -> None:
    """Ranks 1 to 5 against 2, 1, 4, 3, 5: d^2 = 1+1+1+1+0 = 4, rho = 1 - 6*4 / (5*24) = 0.8. Five weeks are too few."""
    row = reciprocity.correlation(pd.Series([1, 2, 3, 4, 5]), pd.Series([20, 10, 40, 30, 50]))
    assert row["correlation"] == pytest.approx(0.8)
    assert not row["is_enough"]
    rng = np.random.default_rng(2)
    acts = pd.Series(rng.normal(size=40))
    answers = acts + rng.normal(size=40)
    row = reciprocity.correlation(acts, answers)
    assert row["correlation"] == pytest.approx(acts.corr(answers, method="spearman"))
    assert row["correlation_low"] < row["correlation"] < row["correlation_high"]


def test_joint_acts_do_not_make_the_sides_agree(db: duckdb.DuckDBPyConnection) -> None:
    """A meeting of both stands in both directions; counted in, it would agree with itself at lag 0."""
    weeks = queries.rows(db, "events_by_week", dyad="AFG-PAK")
    wide = weeks[weeks["pair"].str.contains(">")].pivot(index="week", columns="pair", values="one_sided_score").dropna()
    lag0 = queries.rows(db, "reciprocity", dyad="AFG-PAK", lag=0)
    assert lag0["weeks"].tolist() == [len(wide)] * 2


def test_a_conclusion_survives_only_with_enough_events_and_in_other_picks() -> None:
    """Ten like events of -9.5: conflict outweighs whatever is moved by two points. One such event: n_eff is 1."""
    day = pd.Timestamp("2024-01-31")
    for events, survives in ((10, True), (1, False)):
        types = pd.DataFrame(
            [
                {
                    "dyad": "AFG-PAK", "pair": "AFG-PAK", "half_life": h, "as_of": day, "event_type": "ASSAULT",
                    "weight": float(events), "weight_squares": float(events), "score_sum": -9.5 * events,
                }
                for h in (14, 30, 90)
            ]
        )  # fmt: skip
        cells = pd.DataFrame({"dyad": "AFG-PAK", "pair": "AFG-PAK", "date": [day], "score": [-9.5], "events": [events]})
        row = conclusions.compute(types, cells).iloc[0]
        assert row["statement"] == "Conflict outweighs cooperation"
        assert row["value_at_30_days"] == pytest.approx(-9.5)
        assert row["survives"] == survives


def test_the_composite_s_parts_are_z_scores(db: duckdb.DuckDBPyConnection) -> None:
    """The count of conflict events of a month against scipy's z-score over the same 24 months, sign turned."""
    counts = queries.rows(db, "conflict_by_month", dyad="AFG-PAK")
    at = counts.index[counts["month"] == pd.Timestamp("2025-10-01")][0]
    window = counts["material_conflict"].iloc[at - 23 : at + 1].astype(float)
    row = queries.rows(db, "composite_by_month", dyad="AFG-PAK", month=date(2025, 10, 1)).iloc[0]
    assert row["conflict_events_z"] == pytest.approx(-stats.zscore(window.to_numpy(), ddof=1)[-1])
    assert row["composite_low"] <= row["composite"] <= row["composite_high"]


def test_the_same_data_give_the_same_band(db: duckdb.DuckDBPyConnection) -> None:
    """A reader who comes back, or checks on another machine, must find the figures again."""
    one, other = (queries.rows(db, "balance_bands", dyad="AFG-PAK") for _ in range(2))
    pd.testing.assert_frame_equal(one, other)
    shown = one[one["is_enough"]]
    assert (shown["balance_low"] <= shown["balance"] + 0.5).all()
    assert one[~one["is_enough"]]["balance_low"].isna().all()
