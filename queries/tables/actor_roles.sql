-- Who held which office when. On the day of a change both holders are in office; an empty end means still so or not
-- established. One row per person, role and term. Key: actor_id, office, organization_id, valid_from.
select
    actor_id,
    role as office,
    organization_id,
    valid_from,
    valid_to,
    source_url
from read_csv('actor_roles.csv', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
        actor_id: 'varchar', role: 'varchar', organization_id: 'varchar', valid_from: 'varchar',
        valid_to: 'varchar', source_url: 'varchar'
    })
