#!lua flags=allow-oom
-- Purpose: stores a schedule as it is to be.
-- KEYS: 1 namespace
-- ARGV: 1 id, 2 definition (JSON), 3 newest slot, 4 runs, 5 next at or '', 6 paused 0|1, 7 revision and 8 newest slot it was made from, both '' when there must be none
-- Returns: OK, done | conflict, revision after the call (0 = there is none)
-- Transition: none
-- Guards: revision and newest slot are what the caller read; one that is there just so stays as it is
-- @include schedules
local id, definition = ARGV[1], ARGV[2]
local old = parse_state(redis.call('HGET', key('schedule_state'), id))
local revision = old and tonumber(old.revision) or 0
local function is_same()
  return old.last_slot == ARGV[3] and old.runs == ARGV[4] and old.next_at == ARGV[5] and old.paused == ARGV[6]
    and redis.call('HGET', key('schedules'), id) == definition
end
if old and is_same() then return { 'OK', 'done', revision } end
local is_from = not old and ARGV[7] == '' or old and old.revision == ARGV[7] and old.last_slot == ARGV[8]
if not is_from then return { 'OK', 'conflict', revision } end
local state = { revision = revision + 1, last_slot = ARGV[3], runs = ARGV[4], next_at = ARGV[5], paused = ARGV[6],
  created = old and old.created or now_text, updated = now_text }
redis.call('HSET', key('schedules'), id, definition)
redis.call('HSET', key('schedule_state'), id, format_state(state))
redis.call('ZADD', key('schedule_ids'), 0, id)
make_due(id, state)
tell_watchers()
return { 'OK', 'done', revision + 1 }
