-- Reported deaths in the 90 days up to the last day of each month, as the sums of the lowest and of the highest figure that
-- anybody claims for each event, and the number of events with deaths. The last row of a dyad is counted up to the last day
-- of coverage. Days before which the coverage does not reach back so far are left out. One row per dyad and day.
-- Key: dyad, as_of.
with fatal as (
    select dyad, date, deaths_low, deaths_high
    from event_dyads
    where deaths_high > 0
)
select
    d.dyad,
    m.as_of,
    count(f.date) as fatal_events,
    coalesce(sum(f.deaths_low), 0)::bigint as deaths_low,
    coalesce(sum(f.deaths_high), 0)::bigint as deaths_high
from (select distinct dyad from event_dyads) as d
cross join months as m
left join fatal as f on f.dyad = d.dyad and f.date <= m.as_of and f.date > m.as_of - 90
where m.as_of >= (select min(date) + 89 from days)
group by all
