-- Articles named by imported feeds: link, title, day and at most 25 words, which belong to their publishers.
-- One row per address. Key: published, url.
select *
from imported_files_articles()
