"""What the indicators and ledgers say, in one sentence each. A frame in, text out: never Streamlit, SQL or a chart.

The sentences stand above the charts and are their alternative text. They say how sure a figure is, or that nothing can
be concluded.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.parts.words import count, day

STATES = {
    "AFG": "Afghanistan",
    "PAK": "Pakistan",
    "CHN": "China",
    "IND": "India",
    "IRN": "Iran",
    "RUS": "Russia",
    "USA": "the United States",
    "UZB": "Uzbekistan",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "ARE": "the United Arab Emirates",
    "SAU": "Saudi Arabia",
    "TUR": "Türkiye",
}
SIDES = STATES | {"joint": "both sides together", "all": "all makers"}
FEW = "Too few events for a conclusion (effective n under 5)."


def pair(code: str) -> str:
    """AFG>PAK as words."""
    one, _, other = code.partition(">")
    return f"{STATES.get(one, one)} towards {STATES.get(other, other)}" if other else "all events"


def mission(code: str) -> str:
    """AFG>PAK as Afghanistan's mission in Pakistan."""
    one, _, other = code.partition(">")
    return f"{STATES.get(one, one)} in {STATES.get(other, other)}"


def answer(code: str) -> str:
    """AFG>PAK as an act and its answer in words."""
    one, _, other = code.partition(">")
    return f"{STATES.get(one, one)} acts first, then {STATES.get(other, other)}"


def flag(frame: pd.DataFrame) -> str:
    """The last judged month of escalation_flags of one relationship, with its chance."""
    judged = frame[frame["flag"] != "not judged"]
    if judged.empty:
        return "No month can be judged: too few events, or less than a year of coverage before."
    month = judged.iloc[-1]
    text = (
        f"{month['month']:%B %Y}: {month['flag']}. {count(int(month['material_conflict']), 'deed', 'deeds')} of "
        f"conflict, where the twelve months before lead to expect {month['expected']:.1f} ({month['usual_low']:.0f} to "
        f"{month['usual_high']:.0f} are usual). "
    )
    chance, side = (month["p_better"], "few") if month["flag"] == "better" else (month["p_worse"], "many")
    text += (
        f"Had nothing changed, the chance of as {side} or {'fewer' if side == 'few' else 'more'} would be "
        f"{percentage(chance)} (P = {probability(chance)})."
    )
    later = frame[frame["month"] > month["month"]]
    if len(later):
        text += f" {' and '.join(f'{m:%B}' for m in later['month'])} cannot be judged: {later['reason'].iloc[0]}."
    return text


def flag_card(frame: pd.DataFrame) -> str:
    """The same in the few words of a card."""
    judged = frame[frame["flag"] != "not judged"]
    if judged.empty:
        return "Too few events, or less than a year of coverage before."
    month = judged.iloc[-1]
    return (
        f"{month['month']:%B %Y}, the last month that can be judged: "
        f"{count(int(month['material_conflict']), 'deed', 'deeds')} of conflict; {month['usual_low']:.0f} to "
        f"{month['usual_high']:.0f} are usual."
    )


def probability(p: float) -> str:
    """A chance without false decimals."""
    return "under 0.001" if p < 0.001 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def percentage(p: float) -> str:
    """A chance as a percentage without false decimals."""
    return "under 0.1%" if p < 0.001 else f"{p:.1%}" if p < 0.1 else f"{p:.0%}"


def balance(frame: pd.DataFrame) -> str:
    """The last value of balance_bands of one pair and half-life."""
    if frame.empty or not frame["is_enough"].iloc[-1]:
        return f"Balance: {FEW}"
    last = frame.iloc[-1]
    weighs = "conflict outweighs cooperation" if last["balance"] < 0 else "cooperation outweighs conflict"
    if last["balance_low"] < 0 < last["balance_high"]:
        weighs = "neither side clearly outweighs the other"
    return (
        f"On {day(last['as_of'])}, the balance is {signed(last['balance'])} on a scale from −10 (violence) to +10 "
        "(material help; 90% band: "
        f"{signed(last['balance_low'])} to "
        f"{signed(last['balance_high'])}, effective n = {last['n_eff']:.0f}): {weighs}. Half-lives of 14 to 90 days "
        "give "
        f"{signed(last['half_life_low'])} to {signed(last['half_life_high'])}."
    )


