import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './workspace.mjs'

/**
 * @typedef {object} CommandResult
 * @property {boolean} ok
 * @property {string} output what it printed, empty when it was shown live
 */

/**
 * Runs a command at the root, with the workspace's own tools first on the PATH: turbo looks for pnpm there.
 * @param {string} command
 * @param {string[]} args
 * @param {{ live?: boolean, env?: Record<string, string> }} [options] live: show the output while it runs
 * @returns {Promise<CommandResult>}
 */
export function run(command, args, { live = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        TURBO_TELEMETRY_DISABLED: '1',
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        ...env,
      },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const release = endWithSignals(child)
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => {
      release()
      resolve({ ok: false, output: `${command}: ${error.message}` })
    })
    child.once('close', (code) => {
      release()
      resolve({ ok: code === 0, output })
    })
  })
}

/**
 * While the command runs, what ends this process ends the command too: nothing is left behind.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function endWithSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    child.kill('SIGTERM')
    process.exit(128 + constants.signals[signal])
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}
