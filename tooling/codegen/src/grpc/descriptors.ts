import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)

/** What we read of a FileDescriptorSet in its JSON form. */
export interface FieldDescriptor {
  readonly name: string
  readonly type: string
  readonly typeName?: string
  readonly label?: string
  readonly oneofIndex?: number
  readonly proto3Optional?: boolean
  readonly number: number
}

export interface MessageDescriptor {
  readonly name: string
  readonly field?: readonly FieldDescriptor[]
  readonly nestedType?: readonly (MessageDescriptor & {
    readonly options?: { readonly mapEntry?: boolean }
  })[]
  readonly oneofDecl?: readonly { readonly name: string }[]
}

export interface EnumDescriptor {
  readonly name: string
  readonly value: readonly { readonly name: string; readonly number?: number }[]
}

export interface MethodDescriptor {
  readonly name: string
  readonly inputType: string
  readonly outputType: string
  readonly clientStreaming?: boolean
  readonly serverStreaming?: boolean
}

export interface ServiceDescriptor {
  readonly name: string
  readonly method: readonly MethodDescriptor[]
}

export interface FileDescriptor {
  readonly name: string
  readonly package: string
  readonly messageType?: readonly MessageDescriptor[]
  readonly enumType?: readonly EnumDescriptor[]
  readonly service?: readonly ServiceDescriptor[]
  readonly sourceCodeInfo?: {
    readonly location: readonly { readonly path?: readonly number[]; readonly leadingComments?: string }[]
  }
}

/** What the proto files of the contract say, comments and all, read by buf. Needs no network. */
export async function readDescriptors(root: string): Promise<readonly FileDescriptor[]> {
  const buf = require.resolve('@bufbuild/buf/bin/buf')
  const { stdout } = await promisify(execFile)(process.execPath, [buf, 'build', '-o', '-#format=json'], {
    cwd: join(root, 'packages/api-contract'),
    maxBuffer: 16 * 1024 * 1024,
  })
  return (JSON.parse(stdout) as { readonly file: readonly FileDescriptor[] }).file
}

/** The comment in front of what stands at a path, in one line. */
export function commentAt({ sourceCodeInfo }: FileDescriptor, path: readonly number[]): string {
  const key = path.join()
  const found = sourceCodeInfo?.location.find((location) => (location.path ?? []).join() === key)
  return (found?.leadingComments ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replaceAll(/\s*\n\s*/g, ' '))
    .filter((paragraph) => paragraph !== '')
    .join(' ')
}
