-- What an operator does to jobs by id: finds them, takes waiting ones out of their structure, answers "outcome;state".
local answers, seen = {}, {}
local function answer(outcome, state)
  answers[#answers + 1] = outcome .. ';' .. (state or '')
end
local function each_job(ids, visit)
  if #ids == 0 then return end
  local envelopes = redis.call('HMGET', key('envelope'), unpack(ids))
  local current = redis.call('HMGET', key('run'), unpack(ids))
  for i, id in ipairs(ids) do
    -- An id met twice in a call meets the result of its first turn.
    -- One that is on its way to another queue is not here any more.
    if not envelopes[i] or seen[id] == 'gone' or string.sub(current[i] or '', 1, 7) == 'moving;' then
      answer('not_found')
    else
      local job = seen[id] or parse_run(current[i])
      local _, job_type, priority = header(envelopes[i])
      job.type, job.priority, job.envelope, job.expires = job_type, priority, envelopes[i], expires_of(envelopes[i])
      seen[id] = visit(id, job) or job
    end
  end
end
local waits = { scheduled = true, retrying = true, blocked = true, pending = true }
-- `is_popped`: it has left its place in the list already.
local function leave_waiting(id, job, is_popped)
  if job.expires then leave('expiring', id) end
  if job.state == 'pending' then
    count('pending', -1)
    if not is_popped then leave_pending(id, job.type, job.priority) end
  else
    leave(job.state, id)
  end
end
local function job_event(name, id, job)
  event(name, id, job.type, job.state, job.attempt, job.epoch, job.reason)
end
