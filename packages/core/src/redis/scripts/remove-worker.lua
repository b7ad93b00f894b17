#!lua flags=allow-oom
-- Purpose: takes a worker off the list.
-- KEYS: 1 namespace
-- ARGV: 1 worker
-- Returns: OK
-- Transition: none
-- Guards: none; repeating changes nothing
redis.call('HDEL', KEYS[1] .. ':workers', ARGV[1])
redis.call('ZREM', KEYS[1] .. ':workers_alive', ARGV[1])
return { 'OK' }
