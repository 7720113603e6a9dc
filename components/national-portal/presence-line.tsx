import { presenceSentence } from '@/lib/national-portal/labels/ledger'
import type { Presence } from '@/lib/national-portal/rules/presence'

/** What its citizen is told of a dossier at the national portal; nothing of one that is not told there. */
export function PresenceLine({ presence }: { presence: Presence | null }) {
  return presence ? <p className="mt-3 max-w-read text-sm text-ink-700">{presenceSentence(presence)}</p> : null
}
