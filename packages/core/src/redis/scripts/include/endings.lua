-- What leaving the living means: the unique key becomes free, old finished jobs make room.
local ended = {}
local function finish(id, job, state, reason)
  job.state, job.reason, job.finished_at = state, reason, now_text
  set_run(id, format_run(job))
  enter(state, id, now)
  count('total:' .. state, 1)
  tally(job.type or '-', state == 'dead' and 3 or 4, 1)
  ended[#ended + 1] = id
end
local function free_unique_keys(ids)
  if #ids == 0 or redis.call('HLEN', key('unique_of')) == 0 then return end
  local held = {}
  for _, name in ipairs(redis.call('HMGET', key('unique_of'), unpack(ids))) do
    if name then held[#held + 1] = name end
  end
  if #held > 0 then
    redis.call('HDEL', key('unique'), unpack(held))
    redis.call('HDEL', key('unique_of'), unpack(ids))
    if counted('unique_waiting') > 0 then count('unique_waiting', -redis.call('HDEL', key('unique_waiting'), unpack(ids))) end
  end
end
-- Webhooks go with their jobs, behind the notices of this call.
local unhooked = {}
local function unhook(ids)
  if not meta[10] then return end
  for _, id in ipairs(ids) do unhooked[#unhooked + 1] = id end
end
-- Forgets the jobs that ended first.
local function forget(state, ids)
  if #ids == 0 then return 0 end
  unhook(ids)
  redis.call('ZREMRANGEBYRANK', key(state), 0, #ids - 1)
  redis.call('HDEL', key('envelope'), unpack(ids))
  redis.call('HDEL', key('run'), unpack(ids))
  if redis.call('EXISTS', key('errors'), key('progress'), key('logs')) > 0 then
    for _, column in ipairs({ 'errors', 'progress', 'logs', 'retry_until' }) do redis.call('HDEL', key(column), unpack(ids)) end
  end
  count(state, -#ids)
  return #ids
end
-- `slack` lets a few more stay, so that trimming is done for many at once.
local function trim_by_count(state, limit, slack)
  local excess = counted(state) - limit
  if excess > slack then forget(state, redis.call('ZRANGE', key(state), 0, math.min(excess, 1000) - 1)) end
end
local AGED = 250
local function trim_by_age(state, age)
  return forget(state, redis.call('ZRANGE', key(state), '-inf', now - age, 'BYSCORE', 'LIMIT', 0, AGED))
end
-- Up to an eighth more than the limit may stay until the next sweep, 64 at most.
local function slack_of(limit)
  return math.min(64, math.floor(limit / 8))
end
