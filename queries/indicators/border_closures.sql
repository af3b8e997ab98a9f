-- Every unbroken closing of a crossing, longest first when sorted by days. days_at_least counts the days that a report
-- attests; days_at_most adds the unknown days on either side, in which the closing may have begun or gone on. Reports
-- of one closing can differ: read the reasons and the sources. Spells that follow each other without a day between are
-- one closing.
-- One row per crossing, function and first day. Key: crossing, function, first_day.
with spells as (
    select
        *,
        coalesce(last_day, (select max(as_of) from months)) as until,
        lag(status) over earlier as status_before,
        lag(coalesce(last_day, first_day)) over earlier as until_before
    from border_status
    window earlier as (partition by crossing, function order by first_day)
),
numbered as (
    select
        *,
        sum(if(status = status_before and until_before + 1 = first_day, 0, 1)) over (
            partition by crossing, function order by first_day) as stretch
    from spells
),
stretches as (
    select
        crossing,
        function,
        stretch,
        any_value(status) as status,
        min(first_day) as first_day,
        max(until) as last_day,
        bool_or(last_day is null) as is_last_known,
        string_agg(distinct reason, '; ') as reason,
        string_agg(distinct event_id, ' ') as event_ids
    from numbered
    group by all
),
around as (
    select
        *,
        (last_day - first_day + 1)::bigint as days,
        if(lag(status) over s = 'unknown', lag(last_day - first_day + 1) over s, 0) as unknown_before,
        if(lead(status) over s = 'unknown', lead(last_day - first_day + 1) over s, 0) as unknown_after
    from stretches
    window s as (partition by crossing, function order by stretch)
)
select crossing, function, first_day, last_day, days as days_at_least,
    (days + unknown_before + unknown_after)::bigint as days_at_most, is_last_known, reason, event_ids
from around
where status = 'closed'
