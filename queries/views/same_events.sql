-- Machine-coded events that seem to tell of an event which stands already, and which one: the same type, a country in common on
-- each side (both sides may be swapped), and days that may be the same (at most one day apart; any day of the month or year where
-- only that is known). Human-coded events come first, then earlier proposals from other articles. They are not counted again.
-- One row per machine-coded event with a match. Key: event_id.
with countries as (
    select
        r.event_id,
        list(a.country) filter (list_contains(r.source_actors, a.actor)) as sources,
        list(a.country) filter (list_contains(r.target_actors, a.actor)) as targets
    from current_records as r
    join actors as a on a.country is not null and list_contains(list_concat(r.source_actors, r.target_actors), a.actor)
    group by r.event_id
),
sides as (
    select
        r.event_id,
        r.coder,
        r.article,
        r.event_type,
        r.date as first_day,
        case r.date_precision
            when 'year' then r.date + interval 1 year - interval 1 day
            when 'month' then last_day(r.date)
            else coalesce(r.date_end, r.date)
        end::date as last_day,
        list_distinct(list_concat(r.source_codes, coalesce(c.sources, []))) as sources,
        list_distinct(list_concat(r.target_codes, coalesce(c.targets, []))) as targets
    from current_records as r
    left join countries as c using (event_id)
)
select
    m.event_id,
    k.event_id as same_as,
    k.coder as same_as_coder,
    greatest(0, date_diff('day', k.last_day, m.first_day), date_diff('day', m.last_day, k.first_day)) as days_apart
from sides as m
join sides as k
    on k.event_type = m.event_type
    and k.event_id <> m.event_id
    and (k.coder = 'human' or (k.event_id < m.event_id and k.article <> m.article))
    and m.first_day <= k.last_day + 1
    and k.first_day <= m.last_day + 1
    and (
        (list_has_any(m.sources, k.sources) and (list_has_any(m.targets, k.targets) or m.targets = k.targets))
        or (list_has_any(m.sources, k.targets) and list_has_any(m.targets, k.sources))
    )
where m.coder = 'machine'
qualify row_number() over (partition by m.event_id order by k.coder, days_apart, k.event_id) = 1
