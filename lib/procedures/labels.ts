import { showMoney } from '@/lib/platform/text'
import type { CatalogueEntry } from './rules/search-index'
import type { ProcedureDetail, ServiceTerms } from './schema'

/** Mức độ cung cấp trực tuyến (NĐ 224/2026 Đ14). */
export const ONLINE_WORDS: Record<ServiceTerms['onlineLevel'], string> = {
  full: 'Toàn trình',
  partial: 'Một phần',
  none: 'Cung cấp thông tin',
}

/** KENH (contract f). */
export const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  '1': 'Trực tiếp',
  '2': 'Trực tuyến',
  '3': 'Bưu chính công ích (BCCI)',
}
export const channelWord = (channel: string) => CHANNEL_WORDS[channel] ?? `Kênh ${channel}`

/** LOAITTHC (contract f). */
const KIND_WORDS: Readonly<Record<string, string>> = {
  '1': 'TTHC không được luật giao cho địa phương quy định',
  '2': 'TTHC được luật giao cho địa phương quy định chi tiết',
  '3': 'Loại khác',
}
export const kindWord = (kind: string | undefined) => (kind === undefined ? undefined : (KIND_WORDS[kind] ?? kind))

export const DELIVERY_WORDS: Record<ServiceTerms['deliveries'][number], string> = {
  online: 'Nhận bản điện tử trên cổng',
  counter: 'Nhận trực tiếp tại Bộ phận Một cửa',
  post: 'Nhận qua bưu chính công ích (BCCI)',
}

export const NO_DATA = 'Chưa có trong dữ liệu đã nhận.'

export type OnlineTag = { label: string; tone: 'success' | 'info' | 'neutral' | 'violet' }

/** What a list says beside the name: how far it can be done online, and where. */
export function onlineTag(service: CatalogueEntry['service']): OnlineTag {
  if (!service || service.onlineLevel === 'none') return { label: ONLINE_WORDS.none, tone: 'neutral' }
  if (service.filedAt === 'national') return { label: 'Nộp tại Cổng Dịch vụ công quốc gia', tone: 'violet' }
  if (service.filedAt === 'ministry') return { label: 'Nộp tại cổng của bộ, ngành', tone: 'violet' }
  return { label: ONLINE_WORDS[service.onlineLevel], tone: service.onlineLevel === 'full' ? 'success' : 'info' }
}

/** `Không thu`, `8.000 đồng`, or that nobody knows. */
export function feeWords(fee: ServiceTerms['fee']): string {
  if (!fee.known) return 'Chưa có số liệu'
  return fee.amountVnd === 0 ? 'Không thu' : showMoney(fee.amountVnd)
}

type Time = ProcedureDetail['ways'][number]['times'][number]

/** `7 ngày làm việc`; a bare number keeps its warning, because the unit was lost on the way to us. */
export function timeWords({ amount, unit, note }: Time): string {
  const length = amount ? `${amount} ${unit ? unit.toLocaleLowerCase('vi') : '(dữ liệu không ghi đơn vị)'}` : undefined
  return [length, note].filter(Boolean).join('. ') || 'Dữ liệu không ghi thời hạn'
}

/** A zero of the national database may be an empty cell, so it is quoted, not promised. */
export function nationalFeeWords({ fees }: Time): string {
  if (fees.length === 0) return 'Dữ liệu không ghi phí, lệ phí'
  return fees
    .map(({ amountVnd, note }) => {
      const amount = amountVnd === undefined ? undefined : amountVnd === 0 ? 'Dữ liệu ghi 0 đồng' : showMoney(amountVnd)
      return [amount, note].filter(Boolean).join(', ')
    })
    .join('; ')
}
