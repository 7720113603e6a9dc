import 'server-only'
import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import {
  agencyProcedures,
  codeMappingChanges,
  codeMappings,
  nationalCategories,
  nationalServices,
  procedureProposals,
  procedures,
  procedureVersions,
} from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { listCategoryRows } from '@/lib/categories/cached'
import { listAgencies } from '@/lib/categories/queries'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { seesCatalogue } from '../policy'
import { type CodeTable, codeTable, placeOf } from '../rules/code-table'
import type { CodePlace, MappingKind } from '../schema/code-mappings'
import { inProvinceSet } from './province-set'

/** Both directions of every mapping in force: some dozens of small rows. */
export async function readCodeTable(on: Reader = db): Promise<CodeTable> {
  return codeTable(await on.select().from(codeMappings))
}

/** A row of the local lists. */
export type LocalCode = { code: string; name: string }

/** What stands here by itself: procedures, rows of the shared list of fields with what the province added, agencies of the tree. */
export async function listLocalCodes(kind: MappingKind, on: Reader = db): Promise<LocalCode[]> {
  if (kind === 'agency') return (await listAgencies(on)).map(({ code, name }) => ({ code, name }))
  if (kind === 'field')
    return (await listCategoryRows('fields', dayOf(now()), on)).map(({ code, name }) => ({ code, name }))
  return on.select({ code: procedures.code, name: procedures.name }).from(procedures).orderBy(asc(procedures.code))
}

const knownOf = async (kind: MappingKind, on: Reader) =>
  new Set((await listLocalCodes(kind, on)).map(({ code }) => code))

/** A national code that stands nowhere here, with how many procedures name it. */
export type NamedCode = { code: string; name: string; count: number }

/** Codes that texts in force or waiting name, and what they name by them. An agency without a code is known by its name. */
const namedIn = (part: 'fields' | 'agencies', on: Reader, where: SQL | undefined) => {
  const code = part === 'agencies' ? sql`coalesce(nullif(r->>'code', ''), r->>'name')` : sql`nullif(r->>'code', '')`
  return on.execute<NamedCode>(sql`
    select ${code} as code, max(r->>'name') as name, count(distinct t.code)::int as count
    from (
      select ${procedures.code} as code, ${procedureVersions.detail}->${part}::text as rows
      from ${procedures} join ${procedureVersions} on ${procedureVersions.id} = ${procedures.currentVersionId}
      where ${where ?? sql`true`}
      union all
      select ${procedureProposals.code}, ${procedureProposals.detail}->${part}::text
      from ${procedureProposals} where ${procedureProposals.state} = 'waiting' and ${procedureProposals.detail} is not null
    ) t cross join lateral jsonb_array_elements(t.rows) r
    where ${code} is not null
    group by 1 order by 3 desc, 1`)
}

/** Procedure codes that the national portal told of an agency or a service, and that are no procedure here. */
const namedProcedures = (on: Reader) =>
  on.execute<NamedCode>(sql`
    select t.code, max(t.name) as name, count(*)::int as count
    from (
      select unnest(${agencyProcedures.codes}) as code, 'thủ tục của đơn vị ' || ${agencyProcedures.agencyCode} as name
      from ${agencyProcedures}
      union all
      select ${nationalServices.procedureCode}, ${nationalServices.name} from ${nationalServices}
    ) t
    group by 1 order by 1`)

/**
 * National codes of one kind that nobody has said what they are here, the most used first. Fields are not judged while the list of fields
 * has never been filled: then nothing is known to compare with.
 */
export async function listUnmapped(kind: MappingKind, on: Reader = db): Promise<NamedCode[]> {
  return unmappedBy(await readCodeTable(on), kind, on)
}

async function unmappedBy(table: CodeTable, kind: MappingKind, on: Reader): Promise<NamedCode[]> {
  const known = await knownOf(kind, on)
  if (kind === 'field' && known.size === 0) return []
  const named =
    kind === 'procedure'
      ? await namedProcedures(on)
      : await namedIn(
          kind === 'field' ? 'fields' : 'agencies',
          on,
          kind === 'field' ? isNull(procedures.closedAt) : await inProvinceSet(on),
        )
  return named.filter(({ code }) => placeOf(kind, code, table, known).is === 'unmapped').map((row) => ({ ...row }))
}

export type MappingRow = typeof codeMappings.$inferSelect & { applied: boolean }

