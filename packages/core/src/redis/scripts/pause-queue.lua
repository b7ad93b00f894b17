#!lua flags=allow-oom
-- Purpose: stops or resumes handing out jobs of the queue.
-- KEYS: 1 queue
-- ARGV: 1 paused 0|1
-- Returns: OK
-- Transition: none
-- Guards: none; repeating changes nothing
-- @include queue
-- @include events
if ARGV[1] == '1' and not paused then
  redis.call('HSET', key('meta'), 'paused', '1')
  event('queue.paused', '', '', '', 0, 0)
elseif ARGV[1] == '0' then
  if paused then
    redis.call('HDEL', key('meta'), 'paused')
    event('queue.resumed', '', '', '', 0, 0)
  end
  redis.call('ZADD', key('wake'), 0, '1')
end
write_events()
return { 'OK' }
