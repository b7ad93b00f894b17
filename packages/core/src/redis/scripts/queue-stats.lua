#!lua flags=no-writes
-- Purpose: reads the counters and settings of a queue at one moment.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK, now, meta fields and values, counters, types set aside and how many, types that wait for a limit and how many, since when the next pending job could run or '', how many that wait for their time are due (at most 1000), since when or ''
-- Transition: none
-- Guards: none
-- @include queue
-- @include places
-- @include next-pending
local due, due_since = 0, ''
for _, state in ipairs({ 'scheduled', 'retrying' }) do
  due = due + redis.call('ZCOUNT', key(state), '-inf', now)
  local first = redis.call('ZRANGE', key(state), 0, 0, 'WITHSCORES')[2]
  if first and tonumber(first) <= now and (due_since == '' or tonumber(first) < tonumber(due_since)) then due_since = first end
end
return { 'OK', now, redis.call('HGETALL', key('meta')), redis.call('HGETALL', key('counts')), redis.call('HGETALL', key('aside')),
  redis.call('HGETALL', key('limited_of')), pending_since(),
  math.min(due, 1000), due_since }
