#!lua flags=allow-oom
-- Purpose: forgets a schedule; its jobs and its fences stay.
-- KEYS: 1 namespace
-- ARGV: 1 id, 2 revision it must have, or ''
-- Returns: OK, deleted | missing | conflict
-- Transition: none
-- Guards: the revision that was asked for
-- @include schedules
local id = ARGV[1]
local old = parse_state(redis.call('HGET', key('schedule_state'), id))
if not old then return { 'OK', 'missing' } end
if ARGV[2] ~= '' and old.revision ~= ARGV[2] then return { 'OK', 'conflict' } end
for _, column in ipairs({ 'schedules', 'schedule_state', 'schedule_history', 'schedule_holds' }) do redis.call('HDEL', key(column), id) end
for _, set in ipairs({ 'schedule_ids', 'schedule_due' }) do redis.call('ZREM', key(set), id) end
tell_watchers()
return { 'OK', 'deleted' }
