#!lua flags=allow-oom
-- Purpose: wakes one waiter of the queue, and gives the watch for the next due job away.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK
-- Transition: none
-- Guards: none; repeating changes nothing
local queue = KEYS[1]
redis.call('DEL', queue .. ':watched')
redis.call('ZADD', queue .. ':wake', 0, '1')
return { 'OK' }
