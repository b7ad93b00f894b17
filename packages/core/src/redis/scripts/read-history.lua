#!lua flags=no-writes
-- Purpose: reads of which types there are figures; the figures themselves are plain strings.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK, now, types
-- Transition: none
-- Guards: none
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local oldest = math.floor(now / 3600000) - 720
return { 'OK', now, redis.call('ZRANGE', KEYS[1] .. ':history_types', oldest, '+inf', 'BYSCORE') }
