-- How open the crossings were: each known day counts 1 open, 0.5 partial, 0 closed, for people and cargo apart. Days
-- that no report covers are not guessed: openness_low takes them all as closed, openness_high all as open,
-- openness_known leaves them out. The true value lies between the two; they are bounds, not a margin of error.
-- Crossings count alike, since no traffic figures are at hand for all of them; "all crossings" are those of the ledger.
-- The days of an unfinished month end with the coverage.
-- One row per dyad, crossing, function and month. Key: dyad, crossing, function, month.
with spells as (
    select c.dyad, b.crossing, b.function, b.status, b.first_day, coalesce(b.last_day, m.as_of) as last_day
    from border_status as b
    join crossings as c using (crossing)
    cross join (select max(as_of) as as_of from months) as m
),
monthly as (
    select
        s.dyad,
        s.crossing,
        s.function,
        m.month,
        m.as_of,
        greatest(0, least(s.last_day, m.as_of) - greatest(s.first_day, m.month) + 1) as days,
        s.status
    from spells as s
    join months as m on s.first_day <= m.as_of and s.last_day >= m.month
),
summed as (
    select
        dyad,
        coalesce(crossing, 'all crossings') as crossing,
        function,
        month,
        coalesce(sum(days) filter (status = 'open'), 0)::bigint as days_open,
        coalesce(sum(days) filter (status = 'partial'), 0)::bigint as days_partial,
        coalesce(sum(days) filter (status = 'closed'), 0)::bigint as days_closed,
        coalesce(sum(days) filter (status = 'unknown'), 0)::bigint as days_unknown
    from monthly
    group by grouping sets ((dyad, crossing, function, month), (dyad, function, month))
)
select
    *,
    days_open + days_partial + days_closed + days_unknown as crossing_days,
    (days_open + 0.5 * days_partial) / crossing_days as openness_low,
    (days_open + 0.5 * days_partial + days_unknown) / crossing_days as openness_high,
    (days_open + 0.5 * days_partial) / nullif(days_open + days_partial + days_closed, 0) as openness_known
from summed
