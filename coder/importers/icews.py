"""ICEWS coded events: tab-separated with a header, 20 fields. An id is unique only together with its date."""

from coder.importers.source import Source

SELECT = """
select
    file,
    "Event ID" as source_event_id,
    try_cast("Event Date" as date) as date,
    'day' as date_precision,
    "Event Date" as date_text,
    "CAMEO Code" as cameo_code,
    'CAMEO ' || "CAMEO Code" as source_type,
    try_cast("Intensity" as double) as scale_score,
    "Source Name" as source_actor,
    "Target Name" as target_actor,
    "Source Country" as source_code,
    "Target Country" as target_code,
    coalesce("City", "Country") as place,
    "Country" as place_code,
    "Latitude" as latitude_text,
    "Longitude" as longitude_text,
    if("City" is null, 'country', 'town') as place_precision,
    1 as reports,
    0::bigint as revision
from rows
"""

ICEWS = Source(
    name="icews",
    delimiter="\t",
    header="always",
    quote="",
    select=SELECT,
    actor_codes="name",
    place_codes="name",
    key=("source_event_id", "date"),
)
