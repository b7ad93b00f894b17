import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { startRedis } from '@burrow/services'
import { parseOptions, USAGE } from './options.ts'
import { REPORT_VERSION, type Report } from './report/report.ts'
import { formatTable, toRows } from './report/table.ts'
import { ActorProcess } from './runner/actor-process.ts'
import { describeEnvironment } from './runner/environment.ts'
import { freezeBuild } from './runner/frozen-build.ts'
import { RedisProbe } from './runner/redis-probe.ts'
import { runRounds } from './runner/run-rounds.ts'
import { selectScenarios } from './scenarios/index.ts'

async function run(args: readonly string[]): Promise<void> {
  const options = parseOptions(args)
  const scenarios = selectScenarios(options.only)
  await using build = await freezeBuild()
  await using server = await startRedis()
  const redis = new RedisProbe(server.port)
  try {
    const { subjects, samples } = await runRounds({
      ...options,
      scenarios,
      port: server.port,
      redis,
      startActor: () => new ActorProcess({ file: build.actor, execArgv: [] }),
      onMeasured: (line) => console.log(line),
    })
    const report: Report = {
      version: REPORT_VERSION,
      date: new Date().toISOString(),
      command: ['pnpm bench', ...args].join(' '),
      scale: options.scale,
      rounds: options.rounds,
      environment: await describeEnvironment(redis),
      subjects,
      scenarios: scenarios.map(({ id, group, about, metrics }) => ({ id, group, about, metrics })),
      samples,
    }
    printReport(report)
    if (options.json !== null) writeFileSync(resolve(options.json), `${JSON.stringify(report, null, 2)}\n`)
  } finally {
    redis.close()
  }
}

function printReport(report: Report): void {
  const { cpu, cpus, node, redis } = report.environment
  console.log(`\n${formatTable(toRows(report))}\n`)
  console.log(`${cpus} x ${cpu}, Node ${node}, Redis ${redis}`)
  for (const [subject, info] of Object.entries(report.subjects)) {
    console.log(`${subject}: ${info.packageName} ${info.version}`)
    for (const [what, how] of Object.entries(info.options)) console.log(`  ${what}: ${how}`)
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  const isUsage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  console.error(isUsage ? `${error.message}\n${USAGE}` : error)
  process.exitCode = 1
}
