import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ProcedureDetail } from '@/lib/procedures/schema'

const Index = z.object({ items: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])) })

const Way = z.object({
  kenh: z.string(),
  thoiHan: z.string().nullable(),
  donVi: z.string().nullable(),
  phi: z.number().nullable(),
  tienTe: z.string().nullable(),
})

const Crawled = z.object({
  ma: z.string(),
  ten: z.string(),
  linhVuc: z.string(),
  cap: z.string(),
  loai: z.string(),
  doiTuong: z.array(z.string()),
  coQuan: z.string().nullable(),
  quyetDinh: z.string(),
  cachThuc: z.array(Way),
  thanhPhan: z.array(z.object({ ten: z.string(), banChinh: z.number(), banSao: z.number() })),
  ketQua: z.array(z.object({ ten: z.string(), ma: z.string().nullable() })),
})
type Crawled = z.infer<typeof Crawled>

const CHANNELS: Readonly<Record<string, string>> = { 'Trực tiếp': '1', 'Trực tuyến': '2', 'Dịch vụ bưu chính': '3' }
/** A few cells of the crawl swallowed the page around them; no agency has so long a name. */
const LONGEST_AGENCY = 250

/**
 * The catalogue as public pages showed it on 20/07/2026 (db/seed/README.md), for a portal that has not been
 * synchronised yet. 84 procedures have details, the others code, name, field and levels.
 */
export function readSnapshot(): ProcedureDetail[] {
  const crawled = readSeed('procedures.json', z.object({ items: z.array(Crawled) })).items
  const detailed = new Map(crawled.map((procedure) => [procedure.ma, procedure]))
  return readSeed('procedures-index.json', Index).items.map(([code, name, field, levels]) => {
    const more = detailed.get(code)
    return { ...listed(code, name, field, levels), ...(more ? described(more) : {}) }
  })
}

function readSeed<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../db/seed/${file}`, import.meta.url), 'utf8')))
}

/** The codes of fields and levels are not in the source, and none is invented. */
function listed(code: string, name: string, field: string, levels: string): ProcedureDetail {
  return {
    code,
    name,
    levels: levels.split(', ').map((level) => ({ code: '', name: level })),
    fields: [{ code: '', name: field }],
    steps: [],
    ways: [],
    applicants: [],
    papers: [],
    results: [],
    legalBases: [],
    agencies: [],
  }
}

function described(procedure: Crawled): Partial<ProcedureDetail> {
  const agency = procedure.coQuan && procedure.coQuan.length <= LONGEST_AGENCY ? procedure.coQuan : undefined
  return {
    kind: procedure.loai,
    decisionNumber: procedure.quyetDinh,
    ways: waysOf(procedure.cachThuc),
    applicants: procedure.doiTuong.map((name) => ({ code: '', name })),
    papers: [{ papers: procedure.thanhPhan.map((paper) => paperOf(paper)) }],
    results: procedure.ketQua.map(({ ten: name, ma: code }) => (code ? { code, name } : { name })),
    agencies: agency ? [{ name: agency }] : [],
  }
}

const paperOf = (paper: Crawled['thanhPhan'][number]) => ({
  name: paper.ten,
  originals: paper.banChinh,
  copies: paper.banSao,
})

function waysOf(rows: Crawled['cachThuc']): ProcedureDetail['ways'] {
  const channels = [...new Set(rows.map((row) => row.kenh))]
  return channels.map((channel) => ({
    channel: CHANNELS[channel] ?? channel,
    times: rows.filter((row) => row.kenh === channel).map(timeOf),
  }))
}

/** A zero in the crawl may be an empty cell (requirements 5), so only amounts above it are believed. */
function timeOf({
  thoiHan,
  donVi,
  phi,
  tienTe,
}: z.infer<typeof Way>): ProcedureDetail['ways'][number]['times'][number] {
  const fee = phi && tienTe === 'VND' ? [{ amountVnd: phi }] : phi ? [{ note: `${phi} ${tienTe}` }] : []
  return { ...(thoiHan ? { amount: thoiHan } : {}), ...(donVi ? { unit: donVi } : {}), fees: fee }
}
