#!lua flags=allow-oom
-- Purpose: makes a queue known to its namespace.
-- KEYS: 1 namespace
-- ARGV: 1 queue
-- Returns: OK, ms for which somebody listens to all queues, 0 when nobody does
-- Transition: none
-- Guards: none; repeating changes nothing
redis.call('SADD', KEYS[1] .. ':queues', ARGV[1])
return { 'OK', math.max(0, redis.call('PTTL', KEYS[1] .. ':listening')) }
