#!lua flags=allow-oom
-- Purpose: makes a queue known to its namespace, and wakes who listens to all queues when it is new.
-- KEYS: 1 namespace
-- ARGV: 1 queue
-- Returns: OK, ms for which somebody listens to all queues, 0 when nobody does, revision of the notices asked for (0 = none ever), their names joined by blanks
-- Transition: none
-- Guards: none; repeating changes nothing
local is_new = redis.call('SADD', KEYS[1] .. ':queues', ARGV[1]) == 1
local listened = math.max(0, redis.call('PTTL', KEYS[1] .. ':listening'))
if is_new and listened > 0 then
  local new_queues = KEYS[1] .. ':new_queues'
  redis.call('XADD', new_queues, 'MAXLEN', 1, '*', 'queue', ARGV[1])
  redis.call('PEXPIRE', new_queues, listened)
end
local asked = redis.call('HMGET', KEYS[1] .. ':notices', 'revision', 'names')
return { 'OK', listened, asked[1] or '0', asked[2] or '' }
