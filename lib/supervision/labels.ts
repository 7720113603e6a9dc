import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { showDay } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import type { DueView, SupervisionFilter } from './schema/dossiers'

export const DUE_VIEW_WORDS: Record<DueView, { tab: string; empty: string }> = {
  'tat-ca': { tab: 'Tất cả', empty: 'Không có hồ sơ nào khớp với bộ lọc.' },
  'qua-han': { tab: 'Quá hạn', empty: 'Không có hồ sơ nào đang quá hạn.' },
  'sap-den-han': { tab: 'Sắp đến hạn (3 ngày)', empty: 'Không có hồ sơ nào đến hạn trong 3 ngày tới.' },
  'khong-co-han': { tab: 'Chưa có hạn', empty: 'Không có hồ sơ đang giải quyết nào chưa có hạn.' },
  'qua-han-tiep-nhan': { tab: 'Quá hạn tiếp nhận', empty: 'Không có hồ sơ trực tuyến nào quá hạn trả lời.' },
  'cham-chuyen': { tab: 'Chậm chuyển', empty: 'Không có hồ sơ đã tiếp nhận nào chậm chuyển xử lý.' },
}

/** Units to choose from, each set in under the one it belongs to. */
export const unitChoices = (units: readonly { code: string; name: string; depth: number }[]) =>
  units.map(({ code, name, depth }) => ({ value: code, label: `${'– '.repeat(depth)}${name}` }))

export const EXTRACT_SENTENCES = {
  tooMany: (limit: number) =>
    `Bộ lọc hiện có nhiều hơn ${showCount(limit)} hồ sơ, mức của một lần trích xuất. Thu hẹp bộ lọc theo đơn vị, thủ tục hoặc ngày tiếp nhận rồi trích xuất lại.`,
  tooOften: 'Đã trích xuất nhiều lần liên tiếp. Hãy thử lại sau 10 phút.',
  wrongFilter: 'Ngày trong bộ lọc không đúng. Sửa ngày rồi trích xuất lại.',
}

/** The filter in words, one line, for the head of an extract. `names` are those of the chosen agency and procedure. */
export function filterWords(filter: SupervisionFilter, names: { agency?: string; procedure?: string }): string {
  const parts = [
    `Hạn: ${DUE_VIEW_WORDS[filter.due].tab}`,
    filter.agencyCode ? `Đơn vị: ${names.agency ?? filter.agencyCode} và cấp dưới` : 'Đơn vị: tất cả',
    filter.procedureCode ? `Thủ tục: ${names.procedure ?? filter.procedureCode}` : 'Thủ tục: tất cả',
    filter.status ? `Trạng thái: ${STATUS_WORDS[filter.status].name}` : 'Trạng thái: tất cả',
    filter.code ? `Mã hồ sơ: ${filter.code}` : undefined,
    filter.receivedFrom ? `Tiếp nhận từ ngày ${showDay(filter.receivedFrom)}` : undefined,
    filter.receivedTo ? `Tiếp nhận đến hết ngày ${showDay(filter.receivedTo)}` : undefined,
  ]
  return parts.filter(Boolean).join(' · ')
}
