-- Every name in actor_names.csv belongs to a known actor, each actor has exactly one canonical name, and a name that several actors
-- share is marked ambiguous. One row per cell that fails.
with shared as (
    select lower(name) as name, count(distinct actor_id) as actors, string_agg(distinct actor_id, ', ') as who
    from raw.actor_names
    group by all
)
select 'actor_names.csv' as file, line, 'actor_id' as field, '''' || left(coalesce(actor_id, ''), 80) || ''' is not in actors.csv.' as problem,
    'Correct the spelling, or add the actor; nearest: '''
    || coalesce((select arg_max(a.actor_id, jaro_winkler_similarity(a.actor_id, n.actor_id)) from raw.actors as a), '') || '''.' as remedy
from raw.actor_names as n anti join raw.actors using (actor_id)
union all
select 'actor_names.csv', line, 'name', 'the name is empty or padded.', 'Write the name without white space around it.'
from raw.actor_names where name is null or name <> trim(name) or name = ''
union all
select 'actor_names.csv', line, 'name', '''' || left(name, 80) || ''' stands there twice for this actor.', 'Delete one of the two rows.'
from raw.actor_names qualify row_number() over (partition by actor_id, name order by line) > 1
union all
select 'actor_names.csv', line, 'name_kind', '''' || left(coalesce(name_kind, ''), 40) || ''' is not a kind of name.',
    'Write name, alias, acronym, metonym, demonym or title.'
from raw.actor_names where coalesce(name_kind, '') not in ('name', 'alias', 'acronym', 'metonym', 'demonym', 'title')
union all
select 'actor_names.csv', n.line, 'name', '''' || left(n.name, 80) || ''' is not the canonical name ''' || a.name || '''.',
    'Only the name of actors.csv has name_kind name; write alias.'
from raw.actor_names as n join raw.actors as a using (actor_id) where n.name_kind = 'name' and n.name <> a.name
union all
select 'actors.csv', line, 'name', 'the actor has ' || names || ' rows of name_kind name in actor_names.csv.', 'It needs exactly one.'
from (
    select a.line, count(n.name) as names
    from raw.actors as a left join raw.actor_names as n on n.actor_id = a.actor_id and n.name_kind = 'name'
    where a.actor_id is not null
    group by a.line
)
where names <> 1
union all
select 'actor_names.csv', line, 'ambiguous', '''' || left(coalesce(ambiguous, ''), 40) || ''' is neither true nor false.', 'Write true or false.'
from raw.actor_names where coalesce(ambiguous, '') not in ('true', 'false')
union all
select 'actor_names.csv', line, 'ambiguous', '''' || left(n.name, 80) || ''' is shared by ' || s.who || '.',
    'Mark the name ambiguous for each of them.'
from raw.actor_names as n join shared as s on s.name = lower(n.name) where s.actors > 1 and n.ambiguous = 'false'
