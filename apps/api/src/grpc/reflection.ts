import { toBinary, type DescFile } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import type { ServerReflection, ServerReflectionRequest } from '@burrow/api-contract/grpc'
import { Code, type ServiceImpl } from '@connectrpc/connect'
import type { DescService } from '@bufbuild/protobuf'

/** A file with all it imports, each once. */
function withImports(file: DescFile, found = new Map<string, DescFile>()): Map<string, DescFile> {
  if (!found.has(file.proto.name)) {
    found.set(file.proto.name, file)
    for (const imported of file.dependencies) withImports(imported, found)
  }
  return found
}

/** Full names that a file declares: services, their methods, messages and enums. */
function symbolsOf(file: DescFile): readonly string[] {
  return [
    ...file.services.flatMap((service) => [
      service.typeName,
      ...service.methods.map((method) => `${service.typeName}.${method.name}`),
    ]),
    ...file.messages.map((message) => message.typeName),
    ...file.enums.map((type) => type.typeName),
  ]
}

function describe(files: Iterable<DescFile>) {
  const fileDescriptorProto = [...files].map((file) => toBinary(FileDescriptorProtoSchema, file.proto))
  return { case: 'fileDescriptorResponse' as const, value: { fileDescriptorProto } }
}

function refusal(errorCode: Code, errorMessage: string) {
  return { case: 'errorResponse' as const, value: { errorCode, errorMessage } }
}

/** `grpc.reflection.v1.ServerReflection` over these services, for tools such as grpcurl. */
export function reflectionService(services: readonly DescService[]): ServiceImpl<typeof ServerReflection> {
  const files = new Map<string, DescFile>()
  for (const service of services) withImports(service.file, files)
  const bySymbol = new Map([...files.values()].flatMap((file) => symbolsOf(file).map((name) => [name, file])))

  function answer({ messageRequest }: ServerReflectionRequest) {
    switch (messageRequest.case) {
      case 'listServices':
        return {
          case: 'listServicesResponse' as const,
          value: { service: services.map(({ typeName }) => ({ name: typeName })) },
        }
      case 'fileByFilename':
      case 'fileContainingSymbol': {
        const wanted = messageRequest.value
        const file = files.get(wanted) ?? bySymbol.get(wanted)
        return file
          ? describe(withImports(file).values())
          : refusal(Code.NotFound, `"${wanted}" is not known`)
      }
      default:
        return refusal(Code.Unimplemented, 'there are no extensions here')
    }
  }

  return {
    async *serverReflectionInfo(requests) {
      for await (const request of requests)
        yield { validHost: request.host, originalRequest: request, messageResponse: answer(request) }
    },
  }
}
