import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import {
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  type PropertyInstruction,
} from 'dockerfile-ast'
import { contextFiles, copyFromContext } from './build-context.ts'
import { healthcheckOf, wordsOf } from './dockerfile-words.ts'
import type { Image } from './image.ts'
import { readText, root } from './repository.ts'

const run = promisify(execFile)

/** What steps of a build find on their PATH: Node as the base image has it, and the usual commands. */
const BUILD_PATH = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`

interface Stage extends Image {
  readonly env: Record<string, string>
}

/** Follows a Dockerfile step by step, with folders in the place of layers. */
class ImageBuilder {
  readonly #folder: string
  readonly #context = contextFiles()
  readonly #named = new Map<string, Stage>()
  #stage: Stage | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  get image(): Image {
    return this.#current
  }

  get #current(): Stage {
    if (this.#stage === null) throw new Error('a Dockerfile begins with FROM')
    return this.#stage
  }

  async take(step: Instruction): Promise<void> {
    const text = step.getArgumentsContent() ?? ''
    switch (step.getKeyword()) {
      case 'FROM':
        return this.#begin(step as From)
      case 'WORKDIR':
        this.#stage = { ...this.#current, workdir: resolve('/', this.#current.workdir, text) }
        await mkdir(this.#inside(this.#current, '.'), { recursive: true })
        return
      case 'ENV':
        for (const property of (step as PropertyInstruction).getProperties())
          this.#current.env[property.getName()] = property.getValue() ?? ''
        return
      case 'COPY':
        return this.#copy(step as Copy)
      case 'RUN':
        return this.#run(text)
      case 'EXPOSE':
        this.#stage = { ...this.#current, ports: text.split(/\s+/).map(Number) }
        return
      case 'HEALTHCHECK':
        this.#stage = { ...this.#current, healthcheck: healthcheckOf(text) }
        return
      case 'ENTRYPOINT':
        this.#stage = { ...this.#current, entrypoint: wordsOf(text) }
        return
      case 'CMD':
        this.#stage = { ...this.#current, command: wordsOf(text) }
        return
      case 'LABEL':
        return
      default:
        throw new Error(`no way to follow ${step.getKeyword()} ${text}`)
    }
  }

  async #begin(step: From): Promise<void> {
    const base = step.getImage() ?? ''
    const name = step.getBuildStage()
    const stage: Stage = {
      ...{ root: join(this.#folder, name ?? 'image'), workdir: '/', env: {}, ports: [], base },
      ...{ entrypoint: ['/nodejs/bin/node'], command: [], healthcheck: null },
    }
    await mkdir(stage.root)
    if (name !== null) this.#named.set(name, stage)
    this.#stage = stage
  }

  async #copy(step: Copy): Promise<void> {
    const words = step.getArguments().map((argument) => argument.getValue())
    const target = this.#inside(this.#current, words.at(-1) ?? '')
    await mkdir(target, { recursive: true })
    const from = step.getFromFlag()?.getValue()
    for (const source of words.slice(0, -1)) {
      if (from === undefined || from === null) await copyFromContext(this.#context, source, target)
      else await this.#copyFromStage(from, source, target)
    }
  }

  async #copyFromStage(from: string, source: string, target: string): Promise<void> {
    const stage = this.#named.get(from)
    if (stage === undefined) throw new Error(`COPY --from=${from}: no stage has this name`)
    await cp(this.#inside(stage, source), target, { recursive: true, verbatimSymlinks: true })
  }

  async #run(command: string): Promise<void> {
    const stage = this.#current
    const { HOME = '', npm_config_registry: registry } = process.env
    const env = {
      ...{ PATH: BUILD_PATH, HOME, ...(registry === undefined ? {} : { npm_config_registry: registry }) },
      // What was built of the same sources is taken from here; an engine keeps layers for that.
      TURBO_CACHE_DIR: join(root, '.turbo/cache'),
      ...stage.env,
    }
    const options = { cwd: this.#inside(stage, '.'), env, maxBuffer: 64 * 1_048_576 }
    await run('/bin/sh', ['-c', command], options).catch(
      (error: Error & { stdout?: string; stderr?: string }) => {
        throw new Error(
          `RUN ${command}\n${(error.stdout ?? '').slice(-4_000)}\n${(error.stderr ?? '').slice(-4_000)}`,
        )
      },
    )
  }

  /** Where a path of a stage is on this machine. */
  #inside(stage: Stage, path: string): string {
    return join(stage.root, resolve('/', stage.workdir, path))
  }
}

/** An image whose folder is removed when it is disposed of. */
export type BuiltImage = Image & AsyncDisposable

/**
 * Makes what a Dockerfile of docker/ makes, without an engine: every step is done as written, in folders below a temporary one.
 * Base images are not fetched: Node and a shell are those of this machine.
 */
export async function buildImage(path: string): Promise<BuiltImage> {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-image-'))
  // Whoever runs the image is somebody else.
  await chmod(folder, 0o755)
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const builder = new ImageBuilder(folder)
    for (const step of DockerfileParser.parse(readText(path)).getInstructions()) await builder.take(step)
    return { ...builder.image, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}
