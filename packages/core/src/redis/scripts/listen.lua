#!lua flags=allow-oom
-- Purpose: turns the recording of events on for a while.
-- KEYS: 1 queue
-- ARGV: 1 for how long (ms)
-- Returns: OK, id of the last event or 0-0
-- Transition: none
-- Guards: never shortens the time
-- @include queue
local wanted = now + tonumber(ARGV[1])
if not meta[2] or tonumber(meta[2]) < wanted then redis.call('HSET', key('meta'), 'listen_until', wanted) end
local last = redis.call('XREVRANGE', key('events'), '+', '-', 'COUNT', 1)
return { 'OK', last[1] and last[1][1] or '0-0' }
