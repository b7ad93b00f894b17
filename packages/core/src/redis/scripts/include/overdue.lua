-- What a claim does about deadlines.
-- Cancels what is past its deadline before anything is handed out.
expire_first = function()
  local found = expire_due(200)
  has_overdue = #found == 200
  for _, id in ipairs(found) do overdue[#overdue + 1] = id end
end
-- Its deadline is over, and there were too many such jobs to cancel all of them before.
drop_overdue = function(id, job_type, run)
  local job = parse_run(run)
  overdue[#overdue + 1] = id
  leave('expiring', id)
  count('pending', -1)
  finish(id, job, 'cancelled', 'expired')
  event('job.cancelled', id, job_type, job.state, job.attempt, job.epoch, job.reason)
end
finish_overdue = function()
  write_moves()
  if #overdue == 0 then return end
  free_unique_keys(overdue)
  local kept = tonumber(meta[5] or ARGV[7])
  trim_by_count('cancelled', kept, slack_of(kept))
end
