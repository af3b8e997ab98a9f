-- Where events happened: chronology and imported sources by place. scope between holds events between the two countries (in the
-- chronology: all that are about the relationship), inside every imported event inside either country, whoever acted. Places
-- are points to a hundredth of a degree; a source that knows only the country puts the event in its middle
-- (place_precision), which is no place where anything happened. Imported months are counted whole.
-- One row per dyad, scope, source and place. Key: dyad, scope, source, latitude, longitude.
with followed as (
    select dyad, unnest([state_a, state_b]) as code from dyads
    union
    select 'ALL', unnest([state_a, state_b]) from dyads
),
told as (
    select
        d.dyad, 'between' as scope, if(d.coder = 'human', 'chronology', 'machine-coded') as source,
        round(e.latitude, 2) as latitude, round(e.longitude, 2) as longitude, e.place, e.place_country,
        null::varchar as place_precision, d.side, 1 as events, d.deaths_low, null::bigint as deaths_best, d.deaths_high,
        d.event_id, d.date
    from event_dyads as d
    join events as e using (event_id)
    union all
    select
        code, 'between', source, latitude, longitude, place, place_country, place_precision, side, events,
        deaths_low, deaths_best, deaths_high, null, null
    from imported_places
    where scope = 'dyad'
    union all
    select
        d.dyad, 'inside', i.source, i.latitude, i.longitude, i.place, i.place_country, i.place_precision, i.side, i.events,
        i.deaths_low, i.deaths_best, i.deaths_high, null, null
    from imported_places as i
    join followed as d using (code)
    where i.scope = 'country'
)
select
    dyad,
    scope,
    source,
    latitude,
    longitude,
    min(place) as place,
    min(place_country) as place_country,
    min(place_precision) as place_precision,
    sum(events)::bigint as events,
    coalesce(sum(events) filter (side = 'cooperation'), 0)::bigint as cooperation,
    coalesce(sum(events) filter (side = 'conflict'), 0)::bigint as conflict,
    sum(deaths_low)::bigint as deaths_low,
    sum(deaths_best)::bigint as deaths_best,
    sum(deaths_high)::bigint as deaths_high,
    arg_max(event_id, date) as event_id
from told
where latitude is not null and longitude is not null
group by dyad, scope, source, latitude, longitude
