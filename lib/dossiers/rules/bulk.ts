import type { DossierAct } from './acts'

/** What can be done to many dossiers at once, by its name in addresses, and to how many. */
export const BULK_ACTS = {
  'tiep-nhan': { act: 'receive', most: 50 },
  'chuyen-xu-ly': { act: 'process', most: 50 },
  'nhan-viec': { act: 'claim', most: 50 },
  // A leader reads every name on the page of confirmation.
  duyet: { act: 'approve', most: 20 },
} as const satisfies Record<string, { act: DossierAct; most: number }>

export type BulkName = keyof typeof BULK_ACTS

export const BULK_NAMES = Object.keys(BULK_ACTS) as BulkName[]

/** Those of them that are this person's, given every act that some role of theirs may do. */
export const bulkFor = (may: (act: DossierAct) => boolean): BulkName[] =>
  BULK_NAMES.filter((name) => may(BULK_ACTS[name].act))
