-- What was last decided about each proposal of the coder, by whom and why; the log of all decisions is reviews.
-- One row per proposal that somebody judged. Key: record_id.
select
    record_id,
    arg_max_null(review_state, review_number) as review_state,
    arg_max_null(reviewer, review_number) as reviewer,
    arg_max_null(reason, review_number) as reason
from reviews
where record_id is not null
group by record_id
