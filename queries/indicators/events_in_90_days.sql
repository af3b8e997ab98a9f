-- How many events of each quad class fall in the 90 days up to the last day of each month, and in the 90 days before those.
-- The last row of a dyad is counted up to the last day of coverage. Days before which the coverage does not reach back 90 days
-- are left out. One row per dyad, day and quad class. Key: dyad, as_of, quad.
with daily as (
    select dyad, date, quad, count(*) as events
    from event_dyads
    group by all
)
select
    d.dyad,
    m.as_of,
    q.quad,
    q.side,
    coalesce(sum(c.events) filter (c.date > m.as_of - 90), 0)::bigint as events,
    coalesce(sum(c.events) filter (c.date <= m.as_of - 90), 0)::bigint as events_90_days_before,
    coalesce(sum(if(c.date > m.as_of - 90, c.events, -c.events)), 0)::bigint as change
from (select distinct dyad from event_dyads) as d
cross join months as m
cross join (select distinct quad, side from event_types) as q
left join daily as c
    on c.dyad = d.dyad and c.quad = q.quad and c.date <= m.as_of and c.date > m.as_of - 180
where m.as_of >= (select min(date) + 89 from days)
group by all
