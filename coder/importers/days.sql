-- The days with a deed of conflict between two countries, with how much stands behind each and an example.
select
    source,
    'dyad' as scope,
    dyad as code,
    date,
    date_trunc('month', date)::date as month,
    count(*) as events,
    sum(reports)::bigint as reports,
    max(coalesce(deaths_high, deaths_best))::bigint as deaths_high,
    arg_max(concat_ws(' ', source_type, 'at', place), (coalesce(reports, 0), source_event_id)) as example,
    arg_max(url, (coalesce(reports, 0), source_event_id)) as url
from month_rows
join types using (event_type)
where dyad is not null and channel = 'material' and side = 'conflict'
group by source, dyad, date
