-- How many events, reports and deaths a source has by relationship (scope dyad), by country of the place (scope country) and in all
-- (scope all), month and type. Pages read this instead of the events.
with counted as (
    select
        source,
        dyad,
        place_country,
        date_trunc('month', date)::date as month,
        event_type,
        count(*) as events,
        sum(reports) as reports,
        sum(deaths_low) as deaths_low,
        sum(deaths_best) as deaths_best,
        sum(deaths_high) as deaths_high,
        sum(scale_score) as scale_total,
        count(scale_score) as scored_events
    from month_rows
    group by all
),
scoped as (
    select 'dyad' as scope, dyad as code, * from counted where dyad is not null
    union all
    select 'country' as scope, place_country as code, * from counted where place_country is not null
    union all
    select 'all' as scope, 'ALL' as code, * from counted
)
select
    source,
    scope,
    code,
    month,
    event_type,
    sum(events)::bigint as events,
    sum(reports)::bigint as reports,
    sum(deaths_low)::bigint as deaths_low,
    sum(deaths_best)::bigint as deaths_best,
    sum(deaths_high)::bigint as deaths_high,
    sum(scale_total) as scale_total,
    sum(scored_events)::bigint as scored_events
from scoped
group by all
