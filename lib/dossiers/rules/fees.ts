import type { DossierAct } from './acts'
import type { FeeAtReceipt } from './state'

type ActWithMoney = {
  act: DossierAct
  details?: { amountVnd?: number | undefined; fee?: FeeAtReceipt | undefined } | null
}

/** What the terms of a service say of its fee. */
type FeeTerms = { known: boolean; amountVnd: number }

/** What is owed now, in đồng: all that was asked since the last payment. Acts in their order. */
export const feeDueVnd = (acts: readonly ActWithMoney[]): number => acts.reduce(owedAfter, 0)

function owedAfter(owedVnd: number, { act, details }: ActWithMoney): number {
  if (act === 'record_payment') return 0
  const asked = act === 'ask_payment' || (act === 'receive' && details?.fee === 'due')
  return asked ? owedVnd + (details?.amountVnd ?? 0) : owedVnd
}

/** The fee that falls due with the receipt of a dossier, in đồng; 0 where there is none or nobody knows the amount. */
export const feeAtReceiptVnd = (terms: FeeTerms): number => (terms.known ? terms.amountVnd : 0)
