-- On what each month rests: its events, the reports behind them, how many publishers those come from, and in how many
-- events at least two publishers are cited.
-- One row per dyad and month with events. Key: dyad, month.
select
    dyad,
    date_trunc('month', date)::date as month,
    count(*) as events,
    sum(sources)::bigint as reports,
    count(*) filter (publishers > 1) as events_with_two_publishers,
    count(*) filter (publishers > 1) / count(*) as share_with_two_publishers
from event_dyads
group by all
