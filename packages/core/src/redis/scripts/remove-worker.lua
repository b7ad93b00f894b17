#!lua flags=allow-oom
-- Purpose: takes a worker off the list; it watches for schedules no more.
-- KEYS: 1 namespace
-- ARGV: 1 worker
-- Returns: OK
-- Transition: none
-- Guards: none; repeating changes nothing
redis.call('HDEL', KEYS[1] .. ':workers', ARGV[1])
redis.call('ZREM', KEYS[1] .. ':workers_alive', ARGV[1])
redis.call('SREM', KEYS[1] .. ':workers_asked', ARGV[1])
local watched = KEYS[1] .. ':schedule_watched'
if string.match(redis.call('GET', watched) or '', ';(.*)$') == ARGV[1] then redis.call('DEL', watched) end
return { 'OK' }
