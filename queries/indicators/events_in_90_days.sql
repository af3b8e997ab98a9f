-- How many events of each quad class fall in the 90 days up to the last day of each month, and in the 90 days before those.
-- The last row of a dyad is counted up to the last day of coverage. The first two rows of a series look back to before the
-- coverage began and are left out. One row per dyad, day and quad class. Key: dyad, as_of, quad.
with days as (
    select as_of
    from months
    where as_of >= (select min(coverage_from) + 89 from coverage where coverage_level <> 'none')
),
daily as (
    select dyad, date, quad, count(*) as events
    from event_dyads
    group by all
)
select
    d.dyad,
    days.as_of,
    q.quad,
    if(q.quad like '%cooperation', 'cooperation', 'conflict') as side,
    coalesce(sum(c.events) filter (c.date > days.as_of - 90), 0)::bigint as events,
    coalesce(sum(c.events) filter (c.date <= days.as_of - 90), 0)::bigint as events_90_days_before,
    coalesce(sum(if(c.date > days.as_of - 90, c.events, -c.events)), 0)::bigint as change
from (select distinct dyad from event_dyads) as d
cross join days
cross join (select distinct quad from event_types) as q
left join daily as c
    on c.dyad = d.dyad and c.quad = q.quad and c.date <= days.as_of and c.date > days.as_of - 180
group by all
