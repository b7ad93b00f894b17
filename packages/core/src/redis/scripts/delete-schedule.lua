#!lua flags=allow-oom
-- Purpose: forgets a schedule; its jobs and its fences stay.
-- KEYS: 1 namespace
-- ARGV: 1 id
-- Returns: OK, deleted 0|1
-- Transition: none
-- Guards: none; repeating changes nothing
-- @include schedules
local id = ARGV[1]
local deleted = redis.call('HDEL', key('schedules'), id)
if deleted == 1 then
  for _, column in ipairs({ 'schedule_state', 'schedule_history', 'schedule_holds' }) do redis.call('HDEL', key(column), id) end
  for _, set in ipairs({ 'schedule_ids', 'schedule_due' }) do redis.call('ZREM', key(set), id) end
  tell_watchers()
end
return { 'OK', deleted }
