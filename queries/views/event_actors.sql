-- Who acts and who is acted upon in every event, with the offices that a person held on its date where they are known.
-- A person is followed by the body or state acted for. One row per event, role and place in the list.
-- Key: event_id, role, actor_number.
with sides as (
    select event_id, date, 'source' as role, unnest(source_actors) as actor, generate_subscripts(source_actors, 1) as actor_number
    from events
    union all
    select event_id, date, 'target' as role, unnest(target_actors) as actor, generate_subscripts(target_actors, 1) as actor_number
    from events
),
terms as (
    select
        r.actor_id,
        r.office || ', ' || o.actor as office,
        case length(r.valid_from)
            when 10 then try_cast(r.valid_from as date)
            when 7 then try_cast(r.valid_from || '-01' as date)
            when 4 then try_cast(r.valid_from || '-01-01' as date)
        end as first_day,
        case length(r.valid_to)
            when 10 then try_cast(r.valid_to as date)
            when 7 then last_day(try_cast(r.valid_to || '-01' as date))
            when 4 then try_cast(r.valid_to || '-12-31' as date)
        end as last_day
    from actor_roles as r
    join actors as o on o.actor_id = r.organization_id
),
offices as (
    select d.actor_id, d.date, string_agg(distinct t.office, '; ' order by t.office) as office_at_date
    from (select distinct a.actor_id, s.date from sides as s join actors as a using (actor)) as d
    join terms as t
        on t.actor_id = d.actor_id
        and d.date >= coalesce(t.first_day, date '0001-01-01')
        and d.date <= coalesce(t.last_day, date '9999-12-31')
    group by all
)
select
    s.event_id,
    s.role,
    s.actor_number,
    s.actor,
    a.actor_id,
    a.actor_kind,
    a.country,
    o.office_at_date
from sides as s
left join actors as a using (actor)
left join offices as o on o.actor_id = a.actor_id and o.date = s.date
