-- Where each actor stands on each issue: the latest reported position, towards whomever it was taken, and how many positions
-- of the actor on the issue are known. A position is old news until another is reported: look at the date.
-- One row per actor and issue. Key: actor, issue.
select
    actor,
    issue,
    any_value(actor_kind) as actor_kind,
    any_value(country) as country,
    arg_max(toward, (date, event_id, stance_number)) as toward,
    arg_max(position, (date, event_id, stance_number)) as position,
    arg_max(step, (date, event_id, stance_number)) as step,
    max(date) as date,
    arg_max(event_id, (date, event_id, stance_number)) as event_id,
    count(*) as stances
from stances
where issue is not null
group by actor, issue
