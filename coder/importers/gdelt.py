"""GDELT 2.0 events: tab-separated text without a header, 61 fields, zipped every 15 minutes or by day.

Places carry FIPS country codes, actors CAMEO ones; event codes are text ('043'). A record does not change once
published.
"""

from coder.importers.source import Source

SELECT = """
select
    file,
    GLOBALEVENTID as source_event_id,
    if(length(SQLDATE) = 8, try_strptime(SQLDATE, '%Y%m%d'), null)::date as date,
    'day' as date_precision,
    SQLDATE as date_text,
    EventCode as cameo_code,
    'CAMEO ' || EventCode as source_type,
    try_cast(GoldsteinScale as double) as scale_score,
    Actor1Name as source_actor,
    Actor2Name as target_actor,
    Actor1CountryCode as source_code,
    Actor2CountryCode as target_code,
    ActionGeo_FullName as place,
    ActionGeo_CountryCode as place_code,
    ActionGeo_Lat as latitude_text,
    ActionGeo_Long as longitude_text,
    case ActionGeo_Type when '1' then 'country' when '2' then 'region' when '3' then 'town' when '4' then 'town'
        when '5' then 'region' end as place_precision,
    try_cast(NumArticles as integer) as reports,
    SOURCEURL as url,
    coalesce(try_cast(DATEADDED as bigint), 0) as revision
from rows
"""

GDELT = Source(
    name="gdelt",
    delimiter="\t",
    header="never",
    quote="",
    select=SELECT,
    actor_codes="cameo",
    place_codes="fips",
    revises=False,
)
