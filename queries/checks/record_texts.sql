-- Texts for readers are not empty, not padded, of the agreed length, and hold no control character. One row per field that fails.
with told as (select * from records anti join record_shape using (file, line)),
stances as (select file, line, unnest(stances) as s, generate_subscripts(stances, 1) as n from told),
sources as (select file, line, unnest(sources) as s, generate_subscripts(sources, 1) as n from told),
texts as (
    select file, line, 'title' as field, title as text, 12 as words from told
    union all select file, line, 'summary', summary, 70 from told
    union all select file, line, 'notes', notes, 1000 from told where notes is not null
    union all select file, line, 'location.name', location.name, 20 from told where location is not null
    union all select file, line, 'fatalities.claimed_by', fatalities.claimed_by, 100 from told where fatalities.claimed_by is not null
    union all select file, line, 'stances[' || n || '].toward', s.toward, 40 from stances
    union all select file, line, 'stances[' || n || '].quote', s.quote, 25 from stances where s.quote is not null
    union all select file, line, 'sources[' || n || '].publisher', s.publisher, 40 from sources
    union all select file, line, 'sources[' || n || '].title', s.title, 100 from sources
),
judged as (
    select file, line, field, words, text, case
        when not regexp_matches(text, '\S') then 'empty'
        when regexp_matches(text, '^\s|\s$') then 'padded'
        when regexp_matches(text, '[\x00-\x1f\x7f]') then 'unseen'
        when length(text) > words * 2 and len(regexp_extract_all(text, '\S+')) > words then 'long' end as fault
    from texts
)
select
    file,
    line,
    field,
    case fault
        when 'empty' then 'the text is empty.'
        when 'padded' then 'the text begins or ends with white space.'
        when 'unseen' then 'the text holds a control character (a line break, a tab or one that cannot be seen).'
        else 'the text has ' || len(regexp_extract_all(text, '\S+')) || ' words.'
    end as problem,
    case fault
        when 'empty' then 'Fill it in, or write null where the format allows it.'
        when 'long' then 'Shorten it to ' || words || ' words at most.'
        else 'Delete it.'
    end as remedy
from judged
where fault is not null
