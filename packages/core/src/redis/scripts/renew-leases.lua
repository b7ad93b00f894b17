#!lua flags=allow-oom
-- Purpose: prolongs leases and tells of requested cancellations.
-- KEYS: 1 queue
-- ARGV: 1 lease ms, then id and epoch for each lease
-- Returns: OK, a letter for each lease: r = renewed, c = renewed and cancellation requested, l = lease lost
-- Transition: none (active stays active)
-- Guards: state active and same epoch
-- @include queue
local ids, answers, leases = {}, {}, {}
for i = 2, #ARGV, 2 do ids[#ids + 1] = ARGV[i] end
if #ids == 0 then return { 'OK', '' } end
local lease_until = string.format('%.0f', now + tonumber(ARGV[1]))
for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ids))) do
  local epoch, note = string.match(run or '', '^active;(%d+);.*;(%w?)$')
  if epoch == ARGV[2 * i + 1] then
    answers[i] = note == '1' and 'c' or 'r'
    leases[#leases + 1] = lease_until
    leases[#leases + 1] = ids[i]
  else
    answers[i] = 'l'
  end
end
if #leases > 0 then redis.call('ZADD', key('active'), 'XX', unpack(leases)) end
return { 'OK', table.concat(answers) }
