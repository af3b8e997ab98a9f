-- How many events, reports and deaths a source has by relationship (scope dyad), by country of the place (scope country) and in all
-- (scope all), month and type. Pages read this instead of the events.
with dated as (
    select *, date_trunc('month', date)::date as month from month_rows
)
select
    source,
    case when grouping(dyad) = 0 then 'dyad' when grouping(place_country) = 0 then 'country' else 'all' end as scope,
    coalesce(dyad, place_country, 'ALL') as code,
    month,
    event_type,
    count(*) as events,
    sum(reports)::bigint as reports,
    sum(deaths_low)::bigint as deaths_low,
    sum(deaths_best)::bigint as deaths_best,
    sum(deaths_high)::bigint as deaths_high,
    sum(scale_score) as scale_total,
    count(scale_score) as scored_events
from dated
group by grouping sets (
    (source, dyad, month, event_type),
    (source, place_country, month, event_type),
    (source, month, event_type)
)
having coalesce(dyad, place_country) is not null or scope = 'all'
