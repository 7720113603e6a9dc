import type { ProcedureDetail } from '@/lib/procedures/schema'

/** Which page mends it. */
export type FindingPage = 'facts' | 'form' | 'process'

/** Why a draft is not published: what is wrong, where, in the words of the administrator. */
export type Finding = { page: FindingPage; sentence: string }

export type GroundAgency = { code: string; name: string; parentCode: string | null }

/** What a draft is checked against: the agencies, who works there, and the national text of the procedure. */
export type Ground = {
  agencies: readonly GroundAgency[]
  /** `<agency code>:<role>` of everybody whose account is open. */
  staffed: ReadonlySet<string>
  detail: Pick<ProcedureDetail, 'papers' | 'results'>
}

/** The agency itself and those above it, nearest first: whoever works there sees its dossiers. */
export function upwards(code: string, agencies: readonly GroundAgency[]): string[] {
  const found: string[] = []
  const parentOf = new Map(agencies.map((agency) => [agency.code, agency.parentCode]))
  for (let at: string | null | undefined = code; at && !found.includes(at); at = parentOf.get(at)) found.push(at)
  return found
}
