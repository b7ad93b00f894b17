-- One stream entry for all events of a call, and none when nobody listens. The stream ends with the listening.
local events = {}
-- Ends of which a notice may have to be kept (include/notices.lua): some are asked for, or jobs with a webhook are kept.
local ends, noticing = {}, meta[9] or meta[10]
local function event(name, id, job_type, state, attempt, epoch, reason, extra)
  if not listening and not noticing then return end
  local line = table.concat({ name, id, job_type, state, attempt, epoch, reason or '', extra or '' }, ';')
  if listening then events[#events + 1] = line end
  if noticing and string.find('job.completed job.failed job.dead job.cancelled', name, 1, true) then
    ends[#ends + 1] = { name = name, id = id, line = line }
  end
end
local function write_events()
  if #events == 0 then return end
  -- About 10,000 events: the more an entry holds, the fewer entries are kept.
  redis.call('XADD', key('events'), 'MAXLEN', '~', math.max(10, math.floor(10000 / #events)), '*', 'at', now, 'b', table.concat(events, '\n'))
  redis.call('PEXPIRE', key('events'), 600000)
end
