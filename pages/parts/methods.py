"""The sections of the Methods page. Definitions and formulas are read from the files that the code runs."""

from __future__ import annotations

import streamlit as st

from pages.parts import findings, listing
from pages.parts.findings import exact, signed
from pages.parts.frame import citation, coverage, rows, thin_from, version
from pages.parts.shown import definition, how
from pages.parts.tables import csv_button, table
from pages.parts.words import day

EXAMPLE = "AFG-PAK"  # the relationship of the worked example
TOLD = 8  # events of the worked example that are listed
FORMULAS = {
    "Balance": ("balance_by_month", "balance_bands", "event_pairs"),
    "Mix": ("quad_shares_by_month", "quad_share_bands", "events_by_month"),
    "Flag": ("conflict_by_month", "escalation_flags"),
    "Volatility": ("events_by_week", "volatility_by_month"),
    "Breaks": ("regime_breaks",),
    "Deaths": ("signs_by_month", "deaths_by_event"),
    "Border": ("border_openness_by_month", "border_closures"),
    "Promises": ("assurances", "follow_through_by_maker", "follow_through_bands", "first_steps"),
    "Stances": ("positions_by_month", "polarisation_by_month", "stance_shifts"),
    "Rank, answers": ("rank_steps", "reciprocity"),
    "Weights": ("conclusions", "composite_by_month"),
    "Reports": ("reports_by_month",),
}
BIASES = (
    "**Chosen, not sampled.** People picked the events by hand from what they could read. A count says how much was "
    "reported, could "
    "be read and was picked, and not how much happened. Bands hold the chance of another pick, not a lean of the "
    "press as a whole.",
    "**The coverage ends.** After {thin} few pages could be read, after {last} none. No week outside the coverage is "
    "filled in, and no "
    "month of thin coverage is called better or unchanged.",
    "**Volume grows.** More was published, and more could be read, about the later years. Compare a relationship with "
    "its own past year, "
    "and relationships with each other not at all. A break is checked against a jump in the other reports of the same "
    "weeks.",
    "**English and reachable pages.** Sources in Pashto, Dari and Urdu are few. Pakistan's acts are reported more "
    "often than those of "
    "the Taliban authorities (“Are both sides coded alike?” counts them), which is one reason "
    "why the two directions are compared with bands, and why that comparison does not survive the resamples.",
    "**Claims.** Tolls and blame are the parties' own. Deaths are ranges from the lowest to the highest claim with "
    "their claimants; a low "
    "figure is a claim too. Armed groups' acts are nobody's direction: whether a state stands behind them is a matter "
    "of dispute.",
    "**One reader.** One coder coded the events, the ledgers and the promises. How far two coders agree "
    "(Krippendorff's alpha) has "
    "not been measured. Directions of milestones and judgements of promises are judgements.",
    "**One axis.** The scores put talks and strikes on one line, where they cancel out. Surveys of experts dispute "
    "both the values and "
    "the single axis; hence the mix of quad classes beside it, and the weight lab.",
    "**Equal weights.** All crossings weigh alike, for want of traffic figures; all promises weigh alike, whatever "
    "they are about.",
)


def coding() -> None:
    """What is coded: types, modes, milestones, issues, positions."""
    st.header("What is coded", anchor="coding")
    st.markdown(
        "An **event** is one deed or statement of one or more actors towards others on one day (or a stated range), "
        "however many reports "
        "tell of it. Its type and mode are those of PLOVER (Open Event Data Alliance, 2021), in our words; its quad "
        "class says "
        "cooperation or conflict, in words or in deeds; its score, from −10 to +10, is that of the manual's table "
        "2.2. A **stance** is a "
        "position that a source reports an actor taking, on five steps. A **milestone** is an event that a historian "
        "of the "
        "relationship would list. The same rules hold for every side; anybody can check it by counting per side on "
        "the Data page."
    )
    names = ("event_types", "event_modes", "milestone_kinds", "issues")
    for tab, name in zip(st.tabs([name.replace("_", " ") for name in names]), names, strict=True):
        with tab:
            csv_button(f"methods_{name}", rows(name))
            table(f"methods_{name}", rows(name))


def both_sides() -> None:
    """The acts of each side as they are coded, side by side, for a reader who suspects a lean."""
    st.header("Are both sides coded alike?", anchor="sides")
    st.markdown(
        "Code book, scores and rules know no side: a strike, a closure or an offer of talks has the same type and "
        "score whoever makes it, a toll is always its claimant's, and blame is the statement of the side that lays it. "
        "What differs is what was reported and could be read. This is what each side's officials are coded to have "
        "done or said to the other:"
    )
    sides = rows("acts_by_direction", dyad=EXAMPLE)
    st.markdown(findings.sides(sides))
    acts = rows("event_pairs", {"coder": ["human"]}, dyad=EXAMPLE, pair=list(sides["pair"]))
    for pair, own in acts.groupby("pair"):
        where = {"dyad": EXAMPLE, "event_id": list(own["event_id"])}
        listing.button(len(own), f"{findings.pair(pair)}: acts", where, f"acts_{pair}", f"of {findings.pair(pair)}")
    csv_button("acts_by_direction", sides)
    table("acts_by_direction", sides, dyad=None)
    how("acts_by_direction")


