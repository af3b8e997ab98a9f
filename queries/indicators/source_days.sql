-- The days on which a source has a deed of conflict (PLOVER material conflict) between the two countries, with how many events and
-- reports stand behind it, and an example: the event's title here, the source's own type and place elsewhere,
-- where its licence allows that to be shown.
-- One row per dyad, source and day. Key: dyad, source, date.
select
    dyad,
    if(coder = 'human', 'chronology', 'machine-coded') as source,
    date,
    count(*) as events,
    null::bigint as reports,
    max(deaths_high) as deaths_high,
    arg_min(title, (-coalesce(deaths_high, 0), event_id)) as example,
    arg_min(event_id, (-coalesce(deaths_high, 0), event_id)) as event_id,
    null::varchar as url
from event_dyads
where quad = 'material_conflict'
group by all
union all
select
    i.code as dyad,
    i.source,
    i.date,
    i.events,
    i.reports,
    i.deaths_high,
    if(s.may_export, i.example, null) as example,
    null as event_id,
    if(s.may_export, i.url, null) as url
from imported_days as i
join import_sources as s using (source)
where i.code in (select dyad from dyads)
