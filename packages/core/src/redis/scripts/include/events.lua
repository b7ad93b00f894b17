-- One stream entry for all events of a call, and none when nobody listens. The stream ends with the listening.
local events = {}
local function event(name, id, job_type, state, attempt, epoch, reason, extra)
  if listening then
    events[#events + 1] = table.concat({ name, id, job_type, state, attempt, epoch, reason or '', extra or '' }, ';')
  end
end
local function write_events()
  if #events == 0 then return end
  -- About 10,000 events: the more an entry holds, the fewer entries are kept.
  redis.call('XADD', key('events'), 'MAXLEN', '~', math.max(10, math.floor(10000 / #events)), '*', 'at', now, 'b', table.concat(events, '\n'))
  redis.call('PEXPIRE', key('events'), 600000)
end
