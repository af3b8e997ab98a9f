-- What the shared filters choose among: every event, and every position that stands on its own because an article reports it
-- without an event. A position is under a relationship where its actor and its addressee belong to the two countries.
-- One row per event or position. Key: event_id.
with places as (
    select s.event_id, list_sort([a.country, t.country]) as pair
    from stances as s
    join actors as a on a.actor = s.actor
    join actors as t on t.actor = s.toward
)
select event_id, date, dyads, actors, event_type, issues, quad, coder
from events
union all by name
select
    s.event_id,
    s.date,
    coalesce(list(distinct d.dyad) filter (d.dyad is not null), []) as dyads,
    [s.actor] as actors,
    if(s.issue is null, [], [s.issue]) as issues,
    s.coder
from stances as s
left join places as p using (event_id)
left join dyads as d on d.state_a = p.pair[1] and d.state_b = p.pair[2]
where s.event_id not in (select event_id from events)
group by s.event_id, s.date, s.actor, s.issue, s.coder
