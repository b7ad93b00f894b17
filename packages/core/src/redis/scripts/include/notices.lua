-- Notices of the ends that somebody asks for, kept until they were passed on (ADR 12), and webhooks of jobs that are gone. Comes last,
-- and only where notices or webhooks are.
local hooks, kept, numbered = {}, {}, {}
if meta[10] and #ends > 0 then
  for i, ended_job in ipairs(ends) do hooks[i] = ended_job.id end
  hooks = redis.call('HMGET', key('webhooks'), unpack(hooks))
end
-- Ids are the time in microseconds, or one more than the last: they grow, also when the store lost the newest of them.
local sequence = #ends > 0 and math.max(tonumber(redis.call('GET', key('notice_sequence')) or 0), time[1] * 1000000 + time[2] - 1)
for i, ended_job in ipairs(ends) do
  local hook = hooks[i] and string.find(hooks[i], '"' .. ended_job.name .. '"', 1, true) and hooks[i] or ''
  local asked = meta[9] and string.find(meta[9], ended_job.name, 1, true)
  if asked or hook ~= '' then
    sequence = sequence + 1
    local notice = string.format('%.0f', sequence)
    kept[#kept + 1], kept[#kept + 2] = notice, now_text .. ';' .. (asked and 1 or 0) .. ';' .. hook .. '\n' .. ended_job.line
    numbered[#numbered + 1], numbered[#numbered + 2] = notice, notice
  end
end
if #kept > 0 then
  redis.call('SET', key('notice_sequence'), string.format('%.0f', sequence))
  write('HSET', 'notices', kept)
  write('ZADD', 'notice_ids', numbered)
  local excess = redis.call('ZCARD', key('notice_ids')) - 100000
  if excess > 0 then
    local oldest = redis.call('ZRANGE', key('notice_ids'), 0, math.min(excess, 4000) - 1)
    redis.call('HDEL', key('notices'), unpack(oldest))
    redis.call('ZREM', key('notice_ids'), unpack(oldest))
    redis.call('INCRBY', key('notices_dropped'), #oldest)
  end
  -- A hint. Where the user of the connection may not publish, the next sweep tells that there are some.
  local namespace, queue = string.match(base, '^({[^:]+:[^:]+):(.+)}$')
  redis.pcall('PUBLISH', namespace .. '}:signals', 'notices ' .. queue)
end
if #unhooked > 0 then
  write('HDEL', 'webhooks', unhooked)
  if redis.call('EXISTS', key('webhooks')) == 0 then redis.call('HDEL', key('meta'), 'webhooks') end
end
