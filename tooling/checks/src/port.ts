import ts from 'typescript'
import { readText } from './repository.ts'

const FILES = ['packages/core/src/broker/broker.ts', 'packages/core/src/broker/inspector.ts']
const INTERFACES = ['Broker', 'BrokerInspector']

/** The operations of the storage contract: the methods of its two halves, in kebab-case. */
export function portOperations(): string[] {
  return FILES.flatMap((path) => {
    const source = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest)
    return source.statements
      .filter((statement) => ts.isInterfaceDeclaration(statement))
      .filter(({ name }) => INTERFACES.includes(name.text))
      .flatMap(({ members }) => members.filter((member) => ts.isMethodSignature(member)))
      .map(({ name }) => kebabCase((name as ts.Identifier).text))
  })
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
