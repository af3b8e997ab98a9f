-- Every position that a source reports an actor taking, with the words where they are quoted. Positions are five ordered
-- steps: opposes -2, criticises -1, neutral 0, conditional +1, supports +2. The previous position is that of the same actor
-- towards the same actor or topic on the same issue; a reversal is a change of sign between the two.
-- One row per stance. Key: date, event_id, stance_number.
with told as (
    select
        event_id,
        date,
        unnest(stances, recursive := true),
        generate_subscripts(stances, 1) as stance_number,
        sources[1].publisher as publisher,
        sources[1].url as url
    from records
),
steps as (
    select
        *,
        case position
            when 'opposes' then -2 when 'criticises' then -1 when 'neutral' then 0 when 'conditional' then 1
            when 'supports' then 2
        end as step
    from told
)
select
    s.date,
    s.event_id,
    s.stance_number,
    s.actor,
    a.actor_kind,
    a.country,
    s.toward,
    s.toward_kind,
    s.issue,
    s.position,
    s.step,
    lag(s.position) over earlier as previous_position,
    lag(s.date) over earlier as previous_date,
    coalesce(sign(s.step) * sign(lag(s.step) over earlier) < 0, false) as is_reversal,
    s.quote,
    s.publisher,
    s.url,
    e.coder
from steps as s
join events as e using (event_id)
left join actors as a using (actor)
window earlier as (partition by s.actor, s.toward, s.issue order by s.date, s.event_id, s.stance_number)
