"""UCDP GED and Candidate files: comma-separated, 49 fields, some Candidate files without the header.

The name of the file tells its release: GEDEvent_v26_1 or ged261 is the yearly release of 2026, final for everything up
to December 2025; GEDEvent_v26_0_3 is the candidate of March 2026; GEDEvent_v26_01_26_03 holds January to March 2026
anew. A release is complete for its own months: what an older one had there and the newer one lacks has been withdrawn.
"""

import re

from coder.importers.source import Release, Source

SELECT = """
select
    file,
    id as source_event_id,
    try_cast(date_start as timestamp)::date as date,
    try_cast(date_end as timestamp)::date as date_end,
    case date_prec when '1' then 'day' when '3' then 'week' when '4' then 'month' when '5' then 'year'
        else 'range' end as date_precision,
    date_start as date_text,
    if(type_of_violence in ('1', '2', '3'), 'ASSAULT', 'type_of_violence ' || type_of_violence) as own_type,
    case type_of_violence when '1' then 'state-based violence' when '2' then 'violence between non-state groups'
        when '3' then 'one-sided violence' end as source_type,
    side_a as source_actor,
    side_b as target_actor,
    nullif(regexp_extract(side_a, '^Government of (.+)$', 1), '') as source_code,
    nullif(regexp_extract(side_b, '^Government of (.+)$', 1), '') as target_code,
    where_coordinates as place,
    country as place_code,
    latitude as latitude_text,
    longitude as longitude_text,
    case when where_prec in ('1', '2') then 'town' when where_prec in ('3', '4', '5') then 'region'
        when where_prec in ('6', '7') then 'country' end as place_precision,
    try_cast(low as double)::integer as deaths_low,
    try_cast(best as double)::integer as deaths_best,
    try_cast(high as double)::integer as deaths_high,
    greatest(try_cast(number_of_sources as integer), 0) as reports,
    release,
    release_rank as revision
from rows
"""


def release(name: str) -> Release | None:
    """The release that a file's name tells, or None: then its rows are added and nothing is taken as withdrawn."""
    span = re.search(r"v(\d\d)_(\d\d)_(\d\d)_(\d\d)(?!\d)", name)
    if span:
        (y1, m1, y2, m2) = map(int, span.groups())
        return Release(
            f"{y1}.{m1:02}.{y2}.{m2:02}", y2 * 10000 + m2 * 100 + 50, f"20{y1:02}-{m1:02}", f"20{y2:02}-{m2:02}"
        )
    candidate = re.search(r"v(\d\d)_0_(\d{1,2})(?!\d)", name)
    if candidate:
        year, month = map(int, candidate.groups())
        return Release(
            f"{year}.0.{month}", year * 10000 + month * 100, f"20{year:02}-{month:02}", f"20{year:02}-{month:02}"
        )
    yearly = re.search(r"v(\d\d)_(\d)(?![_\d])|ged(\d\d)(\d)(?!\d)", name, re.IGNORECASE)
    if yearly:
        year, minor = (int(part) for part in yearly.groups() if part is not None)
        return Release(f"{year}.{minor}", year * 10000 + 1300 + minor, "1900-01", f"20{year - 1:02}-12")
    return None


UCDP = Source(
    name="ucdp",
    delimiter=",",
    header="maybe",
    quote='"',
    select=SELECT,
    actor_codes="name",
    place_codes="name",
    release=release,
)
