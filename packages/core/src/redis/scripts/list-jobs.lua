#!lua flags=no-writes
-- Purpose: lists the ids of one state behind a position, at most so many and so many bytes of payload.
-- KEYS: 1 queue
-- ARGV: 1 state, 2 limit, 3 newest first 0|1, 4 position: '' or score;id (sorted sets), priority;a;score or priority;l;place (pending)
-- Returns: OK, ids, the position behind each, the position behind all that were looked at, or '' at the end
-- Transition: none
-- Guards: none
-- @include queue
-- @include places
-- @include listing
local state, limit, position = ARGV[1], tonumber(ARGV[2]), ARGV[4]
local ids, positions, sizes, behind
if state == 'pending' then
  ids, positions, sizes, behind = list_pending(limit, position)
else
  ids, positions = list_sorted(state, limit, ARGV[3] == '1', position)
end
local bytes, kept, kept_positions = 0, {}, {}
for i, id in ipairs(ids) do
  bytes = bytes + (sizes and sizes[i] or redis.call('HSTRLEN', key('envelope'), id) + redis.call('HSTRLEN', key('run'), id))
  if i > 1 and bytes > 8388608 then break end
  kept[i], kept_positions[i] = id, positions[i]
end
if #kept < #ids or #ids == limit then behind = kept_positions[#kept] end
return { 'OK', kept, kept_positions, behind or '' }
