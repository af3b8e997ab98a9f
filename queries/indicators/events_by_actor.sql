-- How many events each actor takes part in, on either side, and from when to when.
-- One row per actor. Key: actor.
select
    actor,
    any_value(actor_id) as actor_id,
    any_value(actor_kind) as actor_kind,
    any_value(country) as country,
    count(distinct event_id) as events,
    min(date) as first_date,
    max(date) as last_date
from event_actors
join events using (event_id)
group by actor
