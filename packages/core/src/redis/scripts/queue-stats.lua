#!lua flags=no-writes
-- Purpose: reads the counters and settings of a queue at one moment.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK, now, meta fields and values, counters, types set aside and how many, types that wait for a limit and how many, since when the next pending job could run or ''
-- Transition: none
-- Guards: none
-- @include queue
-- @include places
-- @include next-pending
return { 'OK', now, redis.call('HGETALL', key('meta')), redis.call('HGETALL', key('counts')), redis.call('HGETALL', key('aside')),
  redis.call('HGETALL', key('limited_of')), pending_since() }
