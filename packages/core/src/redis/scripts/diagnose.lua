#!lua flags=no-writes
-- Purpose: reads the clock of the store; what else it says of itself are commands that a script may not call.
-- KEYS: 1 namespace
-- ARGV: none
-- Returns: OK, time in ms
-- Transition: none
-- Guards: none
local time = redis.call('TIME')
return { 'OK', time[1] * 1000 + math.floor(time[2] / 1000) }
