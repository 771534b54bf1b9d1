-- Why a portal is due when it is, and what is wrong with a source: data, put into words where people read. Of before there
-- are only words.
update portals set due_because = due_because || '{"kind": "words"}' where not due_because ? 'kind';
update sources set seen = seen || '{"kind": "words"}' where not seen ? 'kind';