/** The page of one kind: what waits for a word, and what is in force; null for who does not see the catalogue. */
export async function getMappings(officer: Officer, kind: MappingKind) {
  if (!seesCatalogue(officer)) return null
  return db.transaction(
    async (tx) => {
      const rows = await tx
        .select()
        .from(codeMappings)
        .where(eq(codeMappings.kind, kind))
        .orderBy(asc(codeMappings.nationalCode))
      const apart = kind === 'procedure' ? await listStillApart(tx) : new Set<string>()
      return {
        rows: rows.map((row): MappingRow => ({ ...row, applied: !apart.has(row.nationalCode) })),
        unmapped: await listUnmapped(kind, tx),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
export type MappingPage = NonNullable<Awaited<ReturnType<typeof getMappings>>>

/** How many codes of each kind wait for a word. */
export async function countUnmapped(officer: Officer): Promise<Record<MappingKind, number> | null> {
  if (!seesCatalogue(officer)) return null
  const table = await readCodeTable()
  const counted = async (kind: MappingKind) => (await unmappedBy(table, kind, db)).length
  return { procedure: await counted('procedure'), field: await counted('field'), agency: await counted('agency') }
}

/** National codes of procedures that are open here beside the procedure that a mapping says they are. */
async function listStillApart(on: Reader): Promise<Set<string>> {
  const rows = await on
    .select({ code: procedures.code })
    .from(procedures)
    .innerJoin(
      codeMappings,
      and(
        eq(codeMappings.kind, 'procedure'),
        eq(codeMappings.nationalCode, procedures.code),
        isNotNull(codeMappings.localCode),
      ),
    )
    .where(isNull(procedures.closedAt))
  return new Set(rows.map(({ code }) => code))
}

/** One national code with its changes, newest first, and the local codes to choose from; null for who does not see the catalogue. */
export async function getMapping(officer: Officer, kind: MappingKind, nationalCode: string) {
  if (!seesCatalogue(officer)) return null
  const [current] = await db
    .select()
    .from(codeMappings)
    .where(and(eq(codeMappings.kind, kind), eq(codeMappings.nationalCode, nationalCode)))
  return {
    current: current ?? null,
    history: await listMappingChanges(kind, nationalCode),
    name: current?.nationalName ?? (await nationalName(kind, nationalCode)),
    choices: kind === 'procedure' ? [] : await listLocalCodes(kind),
  }
}
export type MappingDetail = NonNullable<Awaited<ReturnType<typeof getMapping>>>

/** Every change of the mapping of one code, newest first. */
export function listMappingChanges(kind: MappingKind, nationalCode: string, on: Reader = db) {
  return on
    .select()
    .from(codeMappingChanges)
    .where(and(eq(codeMappingChanges.kind, kind), eq(codeMappingChanges.nationalCode, nationalCode)))
    .orderBy(desc(codeMappingChanges.version))
}

const LISTS = { field: 'fields', agency: 'agencies' } as const

/** How the national side calls a code, as far as it has told; empty where it has not. */
export async function nationalName(kind: MappingKind, code: string, on: Reader = db): Promise<string> {
  if (kind === 'procedure') {
    const [row] = await on.select({ name: procedures.name }).from(procedures).where(eq(procedures.code, code))
    return row?.name ?? ''
  }
  const [row] = await on
    .select({ name: nationalCategories.name })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, LISTS[kind]), eq(nationalCategories.code, code)))
    .orderBy(desc(nationalCategories.version))
    .limit(1)
  return row?.name ?? (await listUnmapped(kind, on)).find((one) => one.code === code)?.name ?? ''
}

export type PlacedCode = { kind: MappingKind; code: string; name: string; place: CodePlace }

/** What the codes of a text are here, for who reviews it. */
export async function placeCodes(detail: ProcedureDetail): Promise<PlacedCode[]> {
  const table = await readCodeTable()
  const [fields, units] = [await knownOf('field', db), await knownOf('agency', db)]
  const national = table.toNational('procedure', detail.code)
  const procedure =
    national === detail.code
      ? []
      : [
          {
            kind: 'procedure' as const,
            code: national,
            name: detail.name,
            place: placeOf('procedure', national, table, new Set()),
          },
        ]
  return [
    ...procedure,
    ...detail.fields.flatMap(({ code, name }) =>
      code === '' || fields.size === 0
        ? []
        : [{ kind: 'field' as const, code, name, place: placeOf('field', code, table, fields) }],
    ),
    ...detail.agencies.map(({ code, name }) => {
      const known = code || name
      return { kind: 'agency' as const, code: known, name, place: placeOf('agency', known, table, units) }
    }),
  ]
}
