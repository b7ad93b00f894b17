-- Gives each new job its place, or names the job that is there instead, and writes all of them.
for i = 1, n do
  local id, envelope, extra = ARGV[4 + i], ARGV[4 + n + i], extras[i]
  local name, schedule = extra and extra.unique, extra and extra.wishes.schedule
  local survivor = (known[i] or schedule and is_fenced(extra.wishes)) and id or name and holders[name]
  if survivor then
    answers[#answers + 1] = i .. ';' .. survivor .. (replaces[i] and ';r' or '')
    tally(string.match(envelope, '^[^;]+'), 0, -1)
  else
    if name then hold(name, id, extra.wishes) end
    if extra and extra.expires then
      envelope = string.gsub(envelope, '\n', ';' .. extra.expires .. '\n', 1)
      enter('expiring', id, extra.expires)
    end
    if schedule then
      fences[schedule] = extra.wishes.slot
      put(columns, 'slots', schedule)
      put(columns, 'slots', string.format('%.0f', extra.wishes.slot))
    end
    if extra and extra.wishes.webhook then
      put(columns, 'webhooks', id)
      put(columns, 'webhooks', extra.wishes.webhook)
    end
    created = created + 1
    envelopes[2 * created - 1], envelopes[2 * created] = id, prefix .. envelope
    if #envelope > largest then largest = #envelope end
    local state = 'pending'
    if extra and extra.due > now then
      state = 'scheduled'
      enter(state, id, extra.due)
      set_run(id, 'scheduled;0;0;0;' .. string.format('%.0f', extra.due) .. ';;;;;')
    else
      put(tails, string.sub(priorities, i, i), id)
      -- A time in the past is kept as it was given.
      if extra and extra.due < now then set_run(id, 'pending;0;0;0;' .. string.format('%.0f', extra.due) .. ';;;;;') end
    end
    if listening then event('job.enqueued', id, string.match(envelope, '^[^;]+'), state, 0, 0) end
  end
end
for _, ids in pairs(tails) do count('pending', #ids) end
count('total:enqueued', created)
write('HSET', 'envelope', envelopes)
if #robbed > 0 then
  redis.call('HDEL', key('unique_of'), unpack(robbed))
  count('unique_waiting', -redis.call('HDEL', key('unique_waiting'), unpack(robbed)))
end
for column, values in pairs(columns) do write('HSET', column, values) end
if columns.webhooks and not meta[10] then redis.call('HSET', key('meta'), 'webhooks', '1') end
if place_replaced then place_replaced() end
-- Claims cut their pieces by it.
if largest > tonumber(meta[7] or 0) then redis.call('HSET', key('meta'), 'largest', largest) end
write_moves()
write_counts()
write_events()
wake_for_due()
local answer = table.concat(answers, '\n')
redis.call('SET', replay_key, answer, 'PX', 30000)
