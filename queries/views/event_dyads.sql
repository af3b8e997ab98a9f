-- Every event under every relationship that it is about, with what it shows of that relationship (the coder's judgement).
-- The dyad ALL holds each event once; its direction is mixed where the relationships differ, and empty where none is coded.
-- Only what occurred is listed, so that nothing announced, planned, denied or hypothetical is counted; nor is a machine-coded event
-- that is a further report of another, or whose month is unknown. One row per event and dyad. Key: dyad, date, event_id.
with pairs as (
    select event_id, dyad, directions[dyad] as direction
    from (select event_id, unnest(dyads) as dyad, directions from current_records)
    union all
    select
        event_id,
        'ALL' as dyad,
        case len(list_distinct(map_values(directions)))
            when 0 then null
            when 1 then map_values(directions)[1]
            else 'mixed'
        end as direction
    from current_records
)
select
    p.dyad,
    e.date,
    e.event_id,
    e.title,
    e.event_type,
    e.mode,
    e.quad,
    e.side,
    e.channel,
    e.score,
    e.is_contact,
    e.is_violence,
    e.milestone_kind,
    p.direction,
    e.place,
    e.deaths_low,
    e.deaths_high,
    e.sources,
    e.publishers,
    e.coder
from pairs as p
join events as e using (event_id)
where e.is_counted
