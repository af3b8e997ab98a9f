-- Every term of office belongs to a known person and body, lies between real dates (day, month or year) and has a source. One row
-- per cell that fails.
with terms as (
    select
        *,
        try_cast(rpad(valid_from, 10, '-01-01') as date) as first_day,
        case length(valid_to)
            when 4 then try_cast(valid_to || '-12-31' as date)
            when 7 then last_day(try_cast(valid_to || '-01' as date))
            else try_cast(valid_to as date)
        end as last_day
    from raw.actor_roles
),
dates as (
    select line, 'valid_from' as field, valid_from as text, first_day as day from terms
    union all select line, 'valid_to', valid_to, last_day from terms
)
select 'actor_roles.csv' as file, line, 'actor_id' as field, '''' || left(coalesce(actor_id, ''), 80) || ''' is not a person in actors.csv.'
    as problem,
    'Offices are held by actors of kind person: correct the spelling, or add the person; nearest: ''' || coalesce((
        select arg_max(a.actor_id, jaro_winkler_similarity(a.actor_id, t.actor_id)) from raw.actors as a where a.kind = 'person'
    ), '') || '''.' as remedy
from terms as t where coalesce(actor_id, '') not in (select actor_id from raw.actors where kind = 'person' and actor_id is not null)
union all
select 'actor_roles.csv', line, 'organization_id', '''' || left(coalesce(organization_id, ''), 80) || ''' is not in actors.csv.',
    'Correct the spelling, or add the body; nearest: ''' || coalesce((
        select arg_max(a.actor_id, jaro_winkler_similarity(a.actor_id, t.organization_id)) from raw.actors as a
    ), '') || '''.'
from terms as t where coalesce(organization_id, '') not in (select actor_id from raw.actors where actor_id is not null)
union all
select 'actor_roles.csv', line, 'role', 'the office is empty or padded.', 'Write the office, for example Foreign Minister.'
from terms where role is null or role <> trim(role) or role = ''
union all
select 'actor_roles.csv', line, field, '''' || left(text, 40) || ''' is not a day, month or year.',
    'Write 2024-03-11, 2024-03 or 2024, or leave it empty where it is not established.'
from dates where text is not null and (day is null or not regexp_full_match(text, '\d{4}(-\d\d(-\d\d)?)?'))
union all
select 'actor_roles.csv', line, 'valid_to', valid_to || ' lies before ' || valid_from || '.', 'Put the two dates right.'
from terms where last_day < first_day
union all
select 'actor_roles.csv', line, 'actor_id', 'the same term stands there twice.', 'Delete one of the two rows.'
from terms
qualify row_number() over (partition by actor_id, role, organization_id, valid_from, valid_to order by line) > 1
union all
select 'actor_roles.csv', line, 'source_url', 'a web address is missing or wrong.',
    'Give one or more addresses beginning with http:// or https://, separated by one space.'
from terms where not coalesce(regexp_full_match(source_url, 'https?://[^\s/]+\.\S+( https?://[^\s/]+\.\S+)*'), false)
