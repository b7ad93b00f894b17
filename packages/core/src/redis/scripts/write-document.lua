#!lua flags=allow-oom
-- Purpose: stores a document.
-- KEYS: 1 namespace
-- ARGV: 1 kind, 2 id, 3 text, 4 revision it must have, or ''
-- Returns: OK, done | conflict, revision after the call (0 = there is none)
-- Transition: none
-- Guards: the revision; one that is there just so stays as it is
-- @include documents
local id, text = ARGV[2], ARGV[3]
local old = redis.call('HGET', documents, id)
local revision, created = string.match(old or '0;;', '^(%d+);(%d*)')
if old and string.sub(old, string.find(old, '\n', 1, true) + 1) == text then return { 'OK', 'done', tonumber(revision) } end
if ARGV[4] ~= '' and ARGV[4] ~= revision then return { 'OK', 'conflict', tonumber(revision) } end
local now = now_text()
redis.call('HSET', documents, id, table.concat({ revision + 1, created ~= '' and created or now, now }, ';') .. '\n' .. text)
redis.call('ZADD', ids_in_order, 0, id)
return { 'OK', 'done', revision + 1 }
