#!lua flags=no-writes
-- Purpose: reads documents of a kind.
-- KEYS: 1 namespace
-- ARGV: 1 kind, 2.. ids
-- Returns: OK, now, documents or nil
-- Transition: none
-- Guards: none
-- @include documents
return { 'OK', now_text(), #ARGV > 1 and redis.call('HMGET', documents, unpack(ARGV, 2)) or {} }
