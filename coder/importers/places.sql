-- How many events and deaths a source has at each place (to a hundredth of a degree), by relationship or country, month and side.
with counted as (
    select
        source,
        dyad,
        place_country,
        date_trunc('month', date)::date as month,
        round(latitude, 2) as latitude,
        round(longitude, 2) as longitude,
        side,
        min(place) as place,
        min(place_precision) as place_precision,
        count(*) as events,
        sum(deaths_low) as deaths_low,
        sum(deaths_best) as deaths_best,
        sum(deaths_high) as deaths_high
    from month_rows
    left join types using (event_type)
    where latitude is not null and longitude is not null
    group by all
),
scoped as (
    select 'dyad' as scope, dyad as code, * from counted where dyad is not null
    union all
    select 'country' as scope, place_country as code, * from counted where place_country is not null
)
select
    source,
    scope,
    code,
    month,
    latitude,
    longitude,
    side,
    min(place) as place,
    min(place_country) as place_country,
    min(place_precision) as place_precision,
    sum(events)::bigint as events,
    sum(deaths_low)::bigint as deaths_low,
    sum(deaths_best)::bigint as deaths_best,
    sum(deaths_high)::bigint as deaths_high
from scoped
group by source, scope, code, month, latitude, longitude, side
