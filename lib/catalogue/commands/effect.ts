import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { procedureProposals, procedures } from '@/db/schema'
import { closeProcedures, recordDetails } from '@/lib/procedures/commands/record'
import { linkPapersOf } from '@/lib/procedures/commands/services'
import type { ProcedureDetail } from '@/lib/procedures/schema'

/* What proposals have in common when they take effect. The caller holds the lock of the catalogue. */

export type ProposalKind = (typeof procedureProposals.kind.enumValues)[number]

/** Makes the proposed texts the current ones and closes what is gone. Answers the current version of each code. */
export async function takeEffect(
  tx: Tx,
  changes: readonly { code: string; detail: ProcedureDetail | null }[],
  at: Date,
): Promise<Map<string, string>> {
  const details = changes.flatMap(({ detail }) => detail ?? [])
  const gone = changes.filter(({ detail }) => detail === null).map(({ code }) => code)
  await recordNational(tx, details, at)
  await closeProcedures(tx, gone, at)
  return currentVersions(tx, changes)
}

/** Keeps what the national portal says of these procedures; their fields are those that stand here. */
export async function recordNational(tx: Tx, details: readonly ProcedureDetail[], at: Date): Promise<void> {
  if (details.length === 0) return
  await recordDetails(tx, details, 'national', at)
  const codes = details.map(({ code }) => code)
  await placeFields(tx, inArray(procedures.code, codes))
}

/**
 * Gives procedures the field that stands here for the first field of their text. The text keeps the national code, which is what goes out
 * with their dossiers.
 */
export async function placeFields(tx: Tx, which: SQL): Promise<void> {
  const field = sql`v.detail->'fields'->0`
  const code = sql`coalesce(m.local_code, nullif(${field}->>'code', ''))`
  await tx.execute(sql`
    update procedures p set field_code = s.code, field_name = s.name
    from (
      select procedures.id, ${code} as code, coalesce(m.local_name, ${field}->>'name') as name
      from procedures
      join procedure_versions v on v.id = procedures.current_version_id
      left join code_mappings m on m.kind = 'field' and m.national_code = ${field}->>'code'
      where ${which}) s
    where s.id = p.id and (p.field_code, p.field_name) is distinct from (s.code, s.name)`)
}

/** The id of the version in force, by code. */
export async function currentVersions(tx: Tx, rows: readonly { code: string }[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const found = await tx
    .select({ code: procedures.code, versionId: procedures.currentVersionId })
    .from(procedures)
    .where(
      inArray(
        procedures.code,
        rows.map(({ code }) => code),
      ),
    )
  return new Map(found.flatMap(({ code, versionId }) => (versionId ? [[code, versionId] as const] : [])))
}

/** Papers of the services get the codes of the text that is now in force. */
export async function linkPapers(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  for (const code of codes) await linkPapersOf(tx, code, at)
}

/** The place of the next change in the order in which changes take effect. */
export async function nextPosition(tx: Tx): Promise<number> {
  const [last] = await tx
    .select({ position: sql<string>`coalesce(max(${procedureProposals.position}), 0)` })
    .from(procedureProposals)
  return Number(last?.position ?? 0) + 1
}

/** Ends the waiting proposals of these procedures: what they say holds no more. */
export async function withdrawWaiting(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  if (codes.length === 0) return
  await tx
    .update(procedureProposals)
    .set({ state: 'withdrawn', decidedAt: at })
    .where(and(inArray(procedureProposals.code, [...codes]), eq(procedureProposals.state, 'waiting')))
}
