#!lua flags=allow-oom
-- Purpose: keeps the progress that handlers told.
-- KEYS: 1 queue
-- ARGV: id, epoch and progress JSON for each entry
-- Returns: OK, outcome letters (o = ok, l = lease lost)
-- Transition: none (active stays active)
-- Guards: state active and same epoch
-- @include queue
-- @include events
-- @include jobs
local ids, values, answers = {}, {}, {}
for i = 1, #ARGV, 3 do ids[#ids + 1] = ARGV[i] end
if #ids == 0 then return { 'OK', '' } end
local envelopes = listening and redis.call('HMGET', key('envelope'), unpack(ids)) or {}
for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ids))) do
  local epoch, attempt = string.match(run or '', '^active;(%d+);(%d+);')
  if epoch == ARGV[3 * i - 1] then
    answers[i] = 'o'
    values[#values + 1] = ids[i]
    values[#values + 1] = ARGV[3 * i]
    if listening then event('job.progressed', ids[i], (select(2, header(envelopes[i]))), 'active', attempt, epoch, '', ARGV[3 * i]) end
  else
    answers[i] = 'l'
  end
end
if #values > 0 then redis.call('HSET', key('progress'), unpack(values)) end
write_events()
return { 'OK', table.concat(answers) }
