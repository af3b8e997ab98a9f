-- Where the actors stood on each issue on the last covered day of each month: the latest position that each of them is
-- reported to have taken in the 180 days before, towards whomever. One actor has one voice, however often it speaks.
-- Positions are five ordered steps from opposes (-2) over neutral (0) to supports (+2); conditional is placed at +1,
-- which is a choice.
-- One row per issue, day and actor. Key: issue, as_of, actor.
select
    s.issue,
    m.as_of,
    s.actor,
    arg_max(s.step, (s.date, s.event_id, s.stance_number)) as step,
    arg_max(s.position, (s.date, s.event_id, s.stance_number)) as position,
    max(s.date) as date,
    arg_max(s.event_id, (s.date, s.event_id, s.stance_number)) as event_id
from stances as s
join months as m on s.date <= m.as_of and s.date > m.as_of - 180
group by all
