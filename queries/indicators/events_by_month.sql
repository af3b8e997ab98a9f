-- How many events of each quad class fall in each month: cooperation and conflict, each in words (verbal) and in deeds
-- (material). A month inside the coverage without a reported event counts 0; months outside the coverage are not listed.
-- Counts also show how much was reported and could be read: the events were chosen by hand and are no sample.
-- One row per dyad, month and quad class. Key: dyad, month, quad.
with counted as (
    select dyad, date_trunc('month', date)::date as month, quad, count(*) as events
    from event_dyads
    group by all
)
select d.dyad, m.month, q.quad, q.side, coalesce(c.events, 0) as events
from (select distinct dyad from event_dyads) as d
cross join months as m
cross join (select distinct quad, side from event_types) as q
left join counted as c on c.dyad = d.dyad and c.month = m.month and c.quad = q.quad
