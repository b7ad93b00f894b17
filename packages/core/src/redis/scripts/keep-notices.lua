#!lua flags=allow-oom
-- Purpose: tells a queue of which events it keeps notices.
-- KEYS: 1 queue
-- ARGV: 1 revision, 2 names joined by blanks
-- Returns: OK
-- Transition: none
-- Guards: an older revision than the one that the queue has is passed over
local meta = KEYS[1] .. ':meta'
if tonumber(ARGV[1]) <= tonumber(redis.call('HGET', meta, 'notices_revision') or 0) then return { 'OK' } end
redis.call('HSET', meta, 'notices_revision', ARGV[1])
if ARGV[2] == '' then redis.call('HDEL', meta, 'notices') else redis.call('HSET', meta, 'notices', ARGV[2]) end
return { 'OK' }
