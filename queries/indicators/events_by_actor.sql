-- How many events each actor takes part in, on either side, and from when to when.
-- One row per actor. Key: actor.
with taking_part as (
    select unnest(list_distinct(list_concat(source_actors, target_actors))) as actor, date
    from events
)
select
    t.actor,
    any_value(a.actor_id) as actor_id,
    any_value(a.actor_kind) as actor_kind,
    any_value(a.country) as country,
    count(*) as events,
    min(t.date) as first_date,
    max(t.date) as last_date
from taking_part as t
left join actors as a using (actor)
group by t.actor
