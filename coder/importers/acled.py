"""ACLED: the user's own export, comma-separated with a header. Living data: the row with the newest `timestamp` holds.

The rows belong to the account holder: they stay under data/private/, and the dashboard shows them to nobody else.
"""

from coder.importers.source import Source

# "Military Forces of Pakistan (2022-)", "Police Forces of the United States (...)", "Government of Iran (1989-)",
# "Civilians (Pakistan)"
STATE = (
    r"^(?:Military Forces|Police Forces|Government) of (?:the )?([^(]+?) \("
    r"|^(?:Civilians|Protesters|Rioters) \(([^)]+)\)$"
)


def _state(actor: str) -> str:
    return f"nullif(concat(regexp_extract({actor}, '{STATE}', 1), regexp_extract({actor}, '{STATE}', 2)), '')"


SELECT = f"""
select
    file,
    event_id_cnty as source_event_id,
    coalesce(try_cast(event_date as date), try_strptime(event_date, '%d %B %Y')::date) as date,
    case time_precision when '1' then 'day' when '2' then 'week' when '3' then 'month' end as date_precision,
    event_date as date_text,
    event_type || ': ' || sub_event_type as own_type,
    event_type || ': ' || sub_event_type as source_type,
    actor1 as source_actor,
    actor2 as target_actor,
    {_state("actor1")} as source_code,
    {_state("actor2")} as target_code,
    location as place,
    country as place_code,
    latitude as latitude_text,
    longitude as longitude_text,
    case geo_precision when '1' then 'town' when '2' then 'region' when '3' then 'region' end as place_precision,
    try_cast(fatalities as integer) as deaths_best,
    1 as reports,
    coalesce(try_cast(timestamp as bigint), 0) as revision
from rows
"""

ACLED = Source(
    name="acled",
    delimiter=",",
    header="always",
    quote='"',
    select=SELECT,
    actor_codes="name",
    place_codes="name",
)
