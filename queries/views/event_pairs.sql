-- Every event under every relationship that it is about, and again under each direction in which one of the two states
-- acts on the other: AFG>PAK holds what official Afghan actors do or say to official Pakistani ones. Official are a
-- state, a body of government, and whoever the registry lists as acting for one. Acts of armed groups are nobody's
-- direction: they stay in the rows of the relationship as a whole (pair AFG-PAK). A joint act of both states counts in
-- both directions (is_joint).
-- One row per event, dyad and pair. Key: dyad, pair, date, event_id.
with official as (
    select a.actor, a.country
    from actors as a
    left join actors as p on p.actor_id = a.parent_id
    where coalesce(a.actor_kind in ('state', 'government_body') or p.actor_kind in ('state', 'government_body'), false)
        and a.actor_kind not in ('armed_group', 'igo')
),
acting as (
    select distinct s.event_id, s.role, o.country
    from (
        select event_id, 'source' as role, unnest(source_actors) as actor from events
        union all
        select event_id, 'target' as role, unnest(target_actors) as actor from events
    ) as s
    join official as o using (actor)
),
pairs as (
    select event_id, dyad, dyad as pair
    from event_dyads
    union all
    select e.event_id, e.dyad, s.country || '>' || t.country as pair
    from event_dyads as e
    join dyads as d using (dyad)
    join acting as s on s.event_id = e.event_id and s.role = 'source' and s.country in (d.state_a, d.state_b)
    join acting as t on t.event_id = e.event_id and t.role = 'target' and t.country in (d.state_a, d.state_b)
    where s.country <> t.country
)
select
    p.dyad,
    p.pair,
    e.date,
    e.event_id,
    e.event_type,
    e.mode,
    e.quad,
    e.score,
    count(*) over (partition by p.dyad, p.event_id) = 3 as is_joint,
    e.title,
    e.coder
from pairs as p
join events as e using (event_id)
