#!lua flags=no-writes
-- Purpose: reads the oldest notices of a queue.
-- KEYS: 1 queue
-- ARGV: 1 notices at most
-- Returns: OK, ids, notices (about 4 MiB at most, but one), more 0|1, how many were given up
-- Transition: none
-- Guards: none
local queue, limit, bytes = KEYS[1], tonumber(ARGV[1]), 0
local ids, notices = redis.call('ZRANGE', queue .. ':notice_ids', 0, limit - 1), {}
if #ids > 0 then
  for i, notice in ipairs(redis.call('HMGET', queue .. ':notices', unpack(ids))) do
    bytes = bytes + #notice
    if bytes > 4194304 and i > 1 then break end
    notices[i] = notice
  end
end
local more = redis.call('ZCARD', queue .. ':notice_ids') > #notices
return { 'OK', ids, notices, more and 1 or 0, tonumber(redis.call('GET', queue .. ':notices_dropped') or 0) }
