-- The countries and territories of ISO 3166-1 by three-letter code, with their usual English names (Unicode CLDR).
-- The list settles spelling, not status. One row per code. Key: country.
select
    country,
    country_name
from read_csv('codebook/country_codes.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        country: 'varchar', country_name: 'varchar'
    })
