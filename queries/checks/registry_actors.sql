-- Every actor has an id, one name of its own, a known kind and country, and parents that lead to a state or body and not back.
-- One row per cell that fails.
with recursive chains (actor_id, ancestor, steps) as (
    select actor_id, parent_id, 1 from raw.actors where parent_id is not null
    union all
    select c.actor_id, a.parent_id, c.steps + 1
    from chains as c join raw.actors as a on a.actor_id = c.ancestor
    where a.parent_id is not null and c.ancestor <> c.actor_id and c.steps < 20
)
select 'actors.csv' as file, line, 'actor_id' as field, '''' || left(coalesce(actor_id, ''), 80) || ''' is not a slug.' as problem,
    'Use small letters and digits, words joined by hyphens.' as remedy
from raw.actors where not coalesce(regexp_full_match(actor_id, '[a-z0-9]+(-[a-z0-9]+)*'), false)
union all
select 'actors.csv', line, 'actor_id', '''' || left(actor_id, 80) || ''' stands there twice.', 'Delete one row, or give one another id.'
from raw.actors qualify row_number() over (partition by actor_id order by line) > 1 and actor_id is not null
union all
select 'actors.csv', line, 'name', 'the name is empty or padded.', 'Write the name under which readers know the actor.'
from raw.actors where name is null or trim(name) in ('', ' ') or name <> trim(name)
union all
select 'actors.csv', line, 'name', '''' || left(name, 80) || ''' stands there twice.', 'Tell the two actors apart by their names.'
from raw.actors qualify row_number() over (partition by name order by line) > 1 and name is not null
union all
select 'actors.csv', line, 'kind', '''' || left(coalesce(kind, ''), 40) || ''' is not a kind of actor.',
    'Write person, state, government_body, armed_group, igo, ngo, party, media, university, population or other.'
from raw.actors where coalesce(kind, '') not in ('person', 'state', 'government_body', 'armed_group', 'igo', 'ngo', 'party', 'media',
    'university', 'population', 'other')
union all
select 'actors.csv', line, 'country', '''' || left(country, 40) || ''' is not a country code.',
    'Write the ISO 3166-1 alpha-3 code, for example AFG or PAK, or leave it empty; codes are in codebook/country_codes.csv.'
from raw.actors where country not in (select country from country_codes)
union all
select 'actors.csv', line, 'parent_id', '''' || left(parent_id, 80) || ''' is not in actors.csv.',
    'Correct the spelling, or add the parent; nearest: '''
    || (select arg_max(p.actor_id, jaro_winkler_similarity(p.actor_id, a.parent_id)) from raw.actors as p) || '''.'
from raw.actors as a where parent_id not in (select actor_id from raw.actors where actor_id is not null)
union all
select 'actors.csv', line, 'parent_id', 'the parents of ''' || left(actor_id, 80) || ''' form a circle.',
    'Name the body or state that it acts for, never one that acts for it.'
from raw.actors where actor_id in (select actor_id from chains where ancestor = actor_id)
