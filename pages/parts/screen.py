"""What a phone needs beyond Streamlit: room, links that look like links, charts that do not hold the finger, and a
way back.
"""

from __future__ import annotations

import streamlit as st

from pages.parts import address

STYLE = """<style>
.stMainBlockContainer { padding-top: 4.2rem; padding-bottom: 4rem; }
/* A button of the kind tertiary is a link to an event: whole, from the left, underlined. */
button[kind="tertiary"] { text-align: left; justify-content: flex-start; padding-block: .3rem; }
button[kind="tertiary"] > div, button[kind="tertiary"] > div > span { justify-content: flex-start; overflow: visible; }
button[kind="tertiary"] p { white-space: normal; text-align: left; text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .25em;
  text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
button[kind="tertiary"]:hover p { text-decoration-color: currentColor; }
/* Who goes by keyboard sees where the focus is, in the menu too. */
a:focus-visible { outline: 2px solid currentColor !important; outline-offset: 2px; }
/* Streamlit writes the text of charts in a grey that is too pale on white; x2tick is an axis of a lower panel. */
.js-plotly-plot :is([class$="tick"], .annotation, .legend, [class^="g-"], .rangeselector, .scattergeo) text {
  fill: currentColor !important; fill-opacity: .85 !important; }
/* Words on a hatch, and names on a map, stand on the colour of the page. */
.js-plotly-plot .annotation .bg { fill: Canvas !important; }
.js-plotly-plot .scattergeo text { paint-order: stroke; stroke: Canvas; stroke-width: 3px; stroke-linejoin: round; }
/* A word that is longer than its line breaks. */
.stMarkdown, h1, h2, h3, button[kind="tertiary"] p { overflow-wrap: anywhere; }
@media (hover: none) {
  /* the buttons that a mouse calls up would lie on the legend for good */
  .js-plotly-plot .modebar-container { display: none; }
  /* a finger needs more room than the question mark itself */
  [data-testid="stTooltipHoverTarget"]:has(svg) { position: relative; }
  [data-testid="stTooltipHoverTarget"]:has(svg)::after { content: ""; position: absolute; inset: -.9rem; }
}
@media (max-width: 640px) {
  h1 { font-size: 1.7rem !important; padding-top: .2rem !important; }
  h2 { font-size: 1.35rem !important; }
  h3 { font-size: 1.1rem !important; }
  .st-key-dyad { flex: 1 1 0 !important; min-width: 10rem !important; max-width: calc(100% - 9.5rem) !important; }
  .st-key-dates, .st-key-event { flex: 1 0 100% !important; max-width: 100% !important; }
  /* what these two fields hold says what they are: their names are for the ear, and the answer starts higher up */
  .st-key-dates [data-testid="stWidgetLabel"], .st-key-event [data-testid="stWidgetLabel"] {
    position: absolute; width: 1px; height: 1px; min-height: 0; overflow: hidden; clip-path: inset(50%); }
  [data-testid="stExpandSidebarButton"]::after { content: "Menu"; padding-left: .25rem; font-size: 1rem; }
}
[data-testid="stMetricLabel"] *, [data-testid="stMetricDeltaDescription"] * { white-space: normal !important; }
@media (max-width: 1000px) {
  [data-testid="stMetricValue"] { font-size: 1.35rem; }
}
</style>"""
# Plotly keeps every touch on a chart to itself, so that a swipe which begins there would not scroll the page. Touches
# are therefore withheld from it; a tap still arrives, as the click of a mouse.
FREE_TOUCH = """
export default function(component) {
  window.tellOfMove = () => component.setTriggerValue('moved', Date.now());
  if (window.chartsAreFree) return;
  window.chartsAreFree = true;
  const free = (event) => {
    if (event.target.closest && event.target.closest('.js-plotly-plot .draglayer')) event.stopImmediatePropagation();
  };
  window.addEventListener('touchstart', free, { capture: true, passive: true });
  // On a phone the menu lies over the page: it goes when a page is chosen, and is not kept open for the next visit.
  const close = () => {
    const menu = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
    const button = menu && menu.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (button && window.innerWidth <= 640) button.click();
  };
  window.addEventListener('click', (event) => {
    if (event.target.closest && event.target.closest('[data-testid="stSidebarNavLink"]')) setTimeout(close, 50);
  });
  // What one run writes into the address is one step of the browser's history, together with the click on the menu.
  // Back within a page: the page is told to read its address anew. Streamlit would run it with the values as they are,
  // which the page writes into the address again, so that nobody would get further back.
  const push = history.pushState.bind(history);
  let path = location.pathname, written = 0, moved = 0;
  history.pushState = (state, title, url) => {
    const here = new URL(url, location.href).pathname === location.pathname, now = Date.now();
    if (here && now - moved < 1500) return;  // a run that began before the way back would undo it
    if (here && now - written < 1500) history.replaceState(state, title, url); else push(state, title, url);
    [path, written] = [location.pathname, now];
  };
  window.addEventListener('popstate', (event) => {
    if (location.pathname === path) { event.stopImmediatePropagation(); moved = Date.now(); window.tellOfMove(); }
    path = location.pathname;
  }, true);
  window.addEventListener('pagehide', () => {
    if (window.innerWidth > 640) return;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('stSidebarCollapsed-')) localStorage.setItem(key, 'true');
    }
  });
}
"""
_free_touch = st.components.v2.component("free_touch", js=FREE_TOUCH)


def style() -> None:
    """The rules of look that Streamlit's theme has no word for."""
    st.html(STYLE)


def touch() -> None:
    """Let a swipe that begins on a chart scroll the page, and Back undo the last choice. To be called below everything:
    it takes no room there.
    """
    _free_touch(key="free_touch", on_moved_change=address.read_anew)
