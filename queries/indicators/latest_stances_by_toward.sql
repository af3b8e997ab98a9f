-- Where each actor stands towards each other actor or topic: the latest reported position on any issue, and how many are known.
-- A position is old news until another is reported: look at the date.
-- One row per actor and addressee. Key: actor, toward.
select
    actor,
    toward,
    any_value(toward_kind) as toward_kind,
    any_value(actor_kind) as actor_kind,
    any_value(country) as country,
    arg_max(issue, (date, event_id, stance_number)) as issue,
    arg_max(position, (date, event_id, stance_number)) as position,
    arg_max(step, (date, event_id, stance_number)) as step,
    max(date) as date,
    arg_max(event_id, (date, event_id, stance_number)) as event_id,
    count(*) as stances
from stances
group by actor, toward
