import { readFileSync } from 'node:fs'
import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as formats from 'ajv-formats'
import type { Schema } from './schema-arbitrary.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

interface RawOperation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

/** A route as the document describes it. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Content | null
  readonly isBodyRequired: boolean
  readonly responses: RawOperation['responses']
  /** What is wrong with a body that should fit the schema of the request; null when it fits. */
  bodyFault(type: string, value: unknown): string | null
  /** The same for an answer. */
  answerFault(status: number, type: string, value: unknown): string | null
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const FILE = new URL('../../../../packages/api-contract/openapi.json', import.meta.url)
const NDJSON = 'application/x-ndjson'
const JSON_TYPE = 'application/json'

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The committed OpenAPI document, and what fits it. */
export class Contract {
  readonly operations: readonly Operation[]
  readonly schemas: Readonly<Record<string, Schema>>
  readonly #ajv: Ajv2020
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(document = JSON.parse(readFileSync(FILE, 'utf8')) as Document) {
    this.#ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default.default(this.#ajv)
    this.#ajv.addSchema(document, 'contract')
    this.schemas = document.components.schemas
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, raw]) => this.#operation(path, method, raw)),
    )
  }

  resolve = (ref: string): Schema => {
    const schema = this.schemas[ref.replace('#/components/schemas/', '')]
    if (schema === undefined) throw new Error(`the document has no ${ref}`)
    return schema
  }

  /** What is wrong with a value that should fit a schema of the document. */
  fault(at: string, value: unknown): string | null {
    const validate = this.#compiled.get(at) ?? this.#ajv.compile({ $ref: `contract#${at}` })
    this.#compiled.set(at, validate)
    return validate(value) ? null : this.#ajv.errorsText(validate.errors)
  }

  #operation(path: string, method: string, raw: RawOperation): Operation {
    const at = (...parts: string[]): string => pointer('paths', path, method, ...parts)
    const lines = (where: string, text: unknown): string | null => {
      for (const line of String(text).split('\n').filter(Boolean)) {
        const fault = this.fault(where, JSON.parse(line))
        if (fault !== null) return `${fault} in ${line.slice(0, 300)}`
      }
      return null
    }
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content ?? null,
      isBodyRequired: raw.requestBody?.required === true,
      responses: raw.responses,
      bodyFault: (type, value) => this.fault(at('requestBody', 'content', type, 'schema'), value),
      answerFault: (status, type, value) => {
        const content = at('responses', String(status), 'content')
        // One item a line; the list says what an item is.
        return type === NDJSON
          ? lines(`${content}${pointer(JSON_TYPE, 'schema', 'properties', 'items', 'items')}`, value)
          : this.fault(`${content}${pointer(type, 'schema')}`, value)
      },
    }
  }
}
