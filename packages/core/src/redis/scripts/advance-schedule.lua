#!lua flags=allow-oom
-- Purpose: notes what became of due slots of a schedule, and when it is due next.
-- KEYS: 1 namespace
-- ARGV: 1 id, 2 revision, 3 newest slot before, 4 newest slot now, 5 slots fired, 6 next at or '', 7 runs kept, 8.. history lines
-- Returns: OK, done | conflict
-- Transition: none
-- Guards: revision and newest slot are what the caller read; a repeated call adds nothing
-- @include schedules
local id, kept = ARGV[1], tonumber(ARGV[7])
local state = parse_state(redis.call('HGET', key('schedule_state'), id))
if not state or state.revision ~= ARGV[2] then return { 'OK', 'conflict' } end
local added = table.concat(ARGV, '\n', 8)
local history = redis.call('HGET', key('schedule_history'), id) or ''
local is_noted = added == '' or string.sub('\n' .. history, -#added - 1) == '\n' .. added
if state.last_slot == ARGV[4] and state.next_at == ARGV[6] and is_noted then return { 'OK', 'done' } end
if state.last_slot ~= ARGV[3] then return { 'OK', 'conflict' } end
state.last_slot, state.next_at = ARGV[4], ARGV[6]
state.runs = string.format('%.0f', tonumber(state.runs) + tonumber(ARGV[5]))
redis.call('HSET', key('schedule_state'), id, format_state(state))
if added ~= '' then
  local text = history == '' and added or history .. '\n' .. added
  local _, breaks = string.gsub(text, '\n', '')
  for _ = kept, breaks do text = string.sub(text, string.find(text, '\n', 1, true) + 1) end
  redis.call('HSET', key('schedule_history'), id, text)
end
make_due(id, state)
return { 'OK', 'done' }
