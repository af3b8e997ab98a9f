"""The same relationship in other people's event data: each source on its own scale, agreement, what one has and
another lacks.
"""

import streamlit as st

from pages.parts import address, behind, compare_charts, source_words, sources, uploads
from pages.parts.frame import chosen, dyad, months, open_page, rows
from pages.parts.shown import show

open_page(
    "Do other sources agree?",
    "The chronology beside other event data. Each has its own scale: compare shapes, not heights.",
)
sources.left_aside()
sources.unequal()

among = chosen("dyad", "date", "coder", "actor", "issue")
present = rows("sources_by_month", among, dyad=dyad(), month=months())
if present.empty:
    st.info(
        "No source has an event of this relationship in this period. Widen the dates or choose another relationship."
    )
    uploads.panel()
    st.stop()

measure = address.named_choice("Measure", source_words.MEASURES, "measure", 280)
drawn = sources.with_figure(present, measure)
sources.only_ours(present)
figure = compare_charts.panels(drawn, measure, source_words.panel_title, source_words.MACHINE)
show("sources_by_month", present, figure, source_words.months(present, measure), f"sources_{measure}")

behind.month(present)

agreed = rows("source_agreement", among, dyad=dyad(), measure=source_words.RANKED.get(measure, measure))
if not agreed.empty:
    st.header("Do they rise and fall together?")
    sources.agreement(agreed)
if not agreed.empty and dyad() != "ALL":
    st.header("Days of conflict that one has and another lacks")
    sources.gaps(rows("source_gaps", among, dyad=dyad(), date=months()))

st.header("What must be known of each source")
sources.caveats(present)
st.header("Your own event data")
sources.alone(present)
uploads.panel()
