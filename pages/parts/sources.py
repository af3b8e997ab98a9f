"""The parts of the comparison that are not charts: what one source lacks, and what must be known of each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts import address, behind, compare_charts, source_words
from pages.parts.frame import dyad, rows
from pages.parts.shown import how, show
from pages.parts.tables import csv_button, table
from pages.parts.words import escape, link

LONGEST = 200


def left_aside() -> None:
    """Say which of the reader's filters imported data cannot follow."""
    if st.session_state.get("actor") or st.session_state.get("issue"):
        st.warning(
            "Imported data name neither our actors nor our issues: these two filters are left aside on this page."
        )


def unequal() -> None:
    """Say what All relationships means here: the sources do not hold the same relationships."""
    if dyad() == "ALL":
        st.info(
            "All relationships: each source with all its events, of whichever countries. Choose one relationship "
            "to compare."
        )


def only_ours(present: pd.DataFrame) -> None:
    """Say that there is nothing to compare with, above the chart in a line."""
    if set(present["source"]) <= set(behind.OWN):
        st.caption("No other source is here yet: the end of this page says how to bring one.")


def alone(present: pd.DataFrame) -> None:
    """Say how to bring other sources where there is none."""
    if set(present["source"]) <= set(behind.OWN):
        st.info(
            "No event data are imported here. Add a file for this visit, or run "
            "`python -m coder import gdelt PATH --countries AFG,PAK` (also ucdp, acled, icews, polecat) where "
            "the dashboard runs."
        )


def with_figure(present: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of the sources that have the measure at all; the sentence above the chart names the others."""
    known = present.groupby("source")[source_words.column(measure)].transform("count") > 0
    if not known.any():
        st.info("No source has this figure for this relationship. Choose another measure.")
    return present[known]


def agreement(frame: pd.DataFrame) -> None:
    """Each pair's correlation as a chart; only in words where no pair has enough common months to draw one."""
    finding = source_words.agreement(frame)
    if not frame["is_enough"].any():
        st.markdown(finding)
        how("source_agreement")
        return
    show("source_agreement", frame, compare_charts.agreement(frame, source_words.short_title), finding)


def gaps(frame: pd.DataFrame) -> None:
    """The days that one chosen source has and another lacks; a row of the chronology opens its evidence."""
    names = [name for name in source_words.TITLES if name in set(frame["has"]) | set(frame["lacks"])]
    if len(names) < 2:
        st.markdown("No source has a day of conflict in this period that another lacks.")
        return
    pairs = {f"{a}:{b}": (a, b) for a in names for b in names if a != b}
    labels = {code: f"{source_words.title(a)} has, {source_words.title(b)} lacks" for code, (a, b) in pairs.items()}
    has, lacks = pairs[address.named_choice("Which days", labels, "gap")]
    own = frame[(frame["has"] == has) & (frame["lacks"] == lacks)]
    own = own.sort_values(["deaths_high", "reports", "events", "date"], ascending=False, na_position="last")
    st.markdown(source_words.gaps(frame, has, lacks))
    csv_button("source_gaps", own)
    columns = ["date", "events", "reports", "deaths_high", "example", "url", "event_id"]
    table(
        "source_gaps",
        own[columns].head(LONGEST),
        date=st.column_config.DateColumn("Day", format="YYYY-MM-DD"),
        events="Events",
        reports="Reports",
        deaths_high="Deaths, highest figure",
        example=st.column_config.TextColumn("For example", width="large"),
        url=st.column_config.LinkColumn("Source", display_text="open"),
        event_id=None,
    )
    how("source_gaps")


def caveats(present: pd.DataFrame) -> None:
    """Publisher, licence and caveat of each imported source that is shown, and of our own two."""
    st.markdown(
        "- **Chronology**: chosen by hand from what could be read, no sample; see Methods.\n"
        "- **All**: absence of events is not peace, and sources that read the same newspapers share their "
        "mistakes. Codes "
        "of other sources are translated to PLOVER types by data/codebook; what has no counterpart counts in "
        "the volume only."
    )
    facts = rows("import_sources")
    for fact in facts[facts["source"].isin(present["source"])].itertuples():
        named = link(fact.source_title, fact.url)
        st.markdown(f"- **{named}** ({escape(fact.publisher)}): {escape(fact.caveat)} Licence: {escape(fact.licence)}.")
