import { PermanentError } from '@burrow/core/errors'
import {
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  type PublicClient,
} from 'viem'
import { getEnsAddress, normalize } from 'viem/ens'

/** The universal resolver of ENS, which has the same address on every network that has ENS. */
const UNIVERSAL_RESOLVER = '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe'
/** `OffchainLookup` of ERC-3668. */
const OFFCHAIN_LOOKUP = '0x556f1830'

function nameError(problem: string, message: string): PermanentError {
  return new PermanentError(message, { field: 'payload.address', problem })
}

/** The name as ENS writes it. @throws PermanentError (`ETHEREUM_NAME_INVALID`) */
export function normalizeName(name: string): string {
  try {
    return normalize(name)
  } catch (thrown) {
    // The library says which character, and that is the sender's own text.
    throw nameError(
      'ETHEREUM_NAME_INVALID',
      `${JSON.stringify(name)} is not a name of ENS: ${(thrown as Error).message.slice(0, 200)}`,
    )
  }
}

function causeOf<T extends Error>(thrown: unknown, kind: new (...args: never[]) => T): T | null {
  if (!(thrown instanceof BaseError)) return null
  return thrown.walk((cause) => cause instanceof kind) as T | null
}

/** What a failed call to ENS means; what is about the node is for others to judge. */
function judgeLookUp(thrown: unknown, name: string): unknown {
  if (causeOf(thrown, ContractFunctionZeroDataError))
    return new Error('there is no ENS on the network that names are looked up on')
  const reverted = causeOf(thrown, ContractFunctionRevertedError)
  if (reverted === null) return thrown
  if (reverted.raw?.startsWith(OFFCHAIN_LOOKUP) !== true) return new Error(`ENS could not look "${name}" up`)
  return nameError(
    'ETHEREUM_NAME_OFFCHAIN',
    `the address of "${name}" is kept outside of the chain, where it is not looked up; give the address`,
  )
}

/**
 * The address that a normalised name has for Ethereum.
 * @throws PermanentError (`ETHEREUM_NAME_UNKNOWN`, `ETHEREUM_NAME_OFFCHAIN`); Error when the network has no ENS; what the client throws
 */
export async function resolveName(client: PublicClient, name: string): Promise<string> {
  const found = await getEnsAddress(client, { name, universalResolverAddress: UNIVERSAL_RESOLVER }).catch(
    (thrown: unknown) => {
      throw judgeLookUp(thrown, name)
    },
  )
  if (found === null) throw nameError('ETHEREUM_NAME_UNKNOWN', `the name "${name}" has no address`)
  return found
}
