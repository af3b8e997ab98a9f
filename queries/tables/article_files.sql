-- The files of articles with their front matter: the project's own digests, and the articles that were added on this machine
-- (private: the words belong to their publishers) or in this session. One row per article. Key: article.
with found as (
    select null::varchar as filename, null::varchar as content where false
    union all by name  -- where there is no file, read_text has no such columns
    select * from read_text(['articles/*.md', 'private/articles/*.md'], allow_empty = true)
),
files as (
    select
        if(regexp_matches(filename, '[/\\]private[/\\]articles[/\\]'), 'private', 'digest') as kept,
        regexp_extract(filename, '([^/\\]+)\.md$', 1) as article,
        content
    from found
    union all
    select 'session', content ->> '$.article', content ->> '$.content'
    from raw.visitor_lines
    where kind = 'article'
),
fronts as (
    select *, regexp_extract(content, '^---\n(.*?)\n---\n', 1, 's') as front
    from files
    qualify row_number() over (partition by article order by kept desc) = 1
),
cells as (
    select
        *,
        regexp_extract(front, '(?m)^title: *(.*?) *$', 1) as title_cell,
        regexp_extract(front, '(?m)^publisher: *(.*?) *$', 1) as publisher_cell,
        regexp_extract(front, '(?m)^url: *(.*?) *$', 1) as url_cell
    from fronts
)
select
    article,
    if(json_valid(title_cell), title_cell::json ->> '$', nullif(title_cell, '')) as title,
    if(json_valid(publisher_cell), publisher_cell::json ->> '$', nullif(publisher_cell, '')) as publisher,
    if(json_valid(url_cell), url_cell::json ->> '$', nullif(url_cell, '')) as url,
    try_cast(regexp_extract(front, '(?m)^published: *"?(\d{4}-\d{2}-\d{2})', 1) as date) as published,
    kept,
    length(content) - length(front) as characters
from cells
