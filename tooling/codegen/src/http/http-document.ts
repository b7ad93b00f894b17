import { buildOpenApiDocument, type ProblemCode } from '@burrow/api-contract'
import { cellCode, cellText, markdownTable } from '../markdown-table.ts'
import { nameOf, routesOf, type Answer, type OpenApi, type Route, type Schema } from './open-api.ts'
import { codesOfAnswer, codesOfStatus } from './problem-table.ts'
import { fieldRows, schemaText } from './schema-text.ts'

const HEAD = `<!-- Generated from packages/api-contract/src/routes by \`npm run generate\`. Do not edit. -->

# HTTP routes

Every route of the API: what it needs, takes and answers. What holds for all of them is in [HTTP API](../http-api.md). The same as data is
[openapi.json](../../packages/api-contract/openapi.json), which a running API serves at \`/openapi.json\` and shows at \`/docs\`.

A **name** is 1 to 128 letters, digits, \`_\`, \`.\`, \`:\` or \`-\`, and begins with a letter or a digit. A **time** is RFC 3339, such as
\`2026-01-01T12:00:00.000Z\`. Fields that end in \`_ms\` are milliseconds. What a new job does not say, its type says, else
[the defaults](../configuration.md#library).
`

const UNDESCRIBED = [
  '## Routes beside these',
  '',
  ...markdownTable(
    ['route', 'does'],
    [
      [
        '`GET /livez`, `GET /readyz`, `GET /healthz`',
        'Probes: the process runs; it can work, the store answers; as `/readyz`',
      ],
      ['`GET /metrics`', '[Metrics](metrics.md) for Prometheus'],
      ['`GET /openapi.json`, `GET /docs`', 'This description for programs, and to try it'],
      ['`GET /`', 'The [dashboard](../dashboard.md)'],
      [
        '`/api/tasks`, `/api/stats`, `/api/health`',
        'Routes of other queues: [compatibility](../compatibility.md)',
      ],
    ],
  ),
  '',
]

/** Answers that are told once for all routes. */
const UNTOLD = new Set(['400', '401', '403', '408', '414', '415', '429', '431', '500'])
const STORE_AWAY = 'The store cannot be reached.'
const BODY_TOO_LARGE = 'The body is too large.'

/** Codes that only some routes, or none that is described here, answer with. */
const RARE: ReadonlySet<ProblemCode> = new Set(['TASK_NOT_FAILED', 'PAYLOAD_TOO_LARGE'])

const codeList = (codes: readonly ProblemCode[]): string => codes.map(cellCode).join(', ')
/** As code: braces in plain text of a heading are attributes for the site. */
const titleOf = ({ method, path }: Route): string => cellCode(`${method} ${path}`)

