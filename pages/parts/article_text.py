"""The text of an article with its evidence marked in place. The text is untrusted: it reaches the page as text only.

The browser side makes text nodes and never markup, so that nothing in an article can run or change the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.segments import Segment

CSS = """
article { font-family: var(--st-font); font-size: 1.05rem; line-height: 1.7; color: var(--st-text-color);
  white-space: pre-wrap; overflow-wrap: anywhere; max-width: 44rem; }
mark { color: inherit; background: color-mix(in srgb, var(--st-text-color) 7%, transparent); cursor: pointer;
  border-radius: 2px; padding: .08em 0; border-bottom: 2px solid var(--st-text-color); }
mark.cooperation { border-bottom-color: #0072B2; }
mark.conflict { border-bottom-color: #D55E00; }
mark.stance { border-bottom-style: dotted; border-bottom-width: 3px; }
mark.relation { border-bottom-style: dashed; }
mark.gone { opacity: .55; text-decoration: line-through; }
mark.chosen { background: color-mix(in srgb, var(--st-primary-color) 28%, transparent);
  border-bottom-color: var(--st-primary-color); }
mark:hover { background: color-mix(in srgb, var(--st-primary-color) 18%, transparent); }
mark:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""
JS = """
export default function({ parentElement, data, setTriggerValue }) {
  let article = parentElement.querySelector('article');
  if (!article) { article = document.createElement('article'); parentElement.appendChild(article); }
  article.lang = 'en'; article.dir = 'auto';
  article.replaceChildren();
  let first = null;
  for (const part of data.parts) {
    const text = document.createTextNode(part.text);
    if (!part.records.length) { article.appendChild(text); continue; }
    const mark = document.createElement('mark');
    mark.classList.add(...part.classes);
    mark.tabIndex = 0;
    mark.setAttribute('role', 'button');
    mark.title = part.label;
    if (part.records.includes(data.chosen)) {
      mark.classList.add('chosen');
      mark.setAttribute('aria-current', 'true');
      first = first || mark;
    }
    const open = () => {
      const at = part.records.indexOf(data.chosen);
      setTriggerValue('picked', part.records[(at + 1) % part.records.length]);
    };
    mark.onclick = open;
    mark.onkeydown = (event) => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(); }
    };
    mark.appendChild(text);
    article.appendChild(mark);
  }
  if (first && article.dataset.shown !== data.chosen) {
    const box = first.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight * 0.6) first.scrollIntoView({ block: 'center' });
  }
  article.dataset.shown = data.chosen || '';
}
"""
_text = st.components.v2.component("article_text", css=CSS, js=JS)


def article_text(
    parts: Sequence[Segment], labels: dict[str, str], gone: set[str], chosen: str | None, on_pick: Callable[[str], None]
) -> None:
    """Show the text; choosing a mark calls `on_pick` with its record's id.

    labels: what a mark says on hover, by record. gone: records that were rejected or attached.
    """

    def picked() -> None:
        record = st.session_state["article_text"].picked
        if record in labels:  # the browser sends it: only what is shown here counts
            on_pick(record)

    shown = [
        {
            "text": part.text,
            "records": part.records,
            "classes": [*part.kinds, *(["gone"] if part.records and set(part.records) <= gone else [])],
            "label": " · ".join(labels[record] for record in part.records),
        }
        for part in parts
    ]
    _text(key="article_text", data={"parts": shown, "chosen": chosen}, on_picked_change=picked)
