-- The registry of actors: states, bodies, groups, persons. country is the state the actor belongs to or acts for,
-- parent_id the body or state it acts for. One row per actor. Key: actor_id.
select
    actor_id,
    name as actor,
    kind as actor_kind,
    country,
    parent_id,
    note
from read_csv('actors.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        actor_id: 'varchar', name: 'varchar', kind: 'varchar', country: 'varchar', parent_id: 'varchar',
        note: 'varchar'
    })
union all
select
    content ->> '$.actor_id',
    content ->> '$.name',
    content ->> '$.kind',
    nullif(content ->> '$.country', ''),
    null,
    'added in this session'
from raw.visitor_lines
where kind = 'actor'
