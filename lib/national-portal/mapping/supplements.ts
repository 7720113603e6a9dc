import type { ActFacts, DossierFacts, PaperFacts } from './facts'
import { wireTime } from './words'

/**
 * One entry of DanhSachHoSoBoSung (c.1). Nobody was ever seen to fill it: its form is our reading of the names. NgayHenTraTruoc is what
 * the office worked to when it asked, NgayHenTraMoi what it works to since the supplement came.
 */
export type NationalSupplement<File> = {
  HoSoBoSungId: string
  NguoiYeuCauBoSung: string
  NoiDungBoSung: string
  NgayBoSung: string
  NguoiTiepNhanBoSung: string
  ThongTinTiepNhan: string
  NgayTiepNhanBoSung: string
  TrangThaiBoSung: '0' | '1'
  DanhSachGiayToBoSung: File[]
  DanhSachLePhiBoSung: []
  NgayHenTraTruoc: string
  NgayHenTraMoi: string
}

type Asked = { ask: ActFacts; before: Date | null; answer: ActFacts | undefined; papers: PaperFacts[] }

/** Supplements asked for after receipt, each with what came of it: what was asked before is not told (decided 4). */
export function supplementsOf({ acts, papers }: Pick<DossierFacts, 'acts' | 'papers'>): Asked[] {
  const received = acts.findIndex(({ act }) => act === 'receive')
  if (received === -1) return []
  return acts.flatMap((ask, index) => {
    if (ask.act !== 'ask_supplement' || index < received) return []
    const answer = acts.slice(index).find(({ act }) => act === 'send_supplement')
    const before = acts[index - 1]?.dueAt ?? null
    return [{ ask, before, answer, papers: papers.filter(({ actId }) => answer !== undefined && actId === answer.id) }]
  })
}

/** The same in the words of c.1; `fileOf` puts a paper into them. */
export const nationalSupplement = <File>(
  { ask, before, answer, papers }: Asked,
  fileOf: (paper: PaperFacts) => File,
): NationalSupplement<File> => ({
  HoSoBoSungId: ask.id,
  NguoiYeuCauBoSung: ask.actorName,
  NoiDungBoSung: ask.note ?? 'Yêu cầu bổ sung hồ sơ',
  NgayBoSung: wireTime(ask.at),
  // What a citizen sends by the portal is received by nobody in person.
  NguoiTiepNhanBoSung: answer?.agencyName ? answer.actorName : '',
  ThongTinTiepNhan: answer?.note ?? '',
  NgayTiepNhanBoSung: wireTime(answer?.at ?? null),
  TrangThaiBoSung: answer ? '1' : '0',
  DanhSachGiayToBoSung: papers.map(fileOf),
  DanhSachLePhiBoSung: [],
  NgayHenTraTruoc: wireTime(before),
  NgayHenTraMoi: wireTime(answer?.dueAt ?? null),
})
