-- Errors of attempts: one line each, at;attempt;epoch;JSON, the newest 20.
local failures, failed_ids = {}, {}
local function add_error(id, attempt, epoch, json)
  failed_ids[#failed_ids + 1] = id
  failures[#failures + 1] = now_text .. ';' .. attempt .. ';' .. epoch .. ';' .. json
end
local function write_errors()
  if #failed_ids == 0 then return end
  local values = {}
  for i, old in ipairs(redis.call('HMGET', key('errors'), unpack(failed_ids))) do
    local text = old and (old .. '\n' .. failures[i]) or failures[i]
    local _, breaks = string.gsub(text, '\n', '')
    for _ = 20, breaks do text = string.sub(text, string.find(text, '\n', 1, true) + 1) end
    values[#values + 1] = failed_ids[i]
    values[#values + 1] = text
  end
  write('HSET', 'errors', values)
end
