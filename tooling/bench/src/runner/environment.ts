import { arch, cpus, platform, totalmem } from 'node:os'
import type { Environment } from '../report/report.ts'
import type { Lab } from './lab.ts'

/** What the numbers depend on besides the code. */
export async function describeEnvironment(lab: Lab): Promise<Environment> {
  const processors = cpus()
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cpus: processors.length,
    memoryBytes: totalmem(),
    system: `${platform()} ${arch()}`,
    node: process.version,
    ...(await lab.versions()),
  }
}