def directions(frame: pd.DataFrame) -> str:
    """The last balance of each direction of balance_bands."""
    told = []
    for code, part in frame[frame["pair"].str.contains(">")].groupby("pair"):
        last = part.iloc[-1]
        value = (
            f"{signed(last['balance'])} (90% band: {signed(last['balance_low'])} to {signed(last['balance_high'])}, "
            f"effective n = {last['n_eff']:.0f})"
            if last["is_enough"]
            else "too few events"
        )
        told.append(f"{pair(code)}: {value}")
    return (
        ("Latest mean score by who acts on whom, from −10 (violence) to +10 (material help). " + "; ".join(told) + ".")
        if told
        else "No acts of one state on the other are coded."
    )


def sides(frame: pd.DataFrame) -> str:
    """The acts of each side of acts_by_direction, in one sentence."""
    told = [
        f"{pair(row.pair)}: {count(row.acts, 'act', 'acts')}, mean score {signed(row.mean_score)}, "
        f"{row.reports_per_act:.1f} reports for each, two publishers or more for {row.share_with_two_publishers:.0%}"
        for row in frame.itertuples()
    ]
    return "; ".join(told) + "." if told else "No acts of one state on the other are coded."


def signed(value: float) -> str:
    """A number with its sign; a true minus."""
    text = f"{value:+.1f}".replace("-", "−")
    return "0.0" if text in {"−0.0", "+0.0"} else text


def exact(value: float) -> str:
    """A number with two decimals; a true minus."""
    return f"{value:,.2f}".replace("-", "−")


def share(frame: pd.DataFrame) -> str:
    """The last share of material conflict of quad_share_bands of one pair."""
    if frame.empty or not frame["is_enough"].iloc[-1]:
        return f"Share of conflict in deeds: {FEW}"
    last = frame.iloc[-1]
    return (
        f"On {day(last['as_of'])}, {last['share_of_quad']:.0%} of what is reported are deeds of conflict (90% band: "
        f"{last['share_low']:.0%} to "
        f"{last['share_high']:.0%}, effective n = {last['n_eff']:.0f})."
    )


def deaths(frame: pd.DataFrame) -> str:
    """The worst month and the last months of signs_by_month, as ranges of claims."""
    if frame["deaths_high"].sum() == 0:
        return "No deaths are claimed in this period."
    worst = frame.loc[frame["deaths_high"].idxmax()]
    return (
        f"{frame['deaths_low'].sum():,.0f} to {frame['deaths_high'].sum():,.0f} deaths claimed in the period; the "
        "highest claims fall in "
        f"{worst['month']:%B %Y} ({worst['deaths_low']:,.0f} to {worst['deaths_high']:,.0f}). Claims of one side "
        "about the other are "
        "not verified, and the lowest claim is no floor."
    )


def reports(frame: pd.DataFrame) -> str:
    """On what the events of reports_by_month rest."""
    events, two = int(frame["events"].sum()), int(frame["events_with_two_publishers"].sum())
    return (
        f"The indicators rest on {count(events, 'event', 'events')} with {int(frame['reports'].sum()):,} published "
        "reports; "
        f"{two / events:.0%} of the events cite two publishers or more."
    )


def openness(frame: pd.DataFrame) -> str:
    """The last month of border_openness_by_month with known days, people and cargo."""
    told = []
    for function, part in frame.groupby("function"):
        known = part[part["openness_known"].notna()]
        if len(known):
            last = known.iloc[-1]
            told.append(
                f"{function} {last['openness_known']:.0%} of the known days in {last['month']:%B %Y} "
                f"({last['openness_low']:.0%} to {last['openness_high']:.0%}, whatever the unknown days were)"
            )
    return f"Openness of the crossings: {'; '.join(told)}." if told else "The ledger has no crossings between the two."


