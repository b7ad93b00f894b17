import type { FullBroker } from '@burrow/core/broker'

/** The part of a broker that keeps keys and sessions: `burrow.broker`. */
export type DocumentStore = Pick<
  FullBroker,
  'findDocuments' | 'listDocuments' | 'writeDocument' | 'deleteDocument'
>
