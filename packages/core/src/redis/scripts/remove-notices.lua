#!lua flags=allow-oom
-- Purpose: forgets notices that were passed on.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK
-- Transition: none
-- Guards: none; repeating changes nothing
redis.call('HDEL', KEYS[1] .. ':notices', unpack(ARGV))
redis.call('ZREM', KEYS[1] .. ':notice_ids', unpack(ARGV))
return { 'OK' }
