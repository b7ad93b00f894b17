#!lua flags=allow-oom
-- Purpose: says of which events all queues keep notices.
-- KEYS: 1 namespace
-- ARGV: 1 names joined by blanks
-- Returns: OK, revision, the queues that have to be told
-- Transition: none
-- Guards: none; a queue that is registered later learns it then
local asked = KEYS[1] .. ':notices'
local time = redis.call('TIME')
-- It grows, also when the store lost the newest one: queues go by it.
local revision = math.max(tonumber(redis.call('HGET', asked, 'revision') or 0) + 1, time[1] * 1000000 + time[2])
local text = string.format('%.0f', revision)
redis.call('HSET', asked, 'revision', text, 'names', ARGV[1])
return { 'OK', text, redis.call('SMEMBERS', KEYS[1] .. ':queues') }
