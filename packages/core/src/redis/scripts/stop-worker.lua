#!lua flags=allow-oom
-- Purpose: marks a listed worker as asked to stop.
-- KEYS: 1 namespace
-- ARGV: 1 worker
-- Returns: OK, "seen at;JSON" of the worker; nothing behind OK when it is not listed
-- Transition: none
-- Guards: the worker is listed; repeating changes nothing
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local until_at = redis.call('ZSCORE', KEYS[1] .. ':workers_alive', ARGV[1])
local said = redis.call('HGET', KEYS[1] .. ':workers', ARGV[1])
if not until_at or not said or tonumber(until_at) <= now then return { 'OK' } end
redis.call('SADD', KEYS[1] .. ':workers_asked', ARGV[1])
return { 'OK', said }
