-- Reported deaths in the 90 days up to the last day of each month, as the sums of the lowest and of the highest figure that
-- anybody claims for each event, and the number of events with deaths. The last row of a dyad is counted up to the last day
-- of coverage. One row per dyad and day. Key: dyad, as_of.
with days as (
    select as_of
    from months
    where as_of >= (select min(coverage_from) + 89 from coverage where coverage_level <> 'none')
),
fatal as (
    select dyad, date, deaths_low, deaths_high
    from event_dyads
    where deaths_high > 0
)
select
    d.dyad,
    days.as_of,
    count(f.date) as fatal_events,
    coalesce(sum(f.deaths_low), 0)::bigint as deaths_low,
    coalesce(sum(f.deaths_high), 0)::bigint as deaths_high
from (select distinct dyad from event_dyads) as d
cross join days
left join fatal as f on f.dyad = d.dyad and f.date <= days.as_of and f.date > days.as_of - 90
group by all
