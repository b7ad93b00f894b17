#!lua flags=no-writes
-- Purpose: counts the structures of a queue and tells where they disagree. Looks at every job.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK, states and counts, problems in words
-- Transition: none
-- Guards: none
-- @include queue
-- @include jobs
-- @include audit
return audit()
