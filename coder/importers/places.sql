-- How many events and deaths a source has at each place (to a hundredth of a degree), by relationship (scope dyad) or country of
-- the place (scope country), month and side.
with placed as (
    select
        *,
        date_trunc('month', date)::date as month,
        round(latitude, 2) as near_latitude,
        round(longitude, 2) as near_longitude
    from month_rows
    left join types using (event_type)
    where latitude is not null and longitude is not null
)
select
    source,
    if(grouping(dyad) = 0, 'dyad', 'country') as scope,
    coalesce(dyad, place_country) as code,
    month,
    near_latitude as latitude,
    near_longitude as longitude,
    side,
    min(place) as place,
    min(place_country) as place_country,
    min(place_precision) as place_precision,
    count(*) as events,
    sum(deaths_low)::bigint as deaths_low,
    sum(deaths_best)::bigint as deaths_best,
    sum(deaths_high)::bigint as deaths_high
from placed
group by grouping sets (
    (source, dyad, month, near_latitude, near_longitude, side),
    (source, place_country, month, near_latitude, near_longitude, side)
)
having code is not null
