-- Every name under which an actor is found in the news: aliases, acronyms, capitals for governments, demonyms, titles.
-- One row per actor and name. Key: actor_id, name.
select
    actor_id,
    name,
    name_kind,
    try_cast(ambiguous as boolean) as is_ambiguous
from read_csv('actor_names.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        actor_id: 'varchar', name: 'varchar', name_kind: 'varchar', ambiguous: 'varchar'
    })
