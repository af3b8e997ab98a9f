-- How many events of each PLOVER type fall in each month. Months without an event of the type are not listed.
-- Drawn instead of single events where there are too many of them to tell apart.
-- One row per dyad, month and event type. Key: dyad, month, event_type.
select
    dyad,
    date_trunc('month', date)::date as month,
    event_type,
    any_value(quad) as quad,
    any_value(side) as side,
    any_value(channel) as channel,
    count(*) as events
from event_dyads
group by dyad, date_trunc('month', date), event_type
