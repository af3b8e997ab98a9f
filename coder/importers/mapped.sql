-- The fields of an importer made into the project's own event: type, quad class, countries, dyad, month, what is wrong. `fields`
-- names all that an importer can give; what a source has not is empty. Rows that concern none of the chosen countries are left out
-- first, by the codes of their own file. Refused rows go the same way as the others, as one pass writes both: their month is
-- 'refused', source_actor holds the file's name, target_actor what is wrong, url the row.
with rows as ({rows}),
fields as (
    select
        null::varchar as file, null::varchar as source_event_id, null::date as date, null::date as date_end,
        null::varchar as date_precision, null::varchar as date_text, null::varchar as cameo_code, null::varchar as own_type,
        null::varchar as own_mode, null::varchar as source_type, null::double as scale_score, null::varchar as source_actor,
        null::varchar as target_actor, null::varchar as source_code, null::varchar as target_code, null::varchar as place,
        null::varchar as place_code, null::varchar as latitude_text, null::varchar as longitude_text,
        null::varchar as place_precision, null::integer as deaths_low, null::integer as deaths_best,
        null::integer as deaths_high, null::integer as reports, null::varchar as url, null::varchar as release,
        null::bigint as revision
    where false
),
told as (select * from (from fields union all by name ({select})) where {concerns}),
typed as (
    select
        t.*,
        coalesce(c.event_type, o.event_type) as event_type,
        coalesce(o.mode, if(m.mode is null, null, t.own_mode)) as mode,
        c.prefix is not null or o.own_type is not null as is_known_type,
        s.country as source_country,
        r.country as target_country,
        p.country as place_country,
        try_cast(latitude_text as double) as latitude,
        try_cast(longitude_text as double) as longitude
    from told as t
    left join cameo_types as c on c.prefix = left(t.cameo_code, if(starts_with(t.cameo_code, '08'), 3, 2))
    left join own_types as o on o.own_type = t.own_type
    left join modes as m on m.event_type = o.event_type and m.mode = t.own_mode
    left join actor_countries as s on s.code = {actor_key_source}
    left join actor_countries as r on r.code = {actor_key_target}
    left join place_countries as p on p.code = {place_key}
),
checked as (
    select
        *,
        case
            when coalesce(trim(source_event_id), '') = '' then 'no event id'
            when date is null then 'date cannot be read: ' || coalesce(date_text, 'empty')
            when date < date '1900-01-01' or date > today() + 400 then 'date is out of range: ' || date_text
            when not is_known_type then 'event type is not in the codebook: ' || coalesce(cameo_code, own_type, 'empty')
            when coalesce(latitude_text, '') <> '' and coalesce(abs(latitude) > 90, true) then 'latitude cannot be: ' || latitude_text
            when coalesce(longitude_text, '') <> '' and coalesce(abs(longitude) > 180, true)
                then 'longitude cannot be: ' || longitude_text
        end as problem
    from typed
)
select
    {source_literal} as source,
    trim(source_event_id) as source_event_id,
    if(source_country <> target_country, least(source_country, target_country) || '-' || greatest(source_country, target_country), null)
        as dyad,
    date,
    date_end,
    date_precision,
    k.event_type,
    k.mode,
    source_type,
    scale_score,
    if(problem is null, source_actor, n.name) as source_actor,
    if(problem is null, target_actor, problem) as target_actor,
    source_country,
    target_country,
    if(place_country is null, concat_ws(', ', place, place_code), place) as place,
    place_country,
    latitude,
    longitude,
    place_precision,
    deaths_low,
    deaths_best,
    deaths_high,
    reports,
    if(problem is null, url, concat_ws(' | ', source_event_id, date_text, source_type, own_type, source_actor, target_actor, place,
        latitude_text, longitude_text)) as url,
    release,
    revision,
    null::integer as publishers,
    null::integer as confidence,
    if(problem is null, left(date::varchar, 7), 'refused') as month
from checked as k
left join file_names as n on n.path = k.file and k.problem is not null
