#!lua flags=no-writes
-- Purpose: reads jobs on their way to other queues, for whoever brings them there.
-- KEYS: 1 queue
-- ARGV: 1 left at least so many ms ago, 2.. ids or none for all
-- Returns: OK, now, records (13 values each), of about 4 MiB and 200 jobs at most
-- Transition: none
-- Guards: none
-- @include queue
-- @include jobs
-- @include outbox
local ids = { unpack(ARGV, 2) }
if #ids == 0 then ids = redis.call('ZRANGE', key('outbox'), '-inf', now - tonumber(ARGV[1]), 'BYSCORE', 'LIMIT', 0, 200) end
return { 'OK', now_text, records_of(ids) }
