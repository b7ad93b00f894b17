-- Puts a dead or cancelled job back to pending with all its attempts; false when its unique key was taken meanwhile.
local any_progress
local function revive(id, job)
  local line = string.match(job.envelope, '\n([^\n]*)\n')
  local extra = line ~= '' and cjson.decode(line) or {}
  local unique, wanted = extra.uniqueKey, extra.unique or {}
  -- A hold for a time goes on by itself, and one that is over does not come back.
  if unique and not tonumber(wanted.forMs) then
    local holder = redis.call('HGET', key('unique'), unique)
    if holder and holder ~= id then
      if holds_key(unique, holder) then return false end
      rob_key(unique, holder)
    end
    redis.call('HSET', key('unique'), unique, id)
    redis.call('HSET', key('unique_of'), id, unique)
    if wanted['until'] == 'started' then count('unique_waiting', redis.call('HSET', key('unique_waiting'), id, unique)) end
  end
  leave(job.state, id)
  job.state, job.reason, job.attempt, job.crashes, job.finished_at = 'pending', '', 0, 0, ''
  job.run_at = string.format('%.0f', now)
  set_run(id, format_run(job))
  to_pending(id, job.priority)
  -- Somebody wants it to run although its deadline may have passed.
  if job.expires then redis.call('HSET', key('envelope'), id, (string.gsub(job.envelope, ';%d+\n', '\n', 1))) end
  if any_progress == nil then any_progress = redis.call('EXISTS', key('progress')) == 1 end
  if any_progress then redis.call('HDEL', key('progress'), id) end
  if extra.retryForMs then redis.call('HDEL', key('retry_until'), id) end
  job_event('job.retried', id, job)
  return true
end
