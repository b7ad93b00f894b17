/** Takes as many more requests as there are, at most as many as are wanted. */
export type TakeRequests = (wanted: number) => number

/** How many of so many items of a request may go on. The first one is what the request itself has paid for. */
export function admitItems(take: TakeRequests): TakeRequests {
  let paid = 1
  return (wanted) => {
    const prepaid = Math.min(paid, wanted)
    paid -= prepaid
    return prepaid + (wanted > prepaid ? take(wanted - prepaid) : 0)
  }
}
