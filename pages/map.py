"""Events by place and period, one source at a time; every place can be chosen without a mouse."""

import streamlit as st

from pages.parts import address, map_charts, places, source_words, uploads
from pages.parts.frame import chosen, dyad, months, open_page, rows
from pages.parts.shown import show

open_page("Where did it happen?", "Events by place: blue where cooperation outweighs, orange where conflict does.")

among = chosen("coder") | {"date": months()}
with st.container(horizontal=True, vertical_alignment="bottom"):  # one row: the map shall be on a phone's first screens
    above = st.container(width=360)
    options = st.popover("Map options", icon=":material/tune:")
scope = address.switch("Events", places.SCOPES, "scope", "between", options)
found = rows("events_by_place", among, dyad=dyad(), scope=scope)
if found.empty:
    st.info(places.nothing(scope))
    uploads.panel()
    st.stop()

with above:
    source = places.source(found)
size = address.switch("Size by", places.SIZES, "size", "events", options)
grouped = address.switch("Places", places.GROUPS, "places", places.usual(found, source), options)
view = address.switch("View", places.VIEWS, "view", "near", options)
places.left_aside(source)
counted = "place_clusters" if grouped == "clusters" else "events_by_place"
points = rows(counted, among, dyad=dyad(), scope=scope, source=source)
near = places.framed(points, view)
lines = rows("outlines", map_scale=places.map_scale(near))
figure = map_charts.world(points, near, lines, size)
told = st.container()
finding = source_words.where(points, near, source, size, places.nowhere(points, source))
left, right = st.columns([3, 2])  # what happened at a place stands beside the map; below it on a phone
with left:
    show(counted, points, figure, finding, f"map_{counted}", above=told)
    st.caption(places.OUTLINES)
with right:
    places.at_place(rows("events_by_place", among, dyad=dyad(), scope=scope, source=source), grouped)
uploads.panel()
