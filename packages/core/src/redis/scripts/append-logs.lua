#!lua flags=allow-oom
-- Purpose: keeps the newest log lines of jobs.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 lines kept, then id, epoch and line (attempt;JSON) for each entry
-- Returns: OK, outcome letters (o = ok, l = lease lost)
-- Transition: none (active stays active)
-- Guards: state active and same epoch; a repeated token adds nothing
-- @include queue
local replay_key = key('replay:' .. ARGV[1])
local replay = redis.call('GET', replay_key)
if replay then return { 'OK', replay } end
local kept, ids, answers, texts, values = tonumber(ARGV[2]), {}, {}, {}, {}
for i = 3, #ARGV, 3 do ids[#ids + 1] = ARGV[i] end
if #ids == 0 then return { 'OK', '' } end
local old = redis.call('HMGET', key('logs'), unpack(ids))
for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ids))) do
  local id = ids[i]
  local epoch = string.match(run or '', '^active;(%d+);')
  if epoch == ARGV[3 * i + 1] then
    answers[i] = 'o'
    local text = texts[id] or old[i]
    local line = now .. ';' .. ARGV[3 * i + 2]
    texts[id] = text and (text .. '\n' .. line) or line
  else
    answers[i] = 'l'
  end
end
for id, text in pairs(texts) do
  local _, breaks = string.gsub(text, '\n', '')
  for _ = kept, breaks do text = string.sub(text, string.find(text, '\n', 1, true) + 1) end
  values[#values + 1] = id
  values[#values + 1] = text
end
if #values > 0 then redis.call('HSET', key('logs'), unpack(values)) end
local answer = table.concat(answers)
redis.call('SET', replay_key, answer, 'PX', 30000)
return { 'OK', answer }
