-- What a call that makes jobs is about: reads what its ids are known as. A repeated call ends here, with the answer it had.
local token, n, priorities = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local replay_key = key('replay:' .. token)
local replay = redis.call('GET', replay_key)
if replay then return { 'OK', replay } end

-- What only jobs that are not plain need stands apart, so that it costs the others nothing.
local NOTHING = {}
local extras, holders, columns, replaces = NOTHING, NOTHING, NOTHING, NOTHING
local hold, is_fenced, place_replaced
local fences, robbed = NOTHING, NOTHING
for job_type, times in string.gmatch(priorities, ' ([^*]+)%*(%d+)') do tally(job_type, 0, tonumber(times)) end
local known = n > 0 and redis.call('HMGET', key('envelope'), unpack(ARGV, 5, 4 + n)) or NOTHING
local envelopes, answers = {}, { now_text }
local created, largest, prefix = 0, 0, now_text .. ';'
