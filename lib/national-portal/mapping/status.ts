import { ACT_WORDS } from '@/lib/dossiers/labels'
import { isInner } from '@/lib/dossiers/rules/acts'
import type { MissingFact } from '../labels/ledger'
import type { DossierFacts, PaperFacts } from './facts'
import { cutText, wireTime } from './words'

/** The data of DongBoTrangThaiHoSo (c.4): how a dossier that was handed in at the national portal stands here. */
export type NationalStatus = {
  /** The national portal's number. */
  MaHoSo: string
  /** Ours. */
  MaHoSoDonVi: string
  MaDoiTuong: string
  NoiDung: string
  NgayXuLy: string
  /** Of a list that nobody published (decided 16). */
  TrangThai: string
  TaiLieuXuLy: ProcessedFile[]
}

type ProcessedFile = {
  TepDinhKemId: string
  TenTepDinhKem: string
  IsDeleted: 'False'
  MaThanhPhanHoSo: string
  DuongDanTaiTepTin: string
}

export type MappedStatus = { ready: true; status: NationalStatus } | { ready: false; missing: MissingFact[] }

/** g.10: such a dossier is answered, not reported; from receipt on (decided 4). */
export const isAnswered = (facts: Pick<DossierFacts, 'number' | 'receivedAt' | 'origin'>) =>
  facts.number !== null && facts.receivedAt !== null && facts.origin === 'national'

/** `statuses` says which status of the national list answers which of ours; what it does not name is held. */
export function nationalStatus(
  facts: DossierFacts,
  statuses: Readonly<Record<string, string>>,
  fileBase: string,
): MappedStatus {
  const { nationalNumber, number } = facts
  const status = statuses[facts.status]
  // What officers do among one another is no news to the national portal.
  const told = facts.acts.findLast(({ act }) => !isInner(act))
  if (!nationalNumber || !number || !status || !told) {
    const missing: [boolean, MissingFact][] = [
      [!nationalNumber, 'nationalNumber'],
      [!number || !told, 'number'],
      [!status, 'statusList'],
    ]
    return { ready: false, missing: missing.filter(([lacks]) => lacks).map(([, fact]) => fact) }
  }
  const done = ACT_WORDS[told.act].done
  return {
    ready: true,
    status: {
      MaHoSo: nationalNumber,
      MaHoSoDonVi: number,
      MaDoiTuong: facts.techId ?? '',
      NoiDung: cutText(told.note ? `${done} - ${told.note}` : done, 2000),
      NgayXuLy: wireTime(told.at),
      TrangThai: status,
      TaiLieuXuLy: facts.papers.filter(({ kind }) => kind === 'result').map((paper) => processed(paper, fileBase)),
    },
  }
}

const processed = (paper: PaperFacts, fileBase: string): ProcessedFile => ({
  TepDinhKemId: paper.publicId,
  TenTepDinhKem: cutText(paper.fileName, 4000),
  IsDeleted: 'False',
  MaThanhPhanHoSo: paper.code,
  DuongDanTaiTepTin: `${fileBase}/${paper.publicId}`,
})
