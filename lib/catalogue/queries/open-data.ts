import 'server-only'
import { and, asc, count, eq, gt, isNull, like, max, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { procedureProposals, procedures, procedureVersions, serviceVersions } from '@/db/schema'
import { config } from '@/lib/platform/config'
import { foldAccents } from '@/lib/platform/text'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { findService } from '@/lib/procedures/queries/procedures'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { OPEN_KINDS, OPEN_LEVELS, OPEN_PLACES, openAspects, openDetail, openService } from '../mapping/open-data'
import type {
  OpenChanges,
  OpenChangesQuestion,
  OpenFields,
  OpenList,
  OpenListQuestion,
  OpenProcedure,
  OpenRow,
} from '../schema/open-data'

/* What everybody may read of the catalogue, over the programming interface. */

const linkOf = (code: string) => `${config().APP_URL}/thu-tuc-hanh-chinh/${encodeURIComponent(code)}`

/** Fields with open procedures, by name. */
export async function listOpenFields(): Promise<OpenFields> {
  const [phienBan, duLieu] = await Promise.all([
    catalogueVersion(),
    db
      .select({ ma: procedures.fieldCode, ten: sql<string>`coalesce(${procedures.fieldName}, '')`, soThuTuc: count() })
      .from(procedures)
      .where(and(isNull(procedures.closedAt), sql`${procedures.fieldName} is not null`))
      .groupBy(procedures.fieldCode, procedures.fieldName)
      .orderBy(asc(procedures.fieldName), asc(procedures.fieldCode)),
  ])
  return { phienBan, tongSo: duLieu.length, duLieu }
}

const onlineLevel = sql<ServiceTerms['onlineLevel']>`coalesce(${serviceVersions.terms}->>'onlineLevel', 'none')`
const filedAt = sql<ServiceTerms['filedAt'] | null>`${serviceVersions.terms}->>'filedAt'`
const inForce = and(eq(serviceVersions.procedureId, procedures.id), isNull(serviceVersions.validTo))

/** One page of the open procedures, by code. */
export async function listOpenProcedures(question: OpenListQuestion): Promise<OpenList> {
  const size = question['so-dong']
  const found = matching(question)
  return db.transaction(
    async (tx) => {
      const [total] = await tx
        .select({ count: count() })
        .from(procedures)
        .leftJoin(serviceVersions, inForce)
        .where(found)
      const rows = await tx
        .select({
          code: procedures.code,
          name: procedures.name,
          fieldCode: procedures.fieldCode,
          fieldName: procedures.fieldName,
          levels: procedures.levels,
          onlineLevel,
          filedAt,
          version: procedureVersions.version,
          validFrom: procedureVersions.validFrom,
          hash: procedureVersions.contentHash,
        })
        .from(procedures)
        .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
        .leftJoin(serviceVersions, inForce)
        .where(and(found, question.sau ? gt(procedures.code, question.sau) : undefined))
        .orderBy(asc(procedures.code))
        .limit(size + 1)
      const shown = rows.slice(0, size)
      return {
        phienBan: await catalogueVersion(tx),
        tongSo: total?.count ?? 0,
        duLieu: shown.map(rowOf),
        tiepTheo: rows.length > size ? nextList(question, shown.at(-1)?.code ?? '') : null,
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

type Row = {
  code: string
  name: string
  fieldCode: string | null
  fieldName: string | null
  levels: string[]
  onlineLevel: ServiceTerms['onlineLevel']
  filedAt: ServiceTerms['filedAt'] | null
  version: number
  validFrom: Date
  hash: string
}

const rowOf = (row: Row): OpenRow => ({
  ma: row.code,
  ten: row.name,
  linhVuc: row.fieldName === null ? null : { ma: row.fieldCode, ten: row.fieldName },
  capThucHien: row.levels,
  mucDo: OPEN_LEVELS[row.onlineLevel],
  noiNop: row.filedAt && OPEN_PLACES[row.filedAt],
  phienBan: row.version,
  hieuLucTu: row.validFrom.toISOString(),
  maKiemTra: row.hash,
  lienKet: linkOf(row.code),
})

const LEVEL_OF = { 'toan-trinh': 'full', 'mot-phan': 'partial', 'thong-tin': 'none' } as const

function matching(question: OpenListQuestion): SQL | undefined {
  const level = question['muc-do']
  const words = foldAccents(question.q ?? '').replace(/[%_\\]/g, '\\$&')
  return and(
    isNull(procedures.closedAt),
    question['linh-vuc'] ? eq(procedures.fieldCode, question['linh-vuc']) : undefined,
    level ? eq(onlineLevel, LEVEL_OF[level]) : undefined,
    words ? like(procedures.searchText, `%${words}%`) : undefined,
  )
}

function nextList(question: OpenListQuestion, last: string): string {
  const asked = Object.entries({ ...question, sau: last }).filter(([, value]) => value !== undefined)
  return `${config().APP_URL}/api/v1/thu-tuc?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`
}

/** One procedure, closed ones too; null for an unknown code. */
export async function getOpenProcedure(code: string): Promise<OpenProcedure | null> {
  const found = await findService(code)
  if (!found) return null
  const { detail, service, closedAt } = found
  return {
    ma: found.code,
    ten: found.name,
    trangThai: closedAt ? 'bai-bo' : 'dang-ap-dung',
    baiBoLuc: closedAt?.toISOString() ?? null,
    phienBan: found.version,
    hieuLucTu: found.validFrom.toISOString(),
    maKiemTra: found.contentHash,
    lienKet: linkOf(found.code),
    soQuyetDinhCongBo: detail.decisionNumber ?? null,
    ...openDetail(detail),
    dichVu:
      service && !closedAt
        ? openService(service.terms, `${config().APP_URL}/dich-vu-cong/${encodeURIComponent(found.code)}`)
        : null,
  }
}

/** Changes that took effect after the position that the reader has read, oldest first. */
export async function listOpenChanges({ tu, 'so-dong': size }: OpenChangesQuestion): Promise<OpenChanges> {
  const rows = await db
    .select({
      position: procedureProposals.position,
      code: procedureProposals.code,
      name: procedureProposals.name,
      kind: procedureProposals.kind,
      aspects: procedureProposals.aspects,
      at: procedureProposals.decidedAt,
      hash: procedureVersions.contentHash,
    })
    .from(procedureProposals)
    .leftJoin(procedureVersions, eq(procedureVersions.id, procedureProposals.appliedVersionId))
    .where(gt(procedureProposals.position, tu))
    .orderBy(asc(procedureProposals.position))
    .limit(size + 1)
  const duLieu = rows.slice(0, size).flatMap(({ position, code, name, kind, aspects, at, hash }) =>
    position === null || at === null
      ? []
      : [
          {
            ...{ viTri: position, ma: code, ten: name, loai: OPEN_KINDS[kind], luc: at.toISOString() },
            noiDung: kind === 'changed' || kind === 'reopened' ? openAspects(aspects) : [],
            maKiemTra: kind === 'removed' ? null : hash,
          },
        ],
  )
  const viTriCuoi = duLieu.at(-1)?.viTri ?? tu
  const more = new URLSearchParams({ tu: String(viTriCuoi), 'so-dong': String(size) })
  return { duLieu, viTriCuoi, tiepTheo: rows.length > size ? `${config().APP_URL}/api/v1/thay-doi?${more}` : null }
}

/** The position of the last change: 0 before the first. */
export async function lastChange(): Promise<number> {
  const [last] = await db.select({ position: max(procedureProposals.position) }).from(procedureProposals)
  return last?.position ?? 0
}
