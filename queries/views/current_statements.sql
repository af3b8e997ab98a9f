-- Every position and relation that was read in an article and stands: those that a person accepted or put right (human-coded), and
-- the machine-coded ones that nobody has judged. One row per statement. Key: record_id.
select *, 'human' as coder, coalesce(coding.review_state, 'accepted') as review_state
from statements
union all
select *, 'machine', 'proposed'
from coded_statements
where record_id not in (select record_id from statements)
    and record_id not in (select record_id from decisions where review_state = 'rejected')
