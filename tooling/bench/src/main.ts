import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { needsNewerNode, storeOf, STORES } from './adapters/subjects.ts'
import { parseOptions, USAGE } from './options.ts'
import { describeSubject, STORE_TITLES } from './report/format.ts'
import { REPORT_VERSION, type Report } from './report/report.ts'
import { formatTable, toRows } from './report/table.ts'
import { ActorProcess } from './runner/actor-process.ts'
import { describeEnvironment } from './runner/environment.ts'
import { freezeBuild } from './runner/frozen-build.ts'
import { Lab } from './runner/lab.ts'
import { installPeers } from './runner/peers.ts'
import { runRounds } from './runner/run-rounds.ts'
import { selectScenarios } from './scenarios/index.ts'

async function run(args: readonly string[]): Promise<void> {
  const options = parseOptions(args)
  const scenarios = selectScenarios(options.only, options.subjects)
  const peers = options.subjects.some(needsNewerNode) ? await installPeers() : null
  await using build = await freezeBuild(peers)
  await using lab = await Lab.open([...new Set(options.subjects.map(storeOf))])
  const command = { file: build.actor, execArgv: [] }
  const { subjects, samples } = await runRounds({
    ...options,
    scenarios,
    lab,
    startActor: (subject) =>
      new ActorProcess(peers && needsNewerNode(subject) ? { ...command, execPath: peers.node } : command),
    servers: build.servers,
    onMeasured: (line) => console.log(line),
  })
  const report: Report = {
    version: REPORT_VERSION,
    date: new Date().toISOString(),
    command: ['pnpm bench', ...args].join(' '),
    scale: options.scale,
    rounds: options.rounds,
    environment: await describeEnvironment(lab),
    subjects,
    scenarios: scenarios.map(({ id, group, about, metrics }) => ({ id, group, about, metrics })),
    samples,
  }
  printReport(report)
  if (options.json !== null) writeFileSync(resolve(options.json), `${JSON.stringify(report, null, 2)}\n`)
}

function printReport(report: Report): void {
  const { cpu, cpus, node } = report.environment
  for (const store of STORES) {
    const rows = toRows(report, store)
    if (rows.length > 0) console.log(`\n${formatTable(rows, store)}\n`)
  }
  const versions = STORES.flatMap((store) => {
    const version = report.environment[store]
    return version === undefined ? [] : [`${STORE_TITLES[store]} ${version}`]
  })
  console.log([`${cpus} x ${cpu}`, `Node ${node}`, ...versions].join(', '))
  for (const [subject, info] of Object.entries(report.subjects)) {
    console.log(`${subject}: ${describeSubject(info, node)}`)
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
