/** A block of a stream of server-sent events. */
interface EventBlock {
  /** The place to go on from; null when the block names none. */
  readonly id: string | null
  readonly name: string
  /** Null for a block without data, such as a heartbeat. */
  readonly data: string | null
}

/**
 * Reads server-sent events. Own code, because a block without data has to be told as well: the heartbeat brings the newest id along,
 * and libraries for such streams pass it over.
 */
export async function* eventBlocks(body: AsyncIterable<Uint8Array>): AsyncGenerator<EventBlock, void> {
  const decoder = new TextDecoder()
  let rest = ''
  let id: string | null = null
  let name = 'message'
  let data: string[] = []
  for await (const piece of body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, field = '', value = ''] = /^([^:]*):? ?(.*?)\r?$/s.exec(line) ?? []
      if (line === '' || line === '\r') {
        yield { id, name, data: data.length === 0 ? null : data.join('\n') }
        ;[id, name, data] = [null, 'message', []]
      } else if (field === 'id') id = value
      else if (field === 'event') name = value
      else if (field === 'data') data.push(value)
    }
  }
}
