/** One setting that is wrong. */
export interface ConfigProblem {
  /** The flag or variable it came from. */
  readonly source: string
  readonly problem: string
}

/** The configuration is wrong. The message lists everything that is, not only the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ source, problem }) => `  ${source}: ${problem}`)
    super(`the configuration is not valid:\n${lines.join('\n')}`)
    this.problems = problems
  }
}
