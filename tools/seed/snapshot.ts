import { z } from 'zod'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { itemsOf, readSeed } from './files'

const Listed = z.tuple([z.string(), z.string(), z.string(), z.string()])

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
/** Contract f: LOAITTHC. */
const KINDS: Readonly<Record<string, string>> = {
  'TTHC không được luật giao cho địa phương quy định': '1',
  'TTHC được giao luật quy định chi tiết': '2',
  'Loại khác': '3',
}
/** When the pages were read. */
export const SNAPSHOT_AT = new Date('2026-07-20T00:00:00+07:00')
/** A few cells of the crawl swallowed the page around them; no agency has so long a name. */
const LONGEST_AGENCY = 250

/**
 * The catalogue as public pages showed it on 20/07/2026 (db/seed/README.md), for a portal that has not been
 * synchronised yet. 84 procedures have details, the others code, name, field and levels.
 */
export function readSnapshot(): ProcedureDetail[] {
  const crawled = readSeed('procedures.json', itemsOf(Crawled)).items
  const detailed = new Map(crawled.map((procedure) => [procedure.ma, procedure]))
  return readSeed('procedures-index.json', itemsOf(Listed)).items.map(([code, name, field, levels]) => {
    const more = detailed.get(code)
    return { ...listed(code, name, field, levels), ...(more ? described(more) : {}) }
  })
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
    kind: KINDS[procedure.loai] ?? procedure.loai,
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

function timeOf({
  thoiHan,
  donVi,
  phi,
  tienTe,
}: z.infer<typeof Way>): ProcedureDetail['ways'][number]['times'][number] {
  const fee = phi === null ? [] : tienTe === 'VND' ? [{ amountVnd: phi }] : [{ note: `${phi} ${tienTe}` }]
  return { ...(thoiHan ? { amount: thoiHan } : {}), ...(donVi ? { unit: donVi } : {}), fees: fee }
}
