-- A place has a country of ISO 3166-1 and real coordinates (both or none), the same wherever its name stands. Deaths are a range of
-- claims. One row per field that fails.
with told as (
    select file, line, event_id, location, location.name as place, location.lat as lat, location.lon as lon, fatalities
    from records
    anti join record_shape using (file, line)
    where location is not null or fatalities is not null
),
first_seen as (
    select place, arg_min(lat, (event_id, line)) as lat, arg_min(lon, (event_id, line)) as lon, min(event_id) as event_id
    from (select place, lat, lon, event_id, line from told where place is not null)
    group by place
)
select file, line, 'location.country' as field, '''' || left(location.country, 40) || ''' is not a country code.' as problem,
    'Write the ISO 3166-1 alpha-3 code, for example AFG or PAK; they are in codebook/country_codes.csv.' as remedy
from told
where location is not null and location.country not in (select country from country_codes)
union all
select file, line, 'location', 'one coordinate stands without the other.', 'Write both lat and lon, or null for both.'
from told where (lat is null) <> (lon is null)
union all
select file, line, 'location', 'the coordinates ' || lat || ', ' || lon || ' are not on the globe.',
    'lat is -90 to 90, lon is -180 to 180; look whether they are the wrong way round.'
from told where abs(lat) > 90 or abs(lon) > 180
union all
select t.file, t.line, 'location', '''' || left(place, 80) || ''' has other coordinates in ' || f.event_id || '.',
    'A name always has the same coordinates: correct one of the two, or name the place more exactly.'
from told as t join first_seen as f using (place)
where (t.lat, t.lon) is distinct from (f.lat, f.lon)
union all
select file, line, 'fatalities', fatalities.low || ' to ' || fatalities.high || ' is not a range of deaths.',
    'low is the lowest and high the highest figure that anybody claims, whole numbers from 0; null where nothing is known.'
from told where fatalities is not null and not (fatalities.low >= 0 and fatalities.low <= fatalities.high)