def volatility(frame: pd.DataFrame) -> str:
    """The last value of volatility_by_month of one relationship."""
    if frame.empty or not frame["is_enough"].iloc[-1]:
        return "Volatility: too few events in the last 52 weeks for a conclusion (under 20)."
    last = frame.iloc[-1]
    return (
        f"In the 52 weeks to {day(last['as_of'])}, {last['frequency']:.0%} of the weeks stood out: their deeds of "
        f"conflict lay more than one standard deviation above the mean (90% band: {last['frequency_low']:.0%} to "
        f"{last['frequency_high']:.0%}), on average {last['severity']:.1f} standard deviations (n = "
        f"{last['material_conflict']} deeds)."
    )


def breaks(frame: pd.DataFrame) -> str:
    """The breaks of regime_breaks of one relationship, labelled as hindsight."""
    if frame.empty:
        return "No lasting break of level is found (in hindsight)."
    told = [
        f"week of {day(b.week)} ({'events a week' if b.series == 'material_conflict' else 'mean score'} "
        f"{b.before:.1f} → {b.after:.1f}, "
        f"found in {b.support:.0%} of the resamples{', but reporting jumps too' if b.is_break_of_reporting else ''})"
        for b in frame.itertuples()
    ]
    return f"Seen in hindsight, the level changed in the {'; '.join(told)}."


def reciprocity(frame: pd.DataFrame) -> str:
    """Which lags of reciprocity lie outside zero, among those with enough weeks."""
    enough = frame[frame["is_enough"]]
    if enough.empty:
        most = frame["weeks"].max() if len(frame) else 0
        return f"Whether one side answers the other cannot be said: at most {most} weeks hold acts of both (20 needed)."
    clear = enough[(enough["correlation_low"] > 0) | (enough["correlation_high"] < 0)]
    told = "; ".join(
        f"{pair(r.pair)} at {r.lag} weeks ({r.correlation:+.2f}, n = {r.weeks})" for r in clear.itertuples()
    )
    return (
        f"Of {len(enough)} correlations with enough weeks, {len(clear)} lie outside zero{': ' + told if told else ''}."
    )


def polarisation(frame: pd.DataFrame, issue: str) -> str:
    """The last value of polarisation_by_month of one issue."""
    if frame.empty or not frame["is_enough"].any():
        return f"Fewer than five actors are known to have spoken on {issue} within any 180 days: nothing is concluded."
    last = frame[frame["is_enough"]].iloc[-1]
    return (
        f"{issue.capitalize()}, {day(last['as_of'])}: polarisation {last['polarisation']:.2f} (0 agreed, 0.5 spread "
        "evenly, 1 split; 90% band: "
        f"{last['polarisation_low']:.2f} to {last['polarisation_high']:.2f}) among {last['actors_counted']} actors, "
        f"mean position {signed(last['mean_step'])}."
    )


def shifts(frame: pd.DataFrame) -> str:
    """How many positions of stance_shifts rose and fell."""
    up, down = int((frame["shift"] > 0).sum()), int((frame["shift"] < 0).sum())
    return f"{count(len(frame), 'position', 'positions')} changed: {up} became more favourable, {down} less."


def composite(frame: pd.DataFrame) -> str:
    """The last value of composite_by_month with the range over its weights."""
    known = frame[frame["composite"].notna()]
    if known.empty:
        return "No composite can be computed: fewer than two parts are known."
    last = known.iloc[-1]
    decided = "" if last["composite_low"] * last["composite_high"] > 0 else " The sign hangs on the weights."
    return (
        f"{last['month']:%B %Y}: {signed(last['composite'])} standard deviations from the usual of 24 months; other "
        "weights give "
        f"{signed(last['composite_low'])} to {signed(last['composite_high'])} (90% band).{decided}"
    )


def part(share: float) -> str:
    """A share as a percentage that says 100% only of all."""
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"


def conclusion(row: Any) -> str:
    """One row of conclusions as a sentence."""
    said = row.statement
    for code, name in STATES.items():
        said = said.replace(code, name)
    verdict = "survives" if row.survives else "does not survive"
    return (
        f"“{said}” {verdict}: it holds in {part(row.share_of_weights)} of the other weights and half-lives and in "
        f"{part(row.share_of_resamples)} of the "
        f"resamples (value {signed(row.value_at_30_days)}, effective n = {row.n_eff:.0f})."
    )
