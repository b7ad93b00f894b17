export { ethereumCheckBalance, type BalanceInput, type BalanceResult } from './check-balance.ts'
export { ethereumGetTransaction, type TransactionInput, type TransactionResult } from './get-transaction.ts'
