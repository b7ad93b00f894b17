import type { Access } from '@burrow/api-contract'
import { RPC_ACCESS } from '@burrow/api-contract/grpc'
import { cellCode, cellText, markdownTable } from '../markdown-table.ts'
import {
  commentAt,
  readDescriptors,
  type EnumDescriptor,
  type FieldDescriptor,
  type FileDescriptor,
  type MessageDescriptor,
  type MethodDescriptor,
  type ServiceDescriptor,
} from './descriptors.ts'

/** Numbers of the fields of FileDescriptorProto and its parts, of which paths to comments are made. */
const PATHS = { message: 4, enum: 5, service: 6, field: 2, value: 2, method: 2 } as const
const PACKAGE = 'burrow.v1'

const HEAD = `<!-- Generated from packages/api-contract/proto/burrow/v1 by \`npm run generate\`. Do not edit. -->

# gRPC services

Services, methods and messages of \`${PACKAGE}\`. How to call them, keys, errors and bounds: [gRPC](../guides/grpc.md). A field that is not
given is empty, 0 or absent, as proto3 has it.
`

const shortName = (typeName: string): string => typeName.slice(typeName.lastIndexOf('.') + 1)

/** A name of ours as a link to its table; others by their name. */
function typeLink(typeName: string): string {
  const name = shortName(typeName)
  if (typeName.startsWith(`.${PACKAGE}.`)) return `[${name}](#${name.toLowerCase()})`
  return cellCode(typeName.slice(1))
}

function typeOf(field: FieldDescriptor, message: MessageDescriptor): string {
  const { type, typeName, label } = field
  const entry = message.nestedType?.find(
    ({ name, options }) => options?.mapEntry === true && typeName?.endsWith(`.${name}`),
  )
  if (entry !== undefined)
    return `map of ${(entry.field ?? []).map((each) => typeOf(each, entry)).join(' to ')}`
  const one = typeName === undefined ? cellCode(type.slice('TYPE_'.length).toLowerCase()) : typeLink(typeName)
  return label === 'LABEL_REPEATED' ? `list of ${one}` : one
}

function accessText(access: Access | undefined): string {
  if (access === undefined) return ''
  return typeof access === 'string' ? access : access.map(cellCode).join(', ')
}

function methodRow(
  file: FileDescriptor,
  service: ServiceDescriptor,
  method: MethodDescriptor,
  path: readonly number[],
): readonly string[] {
  const { name, inputType, outputType, clientStreaming = false, serverStreaming = false } = method
  return [
    cellCode(name),
    `${clientStreaming ? 'stream of ' : ''}${typeLink(inputType)}`,
    `${serverStreaming ? 'stream of ' : ''}${typeLink(outputType)}`,
    accessText(RPC_ACCESS[`${file.package}.${service.name}/${name}`]),
    cellText(commentAt(file, path)),
  ]
}

function serviceSection(file: FileDescriptor, service: ServiceDescriptor, at: number): string[] {
  const path = [PATHS.service, at]
  return [
    `## ${service.name}`,
    '',
    cellText(commentAt(file, path)),
    '',
    ...markdownTable(
      ['method', 'takes', 'answers', 'scope', 'does'],
      service.method.map((method, index) => methodRow(file, service, method, [...path, PATHS.method, index])),
    ),
    '',
  ]
}

/** The fields of a `oneof` exclude each other; one that only makes a field optional does not count. */
function choiceOf(field: FieldDescriptor, { oneofDecl = [] }: MessageDescriptor): string {
  if (field.oneofIndex === undefined) return ''
  if (field.proto3Optional === true) return ' (optional)'
  return ` (one of ${cellCode(oneofDecl[field.oneofIndex]?.name ?? '')})`
}

function messageSection(file: FileDescriptor, message: MessageDescriptor, at: number): string[] {
  const { field = [], name } = message
  const path = [PATHS.message, at]
  const comment = commentAt(file, path)
  return [
    `### ${name}`,
    '',
    ...(comment === '' ? [] : [cellText(comment), '']),
    ...(field.length === 0
      ? ['No fields.']
      : markdownTable(
          ['field', 'number', 'type', 'meaning'],
          field.map((each, index) => [
            `${cellCode(each.name)}${choiceOf(each, message)}`,
            String(each.number),
            typeOf(each, message),
            cellText(commentAt(file, [...path, PATHS.field, index])),
          ]),
        )),
    '',
  ]
}

function enumSection(file: FileDescriptor, { name, value }: EnumDescriptor, at: number): string[] {
  const path = [PATHS.enum, at]
  return [
    `### ${name}`,
    '',
    ...markdownTable(
      ['value', 'number', 'meaning'],
      value.map((each, index) => [
        cellCode(each.name),
        String(each.number ?? 0),
        cellText(commentAt(file, [...path, PATHS.value, index])),
      ]),
    ),
    '',
  ]
}

/** The text of `docs/reference/grpc.md`, made from the proto files. */
export async function renderGrpcReference(root: string): Promise<string> {
  const files = (await readDescriptors(root)).filter((file) => file.package === PACKAGE)
  return [
    HEAD,
    ...files.flatMap((file) => (file.service ?? []).flatMap((each, at) => serviceSection(file, each, at))),
    '## Messages',
    '',
    'A duration and a time are those of Google (`google.protobuf.Duration`, `google.protobuf.Timestamp`).',
    '',
    ...files.flatMap((file) =>
      (file.messageType ?? []).flatMap((each, at) => messageSection(file, each, at)),
    ),
    '## Enums',
    '',
    'Names of values, which JSON over Connect has as well.',
    '',
    ...files.flatMap((file) => (file.enumType ?? []).flatMap((each, at) => enumSection(file, each, at))),
  ].join('\n')
}
