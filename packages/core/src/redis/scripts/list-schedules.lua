#!lua flags=no-writes
-- Purpose: reads a page of schedules, by id.
-- KEYS: 1 namespace
-- ARGV: 1 id behind which the page begins, or '', 2 schedules at most
-- Returns: OK, now, ids, definitions, states, histories, more 0|1
-- Transition: none
-- Guards: none
-- @include schedules
local limit = tonumber(ARGV[2])
local ids = redis.call('ZRANGE', key('schedule_ids'), ARGV[1] == '' and '-' or '(' .. ARGV[1], '+', 'BYLEX', 'LIMIT', 0, limit + 1)
local more = #ids > limit and 1 or 0
if more == 1 then ids[#ids] = nil end
local definitions, states, histories = read_schedules(ids)
return { 'OK', now_text, ids, definitions, states, histories, more }
