"""The ways in for an article: pasted, uploaded, fetched, from a feed; then title, publisher and date put right."""

from __future__ import annotations

import datetime
from dataclasses import replace

import streamlit as st

from coder.intake import Draft, Refused, draft
from pages.parts import coding
from pages.parts.words import count, day, escape

MOST_FETCHES = 40  # in one session: the dashboard reads single articles for a person and is no crawler
MOST_DRAFTS = 50
DRAFTS = "drafts"
REFUSED = "refused"
DAY_STANDS = {
    "dateline": "the dateline",
    "notice": "a line of the text",
    "address": "the web address",
    "name": "the file name",
}


def paste() -> None:
    """A text typed or pasted."""
    text = st.text_area(
        "Text of the article", height=260, key="pasted", placeholder="Paste the whole text, with its title."
    )
    if st.button("Use this text", key="use_pasted", disabled=not text.strip()):
        try:
            found = draft(text.encode(), "pasted.md")
            _offer([_titled(found)])
        except Refused as problem:
            _offer([("The pasted text", str(problem))])
        st.rerun()


def files() -> None:
    """Uploaded files."""
    from coder.intake import uploads  # zip, PDF and Word are needed here only

    given = st.file_uploader(
        "Files: text, Markdown, HTML, PDF, Word, or a zip of them",
        [ending.removeprefix(".") for ending in uploads.ENDINGS],
        accept_multiple_files=True,
        max_upload_size=uploads.LARGEST // 1_000_000,
        key="uploaded",
    )
    if st.button("Use these files", key="use_files", disabled=not given):
        with st.spinner("Reading the files …"):
            read = [found for file in given for found in uploads.read(file.name, file.getvalue())]
            _offer([_titled(found) if isinstance(found, Draft) else found for found in read])
        st.rerun()


def web_address() -> None:
    """One article of the web."""
    url = st.text_input("Address of the article", key="address", placeholder="https://…", max_chars=2000)
    if st.button("Fetch", key="fetch", disabled=not url.strip()):
        with st.spinner("Fetching the article …"):
            _offer([_fetched(url.strip())])
        st.rerun()


def feed() -> None:
    """Articles that an RSS or Atom feed points to."""
    from coder.intake import feeds

    url = st.text_input("Address of the feed", key="feed_address", placeholder="https://…", max_chars=2000)
    if st.button("Read the feed", key="read_feed", disabled=not url.strip()):
        with st.spinner("Reading the feed …"):
            try:
                _count_fetch()
                st.session_state["entries"] = feeds.entries(url.strip())
            except Refused as problem:
                st.session_state["entries"] = []
                st.error(escape(problem))
    entries = st.session_state.get("entries") or []
    if not entries:
        return
    labels = {n: f"{entry.title} ({day(entry.published)})" for n, entry in enumerate(entries)}
    chosen = st.multiselect(
        "Articles", labels, format_func=lambda n: labels[n], key="entries_chosen", max_selections=10
    )
    if st.button(f"Fetch {count(len(chosen), 'article', 'articles')}", key="fetch_entries", disabled=not chosen):
        found: list[Draft | tuple[str, str]] = []
        bar = st.progress(0.0)
        for number, n in enumerate(chosen):
            entry = entries[n]
            bar.progress(number / len(chosen), f"Fetching {escape(entry.title)}")
            one = _fetched(entry.url)
            if isinstance(one, Draft):
                one = replace(
                    one, title=one.title or entry.title, published=one.published or entry.published,
                    publisher=one.publisher or entry.publisher,
                )  # fmt: skip
            found.append(one)
        _offer(found)
        st.rerun()


def drafts() -> list[Draft]:
    """The articles that wait to be coded, with their title, publisher, date and address to be put right."""
    for name, reason in st.session_state.get(REFUSED, []):
        st.error(f"{escape(name)}: {escape(reason)}" if name else escape(reason))
    kept: list[Draft] = st.session_state.get(DRAFTS, [])
    if not kept:
        return []
    st.header(count(len(kept), "article to code", "articles to code"), anchor=False)
    st.caption("Dates such as “on Tuesday” are counted from the day of publication, so it must be right.")
    shown = [_editable(number, one) for number, one in enumerate(kept)]
    st.button("Take these away", key="forget_drafts", on_click=forget)
    return shown


def forget() -> None:
    """Take the waiting articles and the refusals away."""
    for name in (DRAFTS, REFUSED):
        st.session_state[name] = []


def _editable(number: int, one: Draft) -> Draft:
    with st.expander(escape(one.title or one.given), expanded=number < 3):
        key = f"draft_{number}_{hash(one.body)}"
        title = st.text_input("Title", one.title or "", key=f"{key}_title", max_chars=300)
        left, right = st.columns(2)
        publisher = left.text_input("Publisher", one.publisher or "", key=f"{key}_publisher", max_chars=120)
        told = None if one.published else coding.written_on(one)
        published = right.date_input(
            "Day of publication", told[0] if told else one.published, key=f"{key}_date", format="YYYY-MM-DD",
            min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31),
        )  # fmt: skip
        if told and published == told[0]:
            right.caption(f"Taken from {DAY_STANDS[told[1]]}: is it right?")
        url = st.text_input("Web address, if it has one", one.url or "", key=f"{key}_url", max_chars=2000)
        st.text(one.body[:600] + (" …" if len(one.body) > 600 else ""))
    return replace(one, title=title.strip(), publisher=publisher.strip() or None, published=published, url=_web(url))


def _web(url: str) -> str | None:
    """An address of the web, or none: nothing else may stand as the source of a record."""
    url = url.strip()
    return url if url.startswith(("http://", "https://")) and not any(char.isspace() for char in url) else None


def _fetched(url: str) -> Draft | tuple[str, str]:
    from coder.intake import uploads
    from coder.intake.fetch import fetch, publisher_of

    try:
        _count_fetch()
        page = fetch(url)
        if page.content_type == "application/pdf":
            found = uploads.read("article.pdf", page.data)[0]
            return replace(found, url=page.url, publisher=publisher_of(page.url)) if isinstance(found, Draft) else found
        name = "article.html" if "html" in page.content_type else "article.txt"
        return draft(page.data, name, page.url, publisher_of(page.url))
    except Refused as problem:
        return url, str(problem)


def _count_fetch() -> None:
    done = st.session_state.get("fetches", 0)
    if done >= MOST_FETCHES:
        raise Refused(f"{MOST_FETCHES} pages were fetched in this session; that is the most. Paste or upload the text.")
    st.session_state["fetches"] = done + 1


def _offer(found: list[Draft | tuple[str, str]]) -> None:
    kept = [one for one in found if isinstance(one, Draft)]
    refused = [one for one in found if not isinstance(one, Draft)]
    if len(kept) > MOST_DRAFTS:
        refused.append(("", f"Only the first {MOST_DRAFTS} articles are taken; code them, then add the others."))
    st.session_state[DRAFTS] = kept[:MOST_DRAFTS]
    st.session_state[REFUSED] = refused


def _titled(found: Draft) -> Draft:
    """With the first line as its title where the file tells none, as Word files mostly do not."""
    return replace(found, title=found.title or _first_line(found.body))


def _first_line(body: str) -> str | None:
    """The first line as a title where it is short and a line of its own, as it mostly is in a pasted article."""
    first, _, rest = body.strip().partition("\n")
    return first.strip() if rest.strip() and len(first) < 160 and not first.rstrip().endswith(".") else None
