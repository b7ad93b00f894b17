-- Puts a dead or cancelled job back to pending with all its attempts; false when its unique key was taken meanwhile.
local function revive(id, job)
  local extra = string.match(job.envelope, '\n([^\n]*)\n')
  local unique = extra ~= '' and cjson.decode(extra).uniqueKey
  if unique then
    local holder = redis.call('HGET', key('unique'), unique)
    if holder and holder ~= id then return false end
    redis.call('HSET', key('unique'), unique, id)
    redis.call('HSET', key('unique_of'), id, unique)
  end
  leave(job.state, id)
  job.state, job.reason, job.attempt, job.crashes, job.finished_at = 'pending', '', 0, 0, ''
  job.run_at = string.format('%.0f', now)
  set_run(id, format_run(job))
  to_pending(id, job.priority)
  redis.call('HDEL', key('progress'), id)
  job_event('job.retried', id, job)
  return true
end
