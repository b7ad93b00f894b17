#!lua flags=allow-oom
-- Purpose: ends expired leases, cancels jobs past their deadline, removes finished jobs past their age or number, and folds old figures.
-- KEYS: 1 queue
-- ARGV: 1 leases at most, 2 kept completed ms, 3 kept cancelled ms, 4 crashes until dead, 5 kept cancelled, 6 kept completed, 7 shape and 8 sample of the error of a lost lease
-- Returns: OK, requeued ids, dead ids, cancelled ids, removed by age, more 0|1, cancelled at their deadline, 1 when jobs that left for another queue seem to be stuck, 1 when notices are kept
-- Transition: active -> pending | dead | cancelled; pending | scheduled | retrying -> cancelled; completed | cancelled -> gone
-- Guards: lease or deadline ended on the store's clock
-- @include queue
-- @include counters
local limit = tonumber(ARGV[1])
local expired = redis.call('ZRANGE', key('active'), '-inf', now, 'BYSCORE', 'LIMIT', 0, limit)
local completed_count, cancelled_count = tonumber(meta[3] or ARGV[6]), tonumber(meta[5] or ARGV[5])
local completed_age, cancelled_age = tonumber(meta[4] or ARGV[2]), tonumber(meta[6] or ARGV[3])
local function has_older(state, age)
  local first = redis.call('ZRANGE', key(state), 0, 0, 'WITHSCORES')
  return first[2] and tonumber(first[2]) <= now - age
end
read_counts({ 'pending', 'completed', 'cancelled', 'expiring', 'unique_until', 'outbox' })
local any_expired = counted('expiring') > 0 and has_older('expiring', 0)
-- Longer than the calls that bring a job to another queue are repeated.
local any_stuck = counted('outbox') > 0 and has_older('outbox', 10000) and 1 or 0
local any_hold = counted('unique_until') > 0 and has_older('unique_until', 0)
-- @include usage
-- Rates that are idle need not be kept.
if meta[8] then
  local names = redis.call('ZRANGE', key('rate_ends'), '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)
  if #names > 0 then open_usage().forget_idle(names) end
end
-- @include history
local folded = fold_minutes()
-- Every worker sweeps, and nearly always there is nothing to do: then nothing more is set up.
if #expired == 0 and not folded and not any_expired and not any_hold and counted('completed') <= completed_count and counted('cancelled') <= cancelled_count
  and not has_older('completed', completed_age) and not has_older('cancelled', cancelled_age)
  and (counted('pending') > 0 or redis.call('EXISTS', key('stale')) == 0) then
  return { 'OK', {}, {}, {}, 0, 0, 0, any_stuck, redis.call('EXISTS', key('notices')) }
end
-- @include events
-- @include jobs
-- @include moves
-- @include errors
-- @include error-groups
-- @include endings
-- @include holds
-- @include lanes
-- @include aside
-- @include expire
local requeued, dead, cancelled = {}, {}, {}
if #expired > 0 then
  local current = redis.call('HMGET', key('run'), unpack(expired))
  local envelopes = redis.call('HMGET', key('envelope'), unpack(expired))
  for i, id in ipairs(expired) do
    local job = parse_run(current[i])
    local _, job_type, priority = header(envelopes[i])
    job.type = job_type
    leave('active', id)
    count('total:crashed', 1)
    add_error(id, job.attempt, job.epoch, '{"code":"LEASE_LOST","name":"LeaseLostError","message":"worker ' .. job.worker .. ' lost its lease","stack":null}')
    job.crashes = job.crashes + 1
    job.attempt = job.attempt - 1
    local name = 'job.lease_lost'
    local requested = job.note == '1'
    if not requested then count_error(job_type, ARGV[7], ARGV[8], id) end
    job.note = ''
    if requested then
      name = 'job.cancelled'
      cancelled[#cancelled + 1] = id
      finish(id, job, 'cancelled', 'requested')
    elseif job.crashes >= tonumber(ARGV[4]) then
      name = 'job.dead'
      dead[#dead + 1] = id
      finish(id, job, 'dead', 'crashed')
    else
      requeued[#requeued + 1] = id
      job.state = 'pending'
      set_run(id, format_run(job))
      to_head(id, priority)
      local expires = expires_of(envelopes[i])
      if expires then enter('expiring', id, expires) end
    end
    event(name, id, job_type, job.state, job.attempt, job.epoch, job.reason)
  end
  write_moves()
  write_errors()
  write_groups()
  free_unique_keys(ended)
  if lanes then
    lanes.free(expired)
    lanes.write()
    if lanes.is_freed then wake() end
  end
end
-- A job whose lease and deadline ended waits no longer.
local overdue = counted('expiring') > 0 and #expire_due(limit) or 0
local forgotten = any_hold and forget_holds() or 0
trim_by_count('completed', completed_count, 0)
trim_by_count('cancelled', cancelled_count, 0)
local removed_by_age = trim_by_age('completed', completed_age) + trim_by_age('cancelled', cancelled_age)
-- With nothing pending every place in the lists is stale.
if counted('pending') == 0 then
  for priority = 1, 5 do
    count('popped:' .. priority, redis.call('LLEN', key('pending:' .. priority)))
    redis.call('UNLINK', key('pending:' .. priority))
  end
  redis.call('UNLINK', key('stale'), key('places'))
end
write_counts()
write_events()
if noticing then
-- @include notices
end
return { 'OK', requeued, dead, cancelled, removed_by_age, (#expired == limit or overdue == limit or removed_by_age >= AGED or forgotten >= 1000) and 1 or 0, overdue, any_stuck,
  redis.call('EXISTS', key('notices')) }
