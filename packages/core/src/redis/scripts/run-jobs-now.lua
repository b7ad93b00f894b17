#!lua flags=allow-oom
-- Purpose: ends the waiting of scheduled and retrying jobs.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK, "outcome;state" for each id: done | refused | not_found
-- Transition: scheduled | retrying -> pending
-- Guards: state
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
each_job(ARGV, function(id, job)
  if job.state == 'scheduled' or job.state == 'retrying' then
    leave(job.state, id)
    job.state, job.run_at = 'pending', string.format('%.0f', now)
    set_run(id, format_run(job))
    to_pending(id, job.priority)
    job_event('job.promoted', id, job)
    answer('done', 'pending')
  else
    answer(job.state == 'pending' and 'done' or 'refused', job.state)
  end
end)
write_moves()
write_counts()
write_events()
return { 'OK', answers }
