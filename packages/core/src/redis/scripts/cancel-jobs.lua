#!lua flags=allow-oom
-- Purpose: cancels waiting jobs now and asks the workers of active ones.
-- KEYS: 1 queue
-- ARGV: 1 kept cancelled, 2.. ids
-- Returns: OK, "outcome;state" for each id: done | requested | refused | not_found
-- Transition: scheduled | retrying | blocked | pending -> cancelled; active stays with its cancellation requested
-- Guards: state; signals are hints
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include endings
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
local ids, requested = { unpack(ARGV, 2) }, {}
each_job(ids, function(id, job)
  if waits[job.state] then
    leave_waiting(id, job)
    finish(id, job, 'cancelled', 'requested')
    job_event('job.cancelled', id, job)
    answer('done', 'cancelled')
  elseif job.state == 'active' then
    if job.note ~= '1' then
      job.note = '1'
      set_run(id, format_run(job))
      job_event('job.cancel_requested', id, job)
    end
    requested[#requested + 1] = id
    answer('requested', 'active')
  else
    answer(job.state == 'cancelled' and 'done' or 'refused', job.state)
  end
end)
write_moves()
free_unique_keys(ended)
if #ended > 0 then
  local limit = tonumber(meta[5] or ARGV[1])
  trim_by_count('cancelled', limit, slack_of(limit))
end
write_counts()
write_events()
if noticing then
-- @include notices
end
if #requested > 0 then
  -- Their workers hear it at once. Where the user of the connection may not publish, the next renewal of the lease tells them.
  local namespace, queue = string.match(base, '^({[^:]+:[^:]+):(.+)}$')
  redis.pcall('PUBLISH', namespace .. '}:signals', 'cancel ' .. queue .. ' ' .. table.concat(requested, ' '))
end
return { 'OK', answers }
