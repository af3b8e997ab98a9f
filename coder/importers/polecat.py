"""POLECAT weekly files: tab-separated with a header, 40 fields, PLOVER types. Some rows end in spare tabs, some files
are Latin-1.
"""

from coder.importers.source import Source

SELECT = """
select
    file,
    "Event ID" as source_event_id,
    try_cast("Event Date" as date) as date,
    'day' as date_precision,
    "Event Date" as date_text,
    upper(trim("Event Type")) as own_type,
    lower(trim("Event Mode")) as own_mode,
    'PLOVER ' || concat_ws(' ', "Event Type", "Event Mode") as source_type,
    try_cast("Intensity" as double) as scale_score,
    "Actor Name" as source_actor,
    "Recipient Name" as target_actor,
    "Actor Country" as source_code,
    "Recipient Country" as target_code,
    "Placename" as place,
    "Country" as place_code,
    "Latitude" as latitude_text,
    "Longitude" as longitude_text,
    1 as reports,
    0::bigint as revision
from rows
"""

POLECAT = Source(
    name="polecat",
    delimiter="\t",
    header="always",
    quote="",
    select=SELECT,
    actor_codes="any",
    place_codes="any",
    spare_columns=4,
)