def worked_example() -> None:
    """The balance and the flag computed step by step from the data of today."""
    st.header("A worked example", anchor="example")
    parts = rows("balance_parts", {"coder": ["human"]}, newest=TOLD, dyad=EXAMPLE, pair=EXAMPLE)
    day_of = rows("balance_by_month", {"coder": ["human"]}, dyad=EXAMPLE, pair=EXAMPLE, half_life=30).iloc[-1]
    types = rows(
        "types_by_month", {"coder": ["human"]}, dyad=EXAMPLE, pair=EXAMPLE, half_life=30, as_of=day_of["as_of"]
    )
    sums = types[["weight", "weight_squares", "score_sum"]].sum()
    value, n_eff = sums["score_sum"] / sums["weight"], sums["weight"] ** 2 / sums["weight_squares"]
    st.markdown(
        f"The balance of Afghanistan – Pakistan on {day(coverage()[1])}, at a half-life of 30 days. Each event gets "
        "the weight "
        f"k = 2^(−age/30): 1 on the day itself, ½ after 30 days, ¼ after 60. The newest {TOLD} events:"
    )
    shown = parts.head(TOLD)[["date", "title", "event_type", "mode", "score", "age", "k", "score_times_k", "event_id"]]
    table("balance_parts", shown, event_id=None)
    csv_button("balance_parts", parts)
    st.caption("All events, taken apart in the same way, are in balance_parts on the Data page.")
    st.markdown(
        f"Sum of score × k over all events: {exact(sums['score_sum'])}. Sum of k: {sums['weight']:.2f}. "
        "Balance: "
        f"{exact(sums['score_sum'])} / {sums['weight']:.2f} = **{signed(value)}**. Effective number of events: "
        f"{sums['weight']:.2f}² / "
        f"{sums['weight_squares']:.2f} = **{n_eff:.0f}**, above the floor of 5."
    )
    flags = rows("escalation_flags", {"coder": ["human"]}, dyad=EXAMPLE)
    judged = flags[flags["flag"] != "not judged"]
    if len(judged):
        month = judged.iloc[-1]
        prior = int(month["prior_material_conflict"])
        st.markdown(
            f"The flag of {month['month']:%B %Y}: {prior} events of material conflict in the "
            f"{month['prior_months']:.0f} months before give the "
            f"monthly rate a Gamma({prior} + 0.5, {month['prior_months']:.0f}) distribution, and the month's count a "
            "negative binomial with "
            f"mean {month['expected']:.2f}. {int(month['material_conflict'])} were counted; P of as many or more is "
            f"{findings.probability(month['p_worse'])}, of as few or fewer {findings.probability(month['p_better'])}: "
            f"**{month['flag']}**."
        )
    how("balance_parts")


def formulas() -> None:
    """Every indicator as it is computed."""
    st.header("Every formula, as it is computed", anchor="formulas")
    st.markdown(
        "The text and the code below are read from the files that compute the figures; there is no second copy to "
        "drift."
    )
    for tab, names in zip(st.tabs(list(FORMULAS)), FORMULAS.values(), strict=True):
        with tab:
            for name in names:
                definition(name)


def accuracy() -> None:
    """The measured accuracy of the coder, per type, beside the peers."""
    st.header("How well does the machine coder code?", anchor="accuracy")
    measured = rows("coder_accuracy")
    ours = measured[measured["is_ours"]]
    if ours.empty:
        st.info("The machine coder has not been measured yet. Until it is, charts count human-coded events only.")
    per_type = ours[ours["event_type"] != "all"]
    if len(per_type):
        st.markdown("By event type: precision, recall, F1, and on how many events they rest.")
        table("accuracy_by_type", per_type)
    st.markdown(
        "Beside other coders, on the 158 sentences of the development half of PLOVER-GSR. 95% intervals are about "
        "±0.075 on every share. "
        "The limits of that set: edited wire sentences of the 2000s from every region; every sentence holds an event, "
        "so false alarms on text without events are not measured; nine of the sixteen types have under ten records; "
        "no dates, no stances. Our coder was written with these sentences in sight, the others were not: on 63 of them "
        "that were held back while its rules were written its type was right on .857 and not .911."
    )
    table("coders_compared", rows("coders_compared"))
    csv_button("coder_accuracy", measured)
    how("coder_accuracy")


def limits() -> None:
    """Known biases and what the data cannot show."""
    st.header("What the data cannot show", anchor="limits")
    for bias in BIASES:
        st.markdown(f"- {bias.format(thin=day(thin_from()), last=day(coverage()[1]))}")


def versions() -> None:
    """The version of the data and what changed in data and formulas."""
    st.header("Version and changes", anchor="versions")
    st.markdown(
        f"Data version **{version()}**: a fingerprint of the contents, the same on every machine. Data to "
        f"{day(coverage()[1])}."
    )
    changes = rows("changelog").iloc[::-1]
    csv_button("changelog", changes)
    table("changelog", changes)


def cite() -> None:
    """How to cite."""
    st.header("How to cite", anchor="cite")
    st.code(citation(), language=None, wrap_lines=True)
    st.caption(
        "The code is Apache-2.0. Cite the published sources of an event beside the record: its evidence lists them, "
        "with a citation of the record."
    )
