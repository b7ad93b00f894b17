interface ServerSentEvent {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: Record<string, unknown> | undefined
  /** As it came. */
  readonly text: string
}

/** Reads server-sent events, one after the other. */
export class EventSourceReader implements AsyncDisposable {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #decoder = new TextDecoder()
  #text = ''

  constructor(response: Response) {
    if (response.body === null) throw new Error('the answer has no body')
    this.#reader = response.body.getReader()
  }

  /** The next block of lines; null at the end. */
  async block(): Promise<ServerSentEvent | null> {
    while (!this.#text.includes('\n\n')) {
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#text += this.#decoder.decode(value, { stream: true })
    }
    const end = this.#text.indexOf('\n\n')
    const text = this.#text.slice(0, end)
    this.#text = this.#text.slice(end + 2)
    const field = (name: string): string | undefined =>
      text
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const data = field('data')
    return {
      id: field('id'),
      event: field('event'),
      data: data === undefined ? undefined : (JSON.parse(data) as Record<string, unknown>),
      text,
    }
  }

  /** The next block with data. */
  async next(): Promise<ServerSentEvent> {
    for (;;) {
      const block = await this.block()
      if (block === null) throw new Error('the stream has ended')
      if (block.data !== undefined) return block
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel()
  }
}
