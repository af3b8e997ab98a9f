-- Contacts, violent events and reported deaths in each month. Deaths are the sums of the lowest and of the highest figure that
-- anybody claims for each event; cumulative counts of third parties are left out, so that nobody is counted twice.
-- Months inside the coverage without a report count 0; months outside it are not listed.
-- One row per dyad and month. Key: dyad, month.
with counted as (
    select
        dyad,
        date_trunc('month', date)::date as month,
        count(*) as events,
        count(*) filter (is_contact) as contacts,
        count(*) filter (is_violence) as violent_events,
        count(milestone_kind) as milestones,
        sum(deaths_low) as deaths_low,
        sum(deaths_high) as deaths_high
    from event_dyads
    group by all
)
select
    d.dyad,
    m.month,
    coalesce(c.events, 0) as events,
    coalesce(c.contacts, 0) as contacts,
    coalesce(c.violent_events, 0) as violent_events,
    coalesce(c.milestones, 0) as milestones,
    coalesce(c.deaths_low, 0)::bigint as deaths_low,
    coalesce(c.deaths_high, 0)::bigint as deaths_high
from (select distinct dyad from event_dyads) as d
cross join months as m
left join counted as c on c.dyad = d.dyad and c.month = m.month
