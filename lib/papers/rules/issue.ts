import type { DossierPaperKind, FormSet } from '../schema'

/** The act each paper tells of. The control sheet tells of all acts since receipt. */
export const TELLS_OF: Record<DossierPaperKind, string> = {
  receipt: 'receive',
  supplement_request: 'ask_supplement',
  refusal: 'refuse',
  apology: 'extend',
  stop_notice: 'stop',
  control_sheet: 'receive',
}

/** A control sheet is printed as often as it is wanted; each of the others once per act. */
export const onceForAct = (kind: DossierPaperKind): boolean => kind !== 'control_sheet'

/** Apology and notice of stopping come from the agency that processes, the others from the one that receives. */
export const issuerOf = (kind: DossierPaperKind): 'receiving' | 'processing' =>
  kind === 'apology' || kind === 'stop_notice' ? 'processing' : 'receiving'

/** The desk in the head of the paper: named as the decree in force with that set names it (NĐ 61/2018, NĐ 118/2025). */
export const deskName = (set: FormSet): string =>
  set === 'tt-01-2018' ? 'Bộ phận Tiếp nhận và Trả kết quả' : 'Trung tâm Phục vụ hành chính công'

/**
 * The địa danh before the date (NĐ 30/2020): the name of the commune for its own papers, else that of the province.
 * `UBND phường An Bình` → `An Bình`; a department of `tỉnh Mẫu` → `Mẫu`.
 */
export function placeOf(agencyName: string, provinceName: string): string {
  const commune = /(?:^|\s)(?:phường|xã|thị trấn|đặc khu)\s+(.+)$/iu.exec(agencyName.normalize('NFC'))?.[1]
  return commune ?? provinceName.replace(/^(?:tỉnh|thành phố)\s+/iu, '')
}
