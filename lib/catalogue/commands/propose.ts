import 'server-only'
import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { procedureProposals, procedures, procedureVersions, serviceVersions } from '@/db/schema'
import { contentHash } from '@/lib/platform/content-hash'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { findMissing, lockCatalogue, type RecordChange } from '@/lib/procedures/commands/record'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { rulesInForce } from '../queries/rules'
import { isAutomatic, removalsByRule } from '../rules/approval'
import { aspectsOf, differencesOf } from '../rules/differences'
import type { Aspect, CatalogueRules } from '../schema/rules'
import { nextPosition, type ProposalKind, recordNational, takeEffect, withdrawWaiting } from './effect'

type Known = {
  code: string
  name: string
  closedAt: Date | null
  syncedAt: Date | null
  versionId: string | null
  hash: string | null
  detail: ProcedureDetail | null
  serviceId: string | null
}

/** What one change of one procedure would be, before rules have looked at it. */
type Change = {
  code: string
  name: string
  kind: ProposalKind
  aspects: Aspect[]
  detail: ProcedureDetail | null
  contentHash: string | null
  baseVersionId: string | null
  offered: boolean
  confirmed: boolean
}

/**
 * Takes what the national portal said of procedures: a difference becomes a proposal, applied at once where the rules say so. What
 * waits already, and what an administrator has decided against, is not proposed again; a waiting proposal of the same procedure with
 * another text ends. Answers the codes by what was found of them.
 */
export async function proposeDetails(
  tx: Tx,
  runId: string,
  details: readonly ProcedureDetail[],
  at: Date,
): Promise<RecordChange> {
  await lockCatalogue(tx)
  const byCode = new Map(details.map((detail) => [detail.code, detail]))
  const known = await knownProcedures(tx, [...byCode.keys()])
  const equal: ProcedureDetail[] = []
  const changes: Change[] = []
  for (const [code, detail] of byCode) {
    const change = changeOf(known.get(code), detail)
    if (change) changes.push(change)
    else equal.push(detail)
  }
  await withdrawWaiting(tx, codesOf(equal), at)
  await recordNational(tx, equal, at)
  const fresh = await propose(tx, runId, changes, at, (rules, all) => all.filter((one) => isAutomatic(rules, one)))
  const of = (kind: Change['kind']) => codesOf(fresh.filter((one) => one.kind === kind))
  const told = new Set(codesOf(fresh))
  const unchanged = [...byCode.keys()].filter((code) => !told.has(code))
  return { added: of('added'), changed: of('changed'), reopened: of('reopened'), unchanged }
}

/**
 * What is open here and not in `listed`, as proposals to close it. Refuses an empty list: nothing is ever closed by an answer that
 * says nothing. Answers the codes newly found gone. @throws Refusal `catalogue.empty_list`
 */
export async function proposeRemovals(tx: Tx, runId: string, listed: readonly string[], at: Date): Promise<string[]> {
  refuseUnless(listed.length > 0, 'catalogue.empty_list', 'Danh sách thủ tục nhận về không có dòng nào.', 'invalid')
  await lockCatalogue(tx)
  const known = await knownProcedures(tx, await findMissing(tx, listed))
  const changes = [...known.values()].map(
    (before): Change => ({
      ...{
        code: before.code,
        name: before.name,
        kind: 'removed',
        aspects: ['removed'],
        detail: null,
        contentHash: null,
      },
      ...standingOf(before),
    }),
  )
  const fresh = await propose(tx, runId, changes, at, removalsByRule)
  return codesOf(fresh).sort()
}

const codesOf = (rows: readonly { code: string }[]): string[] => rows.map(({ code }) => code)

const standingOf = (before: Known | undefined) => ({
  baseVersionId: before?.versionId ?? null,
  offered: Boolean(before?.serviceId),
  confirmed: before ? before.syncedAt !== null : true,
})

