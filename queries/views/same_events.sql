-- Machine-coded events that seem to tell of an event which stands already, and which one: the same type, a country in common on
-- each side (both sides may be swapped), and days that may be the same (at most one day apart; any day of the month or year where
-- only that is known). Human-coded events come first, then earlier proposals from other articles. They are not counted again.
-- One row per machine-coded event with a match. Key: event_id.
with spells as (
    select
        event_id,
        coder,
        article,
        event_type,
        date as first_day,
        case date_precision
            when 'year' then date + interval 1 year - interval 1 day
            when 'month' then last_day(date)
            else coalesce(date_end, date)
        end::date as last_day,
        -- An event is looked for in the months that it touches, so that few are compared with it.
        unnest(range(date_trunc('month', first_day - 1), last_day + 2, interval 1 month)) as month
    from current_records
),
near as (
    select distinct
        m.event_id,
        k.event_id as other_id,
        k.coder,
        greatest(0, date_diff('day', k.last_day, m.first_day), date_diff('day', m.last_day, k.first_day)) as days_apart
    from spells as m
    join spells as k
        on k.event_type = m.event_type
        and k.month = m.month
        and k.event_id <> m.event_id
        and (k.coder = 'human' or (k.event_id < m.event_id and k.article <> m.article))
        and m.first_day <= k.last_day + 1
        and k.first_day <= m.last_day + 1
    where m.coder = 'machine'
),
acting as (
    select event_id, source_actors, target_actors, source_codes, target_codes
    from current_records
    where event_id in (select event_id from near union select other_id from near)
),
countries as (
    select event_id, list(country) filter (role = 'source') as sources, list(country) filter (role = 'target') as targets
    from (
        select event_id, 'source' as role, unnest(source_actors) as actor from acting
        union all
        select event_id, 'target', unnest(target_actors) from acting
    )
    join actors using (actor)
    where country is not null
    group by event_id
),
sides as (
    select
        event_id,
        list_distinct(list_concat(a.source_codes, coalesce(c.sources, []))) as sources,
        list_distinct(list_concat(a.target_codes, coalesce(c.targets, []))) as targets
    from acting as a
    left join countries as c using (event_id)
)
select n.event_id, n.other_id as same_as, n.coder as same_as_coder, n.days_apart
from near as n
join sides as m using (event_id)
join sides as k on k.event_id = n.other_id
where
    (list_has_any(m.sources, k.sources) and (list_has_any(m.targets, k.targets) or m.targets = k.targets))
    or (list_has_any(m.sources, k.targets) and list_has_any(m.targets, k.sources))
qualify row_number() over (partition by n.event_id order by n.coder, n.days_apart, n.other_id) = 1
