#!lua flags=allow-oom
-- Purpose: makes a queue known to its namespace.
-- KEYS: 1 namespace
-- ARGV: 1 queue
-- Returns: OK, ms for which somebody listens to all queues, 0 when nobody does, revision of the notices asked for (0 = none ever), their names joined by blanks
-- Transition: none
-- Guards: none; repeating changes nothing
redis.call('SADD', KEYS[1] .. ':queues', ARGV[1])
local asked = redis.call('HMGET', KEYS[1] .. ':notices', 'revision', 'names')
return { 'OK', math.max(0, redis.call('PTTL', KEYS[1] .. ':listening')), asked[1] or '0', asked[2] or '' }