/** What differs from what is stored; undefined where nothing does. */
function changeOf(before: Known | undefined, detail: ProcedureDetail): Change | undefined {
  const hash = contentHash(detail)
  if (before && before.hash === hash && !before.closedAt) return undefined
  const whole = before ? (before.closedAt ? (['reopened'] as const) : []) : (['added'] as const)
  const text = before && before.hash !== hash ? aspectsOf(differencesOf(before.detail, detail)) : []
  return {
    ...{ code: detail.code, name: detail.name, detail, contentHash: hash },
    kind: whole[0] ?? 'changed',
    aspects: [...whole, ...text],
    ...standingOf(before),
  }
}

type Chooser = (rules: CatalogueRules, all: readonly Change[]) => Change[]

/** Stores what is new among the changes and applies what needs no person; answers all that is new. */
async function propose(
  tx: Tx,
  runId: string,
  changes: readonly Change[],
  at: Date,
  choose: Chooser,
): Promise<Change[]> {
  const fresh = await notYetSaid(tx, changes)
  if (fresh.length === 0) return []
  await withdrawWaiting(tx, codesOf(fresh), at)
  const automatic = choose((await rulesInForce(tx)).rules, fresh)
  const versions = await takeEffect(tx, automatic, at)
  const first = await nextPosition(tx)
  const applied = automatic.map((change, index) => ({
    ...rowOf(change, runId, at),
    ...{ state: 'applied' as const, decidedAt: at, position: first + index },
    appliedVersionId: versions.get(change.code) ?? null,
  }))
  const waiting = fresh
    .filter((change) => !automatic.includes(change))
    .map((change) => ({ ...rowOf(change, runId, at), state: 'waiting' as const, detail: change.detail }))
  await insertAll(tx, [...applied, ...waiting])
  return fresh
}

const rowOf = ({ code, name, kind, aspects, contentHash: hash, baseVersionId }: Change, runId: string, at: Date) => ({
  ...{ id: newId(), code, name, kind, aspects, contentHash: hash, baseVersionId, runId },
  proposedAt: at,
})

/** A statement takes at most 65,535 values. */
const ROWS_PER_STATEMENT = 1000

async function insertAll(tx: Tx, rows: readonly (typeof procedureProposals.$inferInsert)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await tx.insert(procedureProposals).values(rows.slice(from, from + ROWS_PER_STATEMENT))
}

/** Without those that wait already or that an administrator has decided against, as long as the national text stays the same. */
async function notYetSaid(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
  if (changes.length === 0) return []
  const last = await tx
    .selectDistinctOn([procedureProposals.code], {
      code: procedureProposals.code,
      state: procedureProposals.state,
      hash: procedureProposals.contentHash,
    })
    .from(procedureProposals)
    .where(
      and(
        inArray(procedureProposals.code, codesOf(changes)),
        isNull(procedureProposals.undoes),
        ne(procedureProposals.state, 'withdrawn'),
      ),
    )
    .orderBy(asc(procedureProposals.code), desc(procedureProposals.id))
  const said = new Map(last.filter(({ state }) => state !== 'applied').map((row) => [row.code, row.hash]))
  return changes.filter(({ code, contentHash: hash }) => said.get(code) !== hash)
}

async function knownProcedures(tx: Tx, codes: readonly string[]): Promise<Map<string, Known>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .select({
      code: procedures.code,
      name: procedures.name,
      closedAt: procedures.closedAt,
      syncedAt: procedures.syncedAt,
      versionId: procedureVersions.id,
      hash: procedureVersions.contentHash,
      detail: procedureVersions.detail,
      serviceId: serviceVersions.id,
    })
    .from(procedures)
    .leftJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .leftJoin(serviceVersions, and(eq(serviceVersions.procedureId, procedures.id), isNull(serviceVersions.validTo)))
    .where(inArray(procedures.code, [...codes]))
  return new Map(rows.map((row) => [row.code, row]))
}
