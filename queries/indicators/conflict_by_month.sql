-- Events of material conflict (deeds: violence, coercion, mobilisation, sanction, protest) in each month, beside those
-- of the twelve months before. prior_months is how many months of those twelve the coverage holds, a month half covered
-- counting a half. Months outside the coverage are not listed.
-- One row per dyad and month. Key: dyad, month.
with counted as (
    select
        dyad,
        date_trunc('month', date)::date as month,
        count(*) as events,
        count(*) filter (quad = 'material_conflict') as deeds
    from event_dyads
    group by all
),
series as (
    select
        d.dyad,
        m.month,
        m.as_of,
        m.coverage_level,
        m.covered_days,
        m.days_in_month,
        coalesce(c.events, 0) as events,
        coalesce(c.deeds, 0) as material_conflict
    from (select distinct dyad from event_dyads) as d
    cross join months as m
    left join counted as c on c.dyad = d.dyad and c.month = m.month
)
select
    *,
    coalesce(sum(material_conflict) over before, 0)::bigint as prior_material_conflict,
    coalesce(sum(covered_days / days_in_month) over before, 0) as prior_months
from series
window before as (partition by dyad order by month rows between 12 preceding and 1 preceding)
