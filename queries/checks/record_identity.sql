-- Every record has an id of its own (its date, then a slug), ends after it begins, and stands in the file of its year or of
-- its article in the order of dates. An id that the coder gave (coding) may begin otherwise. One row per field that fails.
with told as (
    select file, line, event_id as id, date, date_end, date_precision, lower(title) as title,
        coding is not null as is_proposed
    from records anti join record_shape using (file, line)
),
numbered as (
    select
        *,
        lag(file || ':' || line) over (partition by id order by file, line) as twin,
        lag(file || ':' || line) over (partition by date, title order by file, line) as same_title,
        lag(date) over (partition by file order by line) as previous
    from told
)
select file, line, 'id' as field, '''' || left(id, 80) || ''' is not a date and a slug.' as problem,
    'Write the date, a hyphen, and a few words in small letters and digits joined by hyphens: ' || date || '-who-does-what.' as remedy
from numbered where not regexp_full_match(id, if(is_proposed, '[a-z0-9-]+', '\d{4}-\d\d-\d\d(-[a-z0-9]+)+'))
union all
select file, line, 'id', '''' || left(id, 80) || ''' does not begin with the date of the record, ' || date || '.',
    'Put the wrong one of the two right.'
from numbered where regexp_full_match(id, '\d{4}-\d\d-\d\d(-[a-z0-9]+)+') and not starts_with(id, date || '-') and not is_proposed
union all
select file, line, 'id', '''' || left(id, 80) || ''' stands there already, in ' || twin || '.',
    'Delete one of the two records, or give this one an id of its own.'
from numbered where twin is not null
union all
select file, line, 'title', 'an event of the same date and title stands in ' || same_title || '.',
    'Delete one of the two records, or give this one a title that tells them apart.'
from numbered where same_title is not null
union all
select file, line, 'date_end', date_end || ' lies before the date, ' || date || '.', 'Put the later of the two days in date_end, or null.'
from numbered where date_end < date
union all
select file, line, 'date_end', date_end || ' is more than 62 days after the date, ' || date || '.',
    'Code a long affair as several events, one for each turn.'
from numbered where date_end - date > 62
union all
select file, line, 'precision', '''' || left(date_precision, 40) || ''' is not a precision.', 'Write day, month or year.'
from numbered where date_precision not in ('day', 'month', 'year')
union all
select file, line, 'date', date || ' is not in the year of the file.', 'Move the record to events/curated/' || year(date) || '.jsonl.'
from numbered where regexp_extract(file, '/(\d{4})\.jsonl$', 1) not in ('', year(date)::varchar)
union all
select file, line, 'date', date || ' comes before the date of the record above it, ' || previous || '.',
    'Keep a file in the order of dates: move the record up.'
from numbered where date < previous and file <> 'this session'
