-- On what each month rests: its events, the reports behind them, how many publishers those come from, and in how many
-- events at least two publishers are cited.
-- One row per dyad and month with events. Key: dyad, month.
with cited as (
    select event_id, count(*) as reports, min(publisher) <> max(publisher) as has_two_publishers
    from sources
    group by all
)
select
    d.dyad,
    date_trunc('month', d.date)::date as month,
    count(*) as events,
    sum(c.reports)::bigint as reports,
    count(*) filter (c.has_two_publishers) as events_with_two_publishers,
    count(*) filter (c.has_two_publishers) / count(*) as share_with_two_publishers
from event_dyads as d
left join cited as c using (event_id)
group by all