/** The anchor of a heading, as the site and GitHub make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

function commonAnswers(routes: readonly Route[]): string[] {
  const rows = Object.keys(routes[0]?.responses ?? {})
    .filter((status) => status >= '400' && routes.every(({ responses }) => status in responses))
    .map((status) => {
      const texts = routes.map(({ responses }) => responses[status]?.description ?? '')
      const [text = ''] = [...new Set(texts)].toSorted(
        (a, b) => texts.filter((each) => each === b).length - texts.filter((each) => each === a).length,
      )
      const codes = codesOfStatus(Number(status)).filter((code) => !RARE.has(code))
      return [
        status,
        status === '400' ? 'The request cannot be read, or is not valid.' : text,
        codeList(codes),
      ]
    })
  return [
    '## What every route may answer',
    '',
    'Errors are problem details (RFC 9457) of the form [Problem](#problem). What each code means, and what to do: [errors](../errors.md#over-http).',
    '',
    ...markdownTable(
      ['status', 'when', 'codes'],
      [...rows, ['503', `${STORE_AWAY} Routes that ask it.`, cellCode('STORE_UNAVAILABLE')]],
    ),
    '',
  ]
}

function needs({ security, operationId }: Route): string {
  const operation = `Name: ${cellCode(operationId)}.`
  const [first] = security
  if (first === undefined) return `Open to everybody. ${operation}`
  const scopes = Object.values(first)[0] ?? []
  if (scopes.length === 0) return `Takes any key or session. ${operation}`
  return `Takes ${scopes.map(cellCode).join(' and ')}. ${operation}`
}

function fieldTable(schema: Schema, isGiven: boolean): string[] {
  return markdownTable(
    ['field', 'type', 'meaning'],
    fieldRows(schema).map(({ name, type, meaning, isNeeded }) => [
      `${cellCode(name)}${isGiven && isNeeded ? ' (needed)' : ''}${!isGiven && !isNeeded ? ' (optional)' : ''}`,
      type,
      meaning,
    ]),
  )
}

function parametersOf({ parameters = [] }: Route): string[] {
  if (parameters.length === 0) return []
  // A parameter is a field like any other, with its place.
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const [row] = fieldRows({
      properties: { [name]: { ...schema, ...(description === undefined ? {} : { description }) } },
    })
    return [
      `${cellCode(name)}${required === true ? ' (needed)' : ''}`,
      place,
      row?.type ?? '',
      row?.meaning ?? '',
    ]
  })
  return [...markdownTable(['parameter', 'in', 'type', 'meaning'], rows), '']
}

function bodyOf({ requestBody }: Route): string[] {
  return Object.entries(requestBody?.content ?? {}).flatMap(([type, { schema }]) => {
    const text =
      schema.$ref === undefined && schema.type === 'string'
        ? cellText(schema.description ?? '')
        : schemaText(schema)
    return [`Body (${cellCode(type)}): ${text.replace(/\.$/, '')}.`, '']
  })
}

function answerText({ content = {}, description, headers = {} }: Answer): string {
  const bodies = Object.entries(content)
    .filter(([type]) => type !== 'application/problem+json')
    .map(([type, { schema }]) => {
      const fields = fieldRows(schema).map((row) => `${cellCode(row.name)}: ${row.type}`)
      const what =
        schema.properties === undefined
          ? schema.type === 'string'
            ? (schema.description ?? '')
            : schemaText(schema)
          : `Object with ${fields.join(', ')}`
      return type === 'application/json' ? what : `${what.replace(/\.$/, '')} (${cellCode(type)})`
    })
  const names = Object.keys(headers).map(cellCode)
  return [
    cellText(description),
    ...bodies.map((text) => `${text.replace(/\.$/, '')}.`),
    ...(names.length === 0 ? [] : [`With ${names.join(', ')}.`]),
  ].join(' ')
}

function answersOf({ responses }: Route): string[] {
  const rows = Object.entries(responses)
    .filter(([status, { description }]) => {
      if (status === '503') return description !== STORE_AWAY
      return status === '413' ? description !== BODY_TOO_LARGE : !UNTOLD.has(status)
    })
    .map(([status, answer]) => [
      status,
      answerText(answer),
      status < '400' ? '' : codeList(codesOfAnswer(Number(status), answer.description)),
    ])
  return [...markdownTable(['status', 'answer', 'codes'], rows), '']
}

function routeSection(route: Route): string[] {
  return [
    `### ${titleOf(route)}`,
    '',
    `${route.summary}.${route.description === undefined ? '' : ` ${route.description}`}`.replaceAll(
      '<',
      '&lt;',
    ),
    '',
    needs(route),
    '',
    ...parametersOf(route),
    ...bodyOf(route),
    ...answersOf(route),
  ]
}

function tagSection(name: string, description: string, routes: readonly Route[]): string[] {
  const rows = routes.map((route) => [
    `[${titleOf(route)}](#${anchorOf(titleOf(route))})`,
    cellText(route.summary),
  ])
  return [
    `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    '',
    description,
    '',
    ...markdownTable(['route', 'does'], rows),
    '',
    ...routes.flatMap(routeSection),
  ]
}

/** Names of objects that requests bring. */
function givenObjects(routes: readonly Route[]): ReadonlySet<string> {
  const references = routes.flatMap(({ requestBody }) =>
    Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => [schema.$ref, schema.items?.$ref]),
  )
  return new Set(references.filter((each) => each !== undefined).map(nameOf))
}

function objectSections({ components }: OpenApi, routes: readonly Route[]): string[] {
  const given = givenObjects(routes)
  const names = Object.keys(components.schemas).toSorted()
  return [
    '## Objects',
    '',
    'Fields of what routes take and answer. A field of an answer that is not marked as optional is always there.',
    '',
    ...names.flatMap((name) => {
      const schema = components.schemas[name] ?? {}
      // The codes have a table of their own.
      const shown =
        name === 'Problem'
          ? { ...schema, properties: { ...schema.properties, code: { description: 'A stable code.' } } }
          : schema
      return [
        `### ${name}`,
        '',
        ...(schema.description === undefined ? [] : [cellText(schema.description), '']),
        ...(schema.properties === undefined
          ? [`${schemaText(schema)}.`]
          : fieldTable(shown, given.has(name))),
        '',
      ]
    }),
  ]
}

/** The text of `docs/reference/http.md`, made from the contract. */
export function renderHttpReference(): string {
  const document = buildOpenApiDocument() as unknown as OpenApi
  const routes = routesOf(document)
  return [
    HEAD,
    ...commonAnswers(routes),
    ...document.tags.flatMap(({ name, description }) =>
      tagSection(
        name,
        description,
        routes.filter(({ tags }) => tags[0] === name),
      ),
    ),
    ...objectSections(document, routes),
    ...UNDESCRIBED,
  ].join('\n')
}
