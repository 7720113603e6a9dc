import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { type CodeMappingState, codeMappingChanges, codeMappings } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { lockCatalogue, raiseCatalogueVersion } from '@/lib/procedures/commands/record'
import { mappingSaved } from '../events'
import { MAPPING_SENTENCES as SENTENCES } from '../labels/code-mappings'
import { keepsCatalogue } from '../policy'
import { listLocalCodes, listMappingChanges, nationalName } from '../queries/code-mappings'
import { mappingProblem } from '../rules/code-table'
import type { MappingForm } from '../schema/code-mappings'
import { placeFields } from './effect'

/**
 * Says what a national code is here, or that nothing is said of it any more. Fields of procedures follow at once, procedures and sets at
 * the next synchronisation; dossiers are told anew. Answers the version of the code's history.
 * @throws Refusal `catalogue.not_keeper`; `mapping.changed` when somebody saved since `version` was read; `mapping.nothing` where it stands
 * so already; `mapping.local_unknown`, `mapping.same`, `mapping.taken` and `mapping.chain`, with the input they belong to
 */
export function saveMapping(officer: Officer, form: MappingForm, at = now()): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    refuseUnless(keepsCatalogue(officer), 'catalogue.not_keeper', SENTENCES.notKeeper, 'forbidden')
    await lockCatalogue(tx)
    const { kind, nationalCode, reason, target } = form
    const [last] = await listMappingChanges(kind, nationalCode, tx)
    refuseUnless((last?.version ?? 0) === form.version, 'mapping.changed', SENTENCES.changed)
    const before = last?.after ?? null
    const after = target.is === 'none' ? null : await stateOf(tx, form, before)
    refuseUnless(!isSame(before, after), 'mapping.nothing', SENTENCES.nothing)
    const who = { officerId: officer.id, officerName: officer.fullName, at }
    const version = form.version + 1
    await tx
      .insert(codeMappingChanges)
      .values({ id: newId(), kind, nationalCode, version, before, after, reason, ...who })
    await tx.delete(codeMappings).where(and(eq(codeMappings.kind, kind), eq(codeMappings.nationalCode, nationalCode)))
    if (after) await tx.insert(codeMappings).values({ id: newId(), kind, nationalCode, ...after, ...who })
    if (kind === 'field') {
      await placeFields(tx, sql`v.detail->'fields'->0->>'code' = ${nationalCode}`)
      await raiseCatalogueVersion(tx)
    }
    const about = { act: 'catalogue.mapping_saved', subjectKind: 'code_mapping', subjectId: nationalCode.slice(0, 100) }
    const detail = { kind, version, localCode: after?.localCode ?? after?.localLevel ?? null }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail }, tx)
    const codes = [nationalCode, before?.localCode, after?.localCode].filter((code) => typeof code === 'string')
    await emit(tx, mappingSaved({ kind, codes: [...new Set(codes)] }))
    return { version }
  })
}

const isSame = (one: CodeMappingState, other: CodeMappingState): boolean =>
  one === null || other === null
    ? one === other
    : one.localCode === other.localCode && one.localLevel === other.localLevel

async function stateOf(
  tx: Tx,
  { kind, nationalCode, target }: MappingForm,
  before: CodeMappingState,
): Promise<NonNullable<CodeMappingState>> {
  const name = before?.nationalName ?? ((await nationalName(kind, nationalCode, tx)) || nationalCode)
  const state = { nationalName: name, localCode: null, localName: null, localLevel: null }
  if (target.is === 'level') return { ...state, localLevel: target.level }
  if (target.is !== 'code') return state
  const local = (await listLocalCodes(kind, tx)).find(({ code }) => code === target.code)
  if (!local) throw refusal('mapping.local_unknown', SENTENCES.localUnknown[kind])
  const problem = mappingProblem({ kind, nationalCode, localCode: local.code }, await tx.select().from(codeMappings))
  if (problem?.is === 'same') throw refusal('mapping.same', SENTENCES.same)
  if (problem?.is === 'taken') throw refusal('mapping.taken', SENTENCES.taken(local.code, problem.by))
  if (problem?.is === 'chain') throw refusal('mapping.chain', SENTENCES.chain(problem.code))
  return { ...state, localCode: local.code, localName: local.name }
}

const refusal = (reason: string, sentence: string) =>
  new Refusal('conflict', reason, sentence, { 'ma-tinh': [sentence] })
