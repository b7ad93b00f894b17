import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { startRedis } from '@burrow/services'
import { parseCommandStats } from './profile/command-costs.ts'
import { parseProfileOptions, type ProfileOptions } from './profile/options.ts'
import { profileWork, type ProfiledRun } from './profile/profile-work.ts'
import { selfTimes } from './profile/self-times.ts'
import { formatNumber } from './report/format.ts'
import { ActorProcess, type ActorHandle } from './runner/actor-process.ts'
import { freezeBuild } from './runner/frozen-build.ts'
import { RedisProbe } from './runner/redis-probe.ts'

async function run(options: ProfileOptions): Promise<void> {
  await using build = await freezeBuild()
  await using server = await startRedis()
  const redis = new RedisProbe(server.port)
  const actors: ActorHandle[] = []
  const spawn = async (): Promise<ActorHandle> => {
    const actor = new ActorProcess({ file: build.actor, execArgv: [] })
    actors.push(actor)
    await actor.call('open', {
      subject: 'burrow',
      url: `redis://127.0.0.1:${server.port}`,
      keepCompleted: 1_000,
    })
    return actor
  }
  try {
    const profiled = await profileWork(options, redis, spawn)
    print(options, profiled)
    if (options.out !== null) writeFileSync(resolve(options.out), JSON.stringify(profiled.profile))
  } finally {
    await Promise.all(actors.map((actor) => actor.kill()))
    redis.close()
  }
}

function print({ work, count, top }: ProfileOptions, run: ProfiledRun): void {
  const times = selfTimes(run.profile)
  const busyMs = times.reduce((sum, { ms }) => sum + ms, 0)
  const perThousand = (ms: number): string => `${formatNumber((ms / count) * 1_000)} ms/1,000 jobs`
  console.log(`${work}: ${formatNumber(run.rate)} jobs/s while profiled, ${count.toLocaleString('en')} jobs`)
  console.log(`process busy ${perThousand(busyMs)}, Redis CPU ${perThousand(run.redisCpuMs)}\n`)
  console.log('   self ms   share  function')
  for (const { ms, share, name, place } of times.slice(0, top))
    console.log(`${ms.toFixed(1).padStart(10)} ${(share * 100).toFixed(1).padStart(6)}%  ${name}  ${place}`)
  console.log(
    '\n     calls  calls/1,000 jobs    us/call  total ms  command (a script contains what it calls)',
  )
  for (const { command, calls, us, usPerCall } of parseCommandStats(run.commandStats)) {
    const columns = [
      String(calls).padStart(10),
      formatNumber((calls / count) * 1_000).padStart(17),
      usPerCall.toFixed(2).padStart(10),
      (us / 1_000).toFixed(1).padStart(9),
    ]
    console.log(`${columns.join(' ')}  ${command}`)
  }
}

try {
  await run(parseProfileOptions(process.argv.slice(2)))
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
