-- Where the actors stood on each issue on the last covered day of each month: the latest position that each of them is
-- reported to have taken in the 180 days before, towards whomever. One actor has one voice, however often it speaks.
-- Positions are five ordered steps from opposes (-2) over neutral (0) to supports (+2); conditional is placed at +1,
-- which is a choice.
-- One row per issue, day and actor. Key: issue, as_of, actor.
with spoken as (
    select
        issue,
        actor,
        date,
        arg_max(step, (event_id, stance_number)) as step,
        arg_max(position, (event_id, stance_number)) as position,
        max(event_id) as event_id
    from stances
    group by all
),
asked as (
    select a.issue, a.actor, m.as_of
    from (select distinct issue, actor from spoken) as a
    cross join months as m
)
select a.issue, a.as_of, a.actor, s.step, s.position, s.date, s.event_id
from asked as a
asof join spoken as s on s.issue = a.issue and s.actor = a.actor and s.date <= a.as_of
where s.date > a.as_of - 180
