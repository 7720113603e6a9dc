import 'server-only'
import { and, count, desc, eq, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { catalogueRuns, dossiers, procedureProposals, procedureVersions } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { RUNNING_STATUSES } from '@/lib/dossiers/queries/stretches'
import { findService } from '@/lib/procedures/queries/procedures'
import { seesCatalogue } from '../policy'
import { PROPOSAL_VIEWS, type ProposalFilter, type ProposalView } from '../schema/proposals'

const PAGE = 20

const STATE_OF = {
  'cho-duyet': 'waiting',
  'da-ap-dung': 'applied',
  'da-tu-choi': 'refused',
  'da-hoan-tac': 'undone',
  'het-hieu-luc': 'withdrawn',
} as const satisfies Record<ProposalView, (typeof procedureProposals.state.enumValues)[number]>

const KIND_OF = { moi: 'added', sua: 'changed', 'mo-lai': 'reopened', bo: 'removed' } as const
const MARK_OF = { phi: 'fee', 'thoi-han': 'deadline', 'giay-to': 'papers', 'noi-dung': 'text' } as const

/** The province has service terms for the procedure now. */
const offered = sql<boolean>`exists (select from procedures p
  join service_versions s on s.procedure_id = p.id and s.valid_to is null
  where p.code = procedure_proposals.code)`

const columns = {
  id: procedureProposals.id,
  code: procedureProposals.code,
  name: procedureProposals.name,
  kind: procedureProposals.kind,
  state: procedureProposals.state,
  aspects: procedureProposals.aspects,
  proposedAt: procedureProposals.proposedAt,
  decidedAt: procedureProposals.decidedAt,
  decidedByName: procedureProposals.decidedByName,
  reason: procedureProposals.reason,
  undoes: procedureProposals.undoes,
  offered,
}

export type ProposalRow = Awaited<ReturnType<typeof readRows>>[number]
export type ProposalPage = {
  rows: ProposalRow[]
  next: string | undefined
  /** How many the other filters leave in each view, by which the tabs are named. */
  counts: Record<ProposalView, number>
}

/** One page of proposals, the newest first; null for who does not see the catalogue. */
export async function listProposals(officer: Officer, filter: ProposalFilter): Promise<ProposalPage | null> {
  if (!seesCatalogue(officer)) return null
  return db.transaction(
    async (tx) => {
      const found = await tx
        .select({ state: procedureProposals.state, count: count() })
        .from(procedureProposals)
        .where(matching(filter))
        .groupBy(procedureProposals.state)
      const byState = new Map(found.map((row) => [row.state, row.count]))
      const counts = Object.fromEntries(PROPOSAL_VIEWS.map((view) => [view, byState.get(STATE_OF[view]) ?? 0]))
      const rows = await readRows(
        and(matching(filter), eq(procedureProposals.state, STATE_OF[filter.view]), after(filter.cursor)),
        tx,
      )
      const shown = rows.slice(0, PAGE)
      const next = rows.length > PAGE ? shown.at(-1)?.id : undefined
      return { rows: shown, next, counts: counts as ProposalPage['counts'] }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

function readRows(where: SQL | undefined, on: Pick<typeof db, 'select'> = db) {
  return on
    .select(columns)
    .from(procedureProposals)
    .where(where)
    .orderBy(desc(procedureProposals.id))
    .limit(PAGE + 1)
}

const after = (cursor: string | undefined) => (cursor ? lt(procedureProposals.id, cursor) : undefined)

function matching({ kind, mark, offered: asked, runId, query }: ProposalFilter): SQL | undefined {
  const like = `%${query.replace(/[%_\\]/g, '\\$&')}%`
  return and(
    kind ? eq(procedureProposals.kind, KIND_OF[kind]) : undefined,
    mark ? sql`${procedureProposals.aspects} @> array[${MARK_OF[mark]}]::text[]` : undefined,
    asked ? eq(offered, asked === 'co') : undefined,
    runId ? eq(procedureProposals.runId, runId) : undefined,
    query ? or(ilike(procedureProposals.code, like), ilike(procedureProposals.name, like)) : undefined,
  )
}

const base = alias(procedureVersions, 'base')
const applied = alias(procedureVersions, 'applied')

/**
 * The proposals of one procedure, newest first, with the texts before and after; its service and open dossiers. Null where there
 * never was one, and for who does not see the catalogue.
 */
export async function getProcedureProposals(officer: Officer, code: string) {
  if (!seesCatalogue(officer)) return null
  const history = await db
    .select({
      ...columns,
      baseVersion: base.version,
      before: base.detail,
      appliedVersion: applied.version,
      after: sql<
        (typeof base.$inferSelect)['detail'] | null
      >`coalesce(${procedureProposals.detail}, ${applied.detail})`,
      appliedVersionId: procedureProposals.appliedVersionId,
    })
    .from(procedureProposals)
    .leftJoin(base, eq(base.id, procedureProposals.baseVersionId))
    .leftJoin(applied, eq(applied.id, procedureProposals.appliedVersionId))
    .where(eq(procedureProposals.code, code))
    .orderBy(desc(procedureProposals.id))
    .limit(HISTORY)
  if (history.length === 0) return null
  const procedure = await findService(code)
  return { history, procedure, openDossiers: procedure ? await countOpen(procedure.id) : 0 }
}
export type ProcedureProposals = NonNullable<Awaited<ReturnType<typeof getProcedureProposals>>>

/** Of one procedure on its page. */
const HISTORY = 30

async function countOpen(procedureId: string): Promise<number> {
  return db.$count(
    dossiers,
    and(eq(dossiers.procedureId, procedureId), inArray(dossiers.status, [...RUNNING_STATUSES, '9'])),
  )
}

/** The latest runs over all procedures, newest first, with what of each waits and was applied. */
export async function listCatalogueRuns(officer: Officer, limit: number) {
  if (!seesCatalogue(officer)) return null
  const inState = (state: 'waiting' | 'applied') => sql<number>`(select count(*)::int from procedure_proposals p
    where p.run_id = catalogue_runs.id and p.state = ${state})`
  return db
    .select({
      id: catalogueRuns.id,
      startedAt: catalogueRuns.startedAt,
      finishedAt: catalogueRuns.finishedAt,
      complete: catalogueRuns.complete,
      added: catalogueRuns.added,
      changed: catalogueRuns.changed,
      gone: catalogueRuns.gone,
      unchanged: catalogueRuns.unchanged,
      failed: catalogueRuns.failed,
      reason: sql<string | null>`${catalogueRuns.detail}->>'reason'`,
      waiting: inState('waiting'),
      applied: inState('applied'),
    })
    .from(catalogueRuns)
    .where(eq(catalogueRuns.list, 'procedures'))
    .orderBy(desc(catalogueRuns.startedAt))
    .limit(limit)
}
export type CatalogueRun = NonNullable<Awaited<ReturnType<typeof listCatalogueRuns>>>[number]
