-- Each week's events: how many, how many of material conflict, and their mean PLOVER score (empty where there was none:
-- nothing is filled in), also without the joint acts of both states (one_sided_score). other_reports counts the reports
-- behind everything else in the database in that week, to see whether a jump is one of reporting. Weeks run Monday to
-- Sunday; weeks that the coverage does not hold in full are not listed.
-- One row per dyad, pair and week. Key: dyad, pair, week.
with counted as (
    select
        dyad,
        pair,
        date_trunc('week', date)::date as week,
        count(*) as events,
        count(*) filter (quad = 'material_conflict') as material_conflict,
        avg(score) as mean_score,
        avg(score) filter (not is_joint) as one_sided_score
    from event_pairs
    group by all
),
reported as (
    select date_trunc('week', date)::date as week, sum(sources) as reports
    from events
    where is_counted
    group by all
),
own as (
    select dyad, date_trunc('week', date)::date as week, sum(sources) as reports
    from event_dyads
    where quad = 'material_conflict'
    group by all
)
select
    p.dyad,
    p.pair,
    w.week,
    coalesce(c.events, 0) as events,
    coalesce(c.material_conflict, 0) as material_conflict,
    c.mean_score,
    c.one_sided_score,
    (coalesce(r.reports, 0) - coalesce(o.reports, 0))::bigint as other_reports,
    w.coverage_level
from (select distinct dyad, pair from event_pairs) as p
cross join weeks as w
left join counted as c on c.dyad = p.dyad and c.pair = p.pair and c.week = w.week
left join reported as r on r.week = w.week
left join own as o on o.dyad = p.dyad and o.week = w.week
