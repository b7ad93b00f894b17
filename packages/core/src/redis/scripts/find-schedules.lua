#!lua flags=no-writes
-- Purpose: reads schedules by id.
-- KEYS: 1 namespace
-- ARGV: ids
-- Returns: OK, now, ids, definitions, states, histories (each in the order of the ids, false where absent)
-- Transition: none
-- Guards: none
-- @include schedules
return { 'OK', now_text, ARGV, read_schedules(ARGV) }
