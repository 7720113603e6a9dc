import type { NationalDossier } from './dossier'

/** Fields that both speak of as texts; which ones a real answer holds is not known (decided 15, c.3). */
function compared(sent: NationalDossier, row: unknown): { name: string; differs: boolean }[] {
  if (typeof row !== 'object' || row === null) return []
  const there = new Map(Object.entries(row))
  return Object.entries(sent)
    .filter(([name, value]) => typeof value === 'string' && typeof there.get(name) === 'string')
    .map(([name, value]) => ({ name, differs: there.get(name) !== value }))
}

/** Names of the plain fields in which the portal's row differs from what was sent. Only fields that the row has are compared. */
export const differences = (sent: NationalDossier, row: unknown): string[] =>
  compared(sent, row).flatMap(({ name, differs }) => (differs ? [name] : []))

/** Whether the row says anything that was sent, beside the number: otherwise it proves that the dossier is there and no more. */
export const tellsContent = (sent: NationalDossier, row: unknown): boolean =>
  compared(sent, row).some(({ name }) => name !== 'MaHoSo')
