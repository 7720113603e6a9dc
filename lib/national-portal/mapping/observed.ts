import type { NationalDossier } from './dossier'

/**
 * Names of the plain fields in which the portal's row differs from what was sent. Only fields that the row has are
 * compared: which ones a real answer holds is not known (decided 15, c.3).
 */
export function differences(sent: NationalDossier, row: unknown): string[] {
  if (typeof row !== 'object' || row === null) return []
  const there = new Map(Object.entries(row))
  return Object.entries(sent)
    .filter(
      ([name, value]) => typeof value === 'string' && typeof there.get(name) === 'string' && there.get(name) !== value,
    )
    .map(([name]) => name)
}
