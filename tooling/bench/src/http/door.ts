/** Where a measured server answers, and what every request to it carries. */
export interface Door {
  readonly url: string
  /** `authorization` for the API; nothing for the peers, which ask for nothing. */
  readonly headers: Readonly<Record<string, string>>
}
