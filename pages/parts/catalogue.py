"""The Data page: every table with its meaning and downloads, everything at once, the checks."""

from __future__ import annotations

from functools import partial

import streamlit as st

import queries
from pages.parts import address
from pages.parts.frame import database, rows, version
from pages.parts.shown import how
from pages.parts.tables import MISSING, csv_button
from pages.parts.words import count
from queries import catalogue, export


def downloads() -> None:
    """Everything at once: a described zip, a database. Made when it is asked for, on a thread of its own."""
    db = database()
    with st.container(horizontal=True):
        st.download_button(
            "All tables as CSV (zip)",
            partial(export.archive, db, version()),
            f"regional-stability-monitor-{version()}.zip",
            "application/zip",
            icon=":material/folder_zip:",
            on_click="ignore",
        )
        st.download_button(
            "DuckDB database",
            partial(export.database_file, db),
            f"regional-stability-monitor-{version()}.duckdb",
            "application/octet-stream",
            icon=":material/database:",
            on_click="ignore",
        )
    st.caption(
        "The zip is a Frictionless data package: its datapackage.json describes every column. DuckDB 1.4 and later "
        f"open the database. Version {version()} is a fingerprint of the data: name it when you cite. Data CC BY 4.0."
    )


def contents() -> None:
    """All that there is, each with its meaning. Indicators are counted when they are opened."""
    st.dataframe(
        catalogue.everything(database()),
        key="contents_table",
        hide_index=True,
        lazy=False,
        column_config={
            "name": "Name",
            "kind": "Kind",
            "rows": st.column_config.NumberColumn("Rows", help="Empty: computed and counted when opened below"),
            "key": "Key",
            "comment": st.column_config.TextColumn("What it holds", width="large"),
        },
        placeholder=MISSING,
        alt="All tables with their number of rows, key and meaning.",
    )


def one_table() -> None:
    """One table by choice: what it holds, its columns, its first rows, its downloads."""
    db = database()
    names = catalogue.everything(db)["name"].to_list()
    name = address.choice("Open a table", ["events", *(other for other in names if other != "events")], "view")
    is_statistic = queries.about(name).layer == "statistics"
    frame = rows(name) if is_statistic else catalogue.first_rows(db, name)
    number = len(frame) if is_statistic else catalogue.count(db, name)
    told = count(number, "row", "rows")
    key = ", ".join(queries.about(name).key)
    st.text(queries.about(name).comment)
    st.caption(f"{told} · key: {key}" if key else told)
    with st.container(horizontal=True):
        csv_button(name, partial(queries.rows, db, name), number)
        if not is_statistic:
            st.download_button(
                "Parquet",
                partial(export.parquet_bytes, db, name),
                f"{name}.parquet",
                "application/vnd.apache.parquet",
                icon=":material/download:",
                key=f"{name}_parquet",
                on_click="ignore",
            )
    st.caption(
        "In CSV a text that begins like a formula has an apostrophe before it; Parquet holds every text as it is."
    )
    described = catalogue.meanings(db, frame) if is_statistic else catalogue.columns(db, name)
    first, second = st.tabs(["Rows", "Columns"])
    with first:
        days = [column for column in frame if frame[column].dtype.kind == "M"]
        st.dataframe(
            frame.head(catalogue.FIRST_ROWS),
            key=f"{name}_rows",
            hide_index=True,
            lazy=False,
            column_config={day: st.column_config.DateColumn(format="YYYY-MM-DD") for day in days},
            placeholder=MISSING,
            alt=f"The first rows of {name}; the downloads above hold all.",
        )
        if number > catalogue.FIRST_ROWS:
            st.caption(f"The first {catalogue.FIRST_ROWS} rows. The downloads hold all {number:,}.")
    with second:
        st.dataframe(
            described,
            key=f"{name}_columns",
            hide_index=True,
            lazy=False,
            placeholder=MISSING,
            alt=f"The columns of {name} and what each means.",
        )
    how(name)


def checks() -> None:
    """What was asked of the files before anything was charted, and that nothing was found."""
    asked = catalogue.checks()
    st.markdown(
        f"**{len(asked)} checks, 0 problems.** They run whenever the data are read; with one problem the pages show "
        "file, line, field and remedy instead of charts."
    )
    st.dataframe(
        asked,
        key="checks_table",
        hide_index=True,
        lazy=False,
        column_config={"check": "Check", "asks": st.column_config.TextColumn("Asks", width="large")},
        placeholder=MISSING,
        alt="Every check and what it asks of the data.",
    )
