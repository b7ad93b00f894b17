#!lua flags=no-writes
-- Purpose: reads a page of the documents of a kind, by id.
-- KEYS: 1 namespace
-- ARGV: 1 kind, 2 id behind which the page begins, or '', 3 documents at most
-- Returns: OK, now, ids, documents, more 0|1
-- Transition: none
-- Guards: none
-- @include documents
local limit = tonumber(ARGV[3])
local ids = redis.call('ZRANGE', ids_in_order, ARGV[2] == '' and '-' or '(' .. ARGV[2], '+', 'BYLEX', 'LIMIT', 0, limit + 1)
local more = #ids > limit and 1 or 0
if more == 1 then ids[#ids] = nil end
return { 'OK', now_text(), ids, #ids > 0 and redis.call('HMGET', documents, unpack(ids)) or {}, more }
