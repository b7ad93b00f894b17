#!lua flags=allow-oom
-- Purpose: forgets a document.
-- KEYS: 1 namespace
-- ARGV: 1 kind, 2 id
-- Returns: OK, deleted 0|1
-- Transition: none
-- Guards: none; repeating changes nothing
-- @include documents
redis.call('ZREM', ids_in_order, ARGV[2])
return { 'OK', redis.call('HDEL', documents, ARGV[2]) }
