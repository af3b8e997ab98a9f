-- Coasts and de facto boundaries as lines, for the map: Natural Earth 4.1 (public domain) by way of world-atlas 2.0.2,
-- 'world' at 1:110 million, 'region' (40-98 E, 5-56 N) at 1:50 million, thinned to 0.02 degrees. They take no position
-- on the status of any border. One row per corner in the order of drawing. Key: map_scale, stroke, corner.
select
    map_scale,
    try_cast(stroke as integer) as stroke,
    row_number() over () as corner,
    try_cast(longitude as double) as longitude,
    try_cast(latitude as double) as latitude
from read_csv('map/outlines.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        map_scale: 'varchar', stroke: 'varchar', longitude: 'varchar', latitude: 'varchar'
    })
