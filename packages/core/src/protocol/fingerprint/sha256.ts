/** The first 32 bits of the fractional parts of a root of the first primes, which is how the standard defines its constants. */
function primeRoots(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32)
}

const ROUNDS = 64
const BLOCK_BYTES = 64
const ROUND_CONSTANTS = primeRoots(ROUNDS, Math.cbrt)
const FIRST_STATE = primeRoots(8, Math.sqrt)

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The bytes with a one, zeros and the length in bits behind them, in whole blocks. */
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK_BYTES)
  const message = new Uint8Array(blocks * BLOCK_BYTES)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setUint32(message.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(message.length - 4, bytes.length * 8)
  return view
}

function addBlock(state: Uint32Array, message: DataView, offset: number, schedule: Uint32Array): void {
  const word = (index: number) => schedule[index] ?? 0
  for (let index = 0; index < 16; index += 1) schedule[index] = message.getUint32(offset + 4 * index)
  for (let index = 16; index < ROUNDS; index += 1) {
    const early = word(index - 15)
    const late = word(index - 2)
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[index] = word(index - 16) + small + word(index - 7) + large
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < ROUNDS; index += 1) {
    const choice = (e & f) ^ (~e & g)
    const upper = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = h + upper + choice + (ROUND_CONSTANTS[index] ?? 0) + word(index)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value
}

/**
 * The SHA-256 of a text in UTF-8, in hex. At once and without Node, for the few hundred characters of a name that must be the same
 * in every process; `crypto.subtle` answers later and `node:crypto` is not in a browser.
 */
export function sha256(text: string): string {
  const message = padded(new TextEncoder().encode(text))
  const state = FIRST_STATE.slice()
  const schedule = new Uint32Array(ROUNDS)
  for (let offset = 0; offset < message.byteLength; offset += BLOCK_BYTES)
    addBlock(state, message, offset, schedule)
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}
