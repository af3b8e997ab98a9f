-- Where the actors stood on each issue on the last covered day of each month: the latest position that each of them is
-- reported to have taken in the 180 days before, towards whomever. One actor has one voice, however often it speaks.
-- Positions are five ordered steps from opposes (-2) over neutral (0) to supports (+2); conditional is placed at +1,
-- which is a choice.
-- One row per issue, day and actor. Key: issue, as_of, actor.
with spoken as (
    select distinct issue, actor, date from stances
),
asked as (
    select a.issue, a.actor, m.as_of
    from (select distinct issue, actor from spoken) as a
    cross join months as m
),
latest as (
    select a.issue, a.as_of, a.actor, d.date
    from asked as a
    asof join spoken as d on d.issue = a.issue and d.actor = a.actor and d.date <= a.as_of
    where d.date > a.as_of - 180
)
select
    l.issue,
    l.as_of,
    l.actor,
    arg_max(s.step, (s.event_id, s.stance_number)) as step,
    arg_max(s.position, (s.event_id, s.stance_number)) as position,
    l.date,
    max(s.event_id) as event_id
from latest as l
join stances as s on s.issue = l.issue and s.actor = l.actor and s.date = l.date
group by l.issue, l.as_of, l.actor, l.date
