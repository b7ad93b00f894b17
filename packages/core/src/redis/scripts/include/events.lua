-- One stream entry for all events of a call, and none when nobody listens.
local events = {}
local function event(name, id, kind, state, attempt, epoch, reason, extra)
  if listening then
    events[#events + 1] = table.concat({ name, id, kind, state, attempt, epoch, reason or '', extra or '' }, ';')
  end
end
local function write_events()
  if #events > 0 then
    redis.call('XADD', key('events'), 'MAXLEN', '~', 10000, '*', 'at', now, 'b', table.concat(events, '\n'))
  end
end
