"""Event data that a visitor brings for this visit only: held in the session's memory, never kept on the server."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parts.source_words import title
from pages.parts.words import escape
from queries.imported import brought

SOURCES = ["acled", "ucdp", "gdelt", "icews", "polecat"]
TYPES = ["csv", "tsv", "tab", "txt", "zip", "gz"]
MOST_MEGABYTES = 200


def panel() -> None:
    """Upload, what is held, and the button that drops it."""
    held = st.session_state.setdefault("uploads", {})
    with st.expander(f"Your own files ({', '.join(map(title, held))})" if held else "Add a file for this visit"):
        st.markdown(
            "Event data as ACLED, UCDP, GDELT, ICEWS or POLECAT give them out. They are read into the memory of your "
            "session, nobody else sees them, and they are gone when you leave. ACLED's terms let you look at your own "
            "export here, and not pass it on."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            source = st.selectbox("Source", SOURCES, format_func=title, key="upload_source", width=220)
            files = st.file_uploader(
                "Files", TYPES, accept_multiple_files=True, key="upload_files", max_upload_size=MOST_MEGABYTES
            )
        if files and st.button("Read them", key="upload_read"):
            _read(source, files)
        for note in st.session_state.get("upload_notes", []):
            st.markdown(note)
        if held:
            st.button("Drop what I brought", key="upload_drop", on_click=_drop)


def _read(source: str, files: list[Any]) -> None:
    from coder.importers import load, summary  # only who uploads pays for the importers
    from coder.importers.source import ImportProblem

    with st.spinner("Reading …"), tempfile.TemporaryDirectory() as name:
        paths = []
        for number, file in enumerate(files):
            folder = Path(name, str(number))
            folder.mkdir()
            paths.append(folder / re.sub(r"[^\w.-]", "_", Path(file.name).name)[-120:])
            paths[-1].write_bytes(file.getvalue())
        try:
            count, notes = load(source, paths, Path(name, "imports"))
        except ImportProblem as problem:
            st.error(escape(problem))
            return
        rows = brought(Path(name, "imports", source))
        lines = [note for note in notes if "/reports/" not in note]
    st.session_state["upload_notes"] = [escape(line) for line in [*lines, *summary(count)]]
    fingerprint = hashlib.sha256(b"".join(file.getvalue() for file in files)).hexdigest()[:16]
    st.session_state["uploads"] = st.session_state["uploads"] | {source: (f"{source}-{fingerprint}", rows)}
    st.rerun()


def _drop() -> None:
    st.session_state["uploads"] = {}
    st.session_state["upload_notes"] = []
