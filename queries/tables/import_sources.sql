-- The sources of event data that can be imported: whose they are, under which licence, on which scale their own scores
-- stand, and what must be known before they are compared. may_export is false where rows may not be passed on.
-- One row per source. Key: source.
select
    source,
    title as source_title,
    publisher,
    url,
    licence,
    try_cast(may_export as boolean) as may_export,
    scale,
    scale_title,
    caveat
from read_csv('codebook/import_sources.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        source: 'varchar', title: 'varchar', publisher: 'varchar', url: 'varchar', licence: 'varchar',
        may_export: 'varchar', scale: 'varchar', scale_title: 'varchar', caveat: 'varchar'
    })
