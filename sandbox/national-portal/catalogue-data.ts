import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type CategoryRows, readShippedCategories } from './categories'
import { minimalProcedure, type ProcedureRow } from './procedure-row'

/**
 * What the sandbox ships with: real procedure codes, names, papers and results (data/*.jsonl, each with its source),
 * turned into rows of LayThuTuc. Where the source has no code, the sandbox gives one of its own, always with G99, a
 * code that no agency has: domains G99-BTnn (data/domains.jsonl), papers 000.00.00.G99-KQnnnnnn (numbered in the order
 * of data/procedures.jsonl), audiences G99-DTnn. None of them may be used outside.
 */
export const SANDBOX_AGENCY = '000.00.00.G99'

const SourceProcedure = z.object({
  ma: z.string(),
  ten: z.string(),
  linhVuc: z.string(),
  cap: z.string(),
  loai: z.string(),
  doiTuong: z.array(z.string()),
  coQuan: z.string().nullable(),
  cachThuc: z.array(
    z.object({
      kenh: z.string(),
      thoiHan: z.string().nullable(),
      donVi: z.string().nullable(),
      phi: z.number().nullable(),
      tienTe: z.string().nullable(),
    }),
  ),
  thanhPhan: z.array(z.object({ ten: z.string(), banChinh: z.number(), banSao: z.number() })),
  ketQua: z.array(z.object({ ten: z.string(), ma: z.string() })),
  url: z.string(),
})
type SourceProcedure = z.infer<typeof SourceProcedure>

const Agency = z.strictObject({ MADONVI: z.string(), TENDONVI: z.string(), CAPDONVI: z.string() })

/** A file of one JSON value per line: first where it comes from, then the items. */
function readData<T>(name: string, item: z.ZodType<T>): T[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '..', 'data', name), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => item.parse(JSON.parse(line)))
}

// b.2 [M]: the only values of the three lists that a source shows.
const LEVEL_CODES: Record<string, string> = { 'Cấp bộ': '0', 'Cấp tỉnh': '1', 'Cấp huyện': '2', 'Cấp xã': '3' }
const CHANNEL_CODES: Record<string, string> = { 'Trực tiếp': '1', 'Trực tuyến': '2', 'Dịch vụ bưu chính': '3' }
const KIND_CODES: Record<string, string> = {
  'TTHC không được luật giao cho địa phương quy định': '1',
  'TTHC được giao luật quy định chi tiết': '2',
}

export interface ShippedCatalogue {
  /** Every procedure, with details where the source has them. */
  procedures: Map<string, ProcedureRow>
  /** Rows of the lists that exist, by service name. */
  categories: Map<string, CategoryRows>
}

/** Reads the shipped data; about 2,600 procedures in a few dozen milliseconds. */
export function readShippedCatalogue(): ShippedCatalogue {
  const domains = readData('domains.jsonl', z.object({ ma: z.string(), ten: z.string() }))
  const domainCodes = new Map(domains.map((domain) => [domain.ten, domain.ma]))
  const index = readData('procedures-index.jsonl', z.tuple([z.string(), z.string(), z.string(), z.string()]))
  const details = readData('procedures.jsonl', SourceProcedure)
  const audiences = [...new Set(details.flatMap((source) => source.doiTuong))]
  const procedures = new Map<string, ProcedureRow>()
  for (const [code, name, domain, level] of index)
    procedures.set(code, {
      ...minimalProcedure(code, name, SANDBOX_AGENCY),
      CAPTHUCHIEN: levelsOf(level),
      LINHVUCTHUCHIEN: [{ MALINHVUC: domainCodes.get(domain) ?? '', TENLINHVUC: domain }],
    })
  let papersSoFar = 0
  for (const source of details) {
    procedures.set(source.ma, detailed(source, domainCodes.get(source.linhVuc) ?? '', audiences, papersSoFar))
    papersSoFar += source.thanhPhan.length
  }
  return {
    procedures,
    categories: new Map<string, CategoryRows>([
      [
        'LayDanhMucLinhVuc',
        domains.map(({ ma, ten }) => ({ MALINHVUC: ma, TENLINHVUC: ten, MANGANH: SANDBOX_AGENCY })),
      ],
      ['LayDanhMucCoQuan', readData('agencies.jsonl', Agency)],
      ...readShippedCategories(),
    ]),
  }
}

const levelsOf = (names: string) =>
  names
    .split(', ')
    .flatMap((name) => (LEVEL_CODES[name] === undefined ? [] : [{ CAPTHUCHIEN: LEVEL_CODES[name], TENCAP: name }]))

function detailed(
  source: SourceProcedure,
  domainCode: string,
  audiences: string[],
  papersBefore: number,
): ProcedureRow {
  return {
    ...minimalProcedure(source.ma, source.ten, SANDBOX_AGENCY),
    ID: source.url.slice(source.url.lastIndexOf('/') + 1),
    LOAITTHC: KIND_CODES[source.loai] ?? '3',
    MOTADOITUONGTHUCHIEN: source.doiTuong.join('; '),
    MOTACOQUANTHUCHIEN: source.coQuan ?? '',
    CAPTHUCHIEN: levelsOf(source.cap),
    LINHVUCTHUCHIEN: [{ MALINHVUC: domainCode, TENLINHVUC: source.linhVuc }],
    CACHTHUCTHUCHIEN: source.cachThuc.map(channelRow),
    DOITUONGTHUCHIEN: source.doiTuong.map((name) => ({
      MADOITUONG: `G99-DT${String(audiences.indexOf(name) + 1).padStart(2, '0')}`,
      TENDOITUONG: name,
    })),
    THANHPHANHOSO: [
      { TRUONGHOP: '', GIAYTO: source.thanhPhan.map((paper, i) => paperRow(paper, papersBefore + i + 1)) },
    ],
    KETQUATHUCHIEN: source.ketQua.map(({ ma, ten }) => ({ MAKETQUA: ma, TENKETQUA: ten, TENTEP: '', URL: '' })),
    COQUANTHUCHIEN: source.coQuan === null ? [] : [{ MADONVI: '', TENDONVI: source.coQuan }],
  }
}

function channelRow(way: SourceProcedure['cachThuc'][number]) {
  const fee = {
    MAPHILEPHI: '',
    SOTIEN: way.phi === null ? null : String(way.phi),
    DONVI: way.tienTe ?? '',
    MOTA: '',
    TENTEP: '',
    URL: '',
  }
  const time = {
    THOIGIANGIAIQUYET: way.thoiHan ?? '',
    DONVITINH: way.donVi ?? '',
    MOTA: '',
    PHILEPHI: way.phi === null ? [] : [fee],
  }
  return { KENH: CHANNEL_CODES[way.kenh] ?? '', THOIGIAN: [time] }
}

function paperRow(paper: SourceProcedure['thanhPhan'][number], number: number) {
  return {
    MAGIAYTO: `${SANDBOX_AGENCY}-KQ${String(number).padStart(6, '0')}`,
    TENGIAYTO: paper.ten,
    SOBANCHINH: String(paper.banChinh),
    SOBANSAO: String(paper.banSao),
    TENMAUDON: '',
    URL: '',
    MA_KQ_THAYTHE: '',
  }
}
