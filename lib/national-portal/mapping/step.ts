import { ACT_WORDS } from '@/lib/dossiers/labels'
import { isInner } from '@/lib/dossiers/rules/acts'
import type { ActFacts, DossierFacts } from './facts'
import { cutText, wireTime } from './words'

/**
 * One progress step of CapNhatTienDoHoSoMC (c.2). It is made of facts that never change (the act, what the office worked to then, the
 * number), so that the same step sent again is the same text, byte for byte.
 */
export type NationalStep = {
  MaHoSo: string
  NguoiXuLy: string
  ChucDanh: string
  ThoiDiemXuLy: string
  PhongBanXuLy: string
  NoiDungXuLy: string
  TrangThai: string
  NgayBatDau: string
  NgayKetThucTheoQuyDinh: string
}

/** g.6; the limit of NoiDungXuLy is not known, the one of GhiChu is. */
const LIMITS = { person: 50, content: 2000 }

/** The steps to report, by the sequence of the act behind each: from receipt on (decided 4). */
export function nationalSteps(facts: DossierFacts): { act: ActFacts; step: NationalStep }[] {
  const { number } = facts
  const received = facts.acts.findIndex((act) => act.status === '2')
  if (number === null || received === -1) return []
  return facts.acts.slice(received).map((act, index) => {
    const earlier = facts.acts.slice(0, received + index)
    return { act, step: stepOf(number, act, earlier) }
  })
}

function stepOf(number: string, act: ActFacts, earlier: readonly ActFacts[]): NationalStep {
  // Clocks of two machines may differ: a step never claims to lie before the one it follows.
  const begun = latest(earlier)
  const at = begun && begun > act.at ? begun : act.at
  const done = ACT_WORDS[act.act].done
  return {
    MaHoSo: number,
    NguoiXuLy: cutText(act.actorName, LIMITS.person),
    ChucDanh: act.actorTitle,
    ThoiDiemXuLy: wireTime(at),
    PhongBanXuLy: act.agencyName ?? '',
    // What officers write to one another stays in the house.
    NoiDungXuLy: cutText(act.note && !isInner(act.act) ? `${done} - ${act.note}` : done, LIMITS.content),
    TrangThai: act.status,
    NgayBatDau: wireTime(begun),
    NgayKetThucTheoQuyDinh: wireTime(dueOf(earlier.at(-1))),
  }
}

/** What the office worked to when it did what comes after this act; nothing where the citizen's turn it was, and after the end. */
const dueOf = (before: ActFacts | undefined): Date | null =>
  before?.status === '2' || before?.status === '4' ? before.dueAt : null

const latest = (acts: readonly ActFacts[]): Date | null =>
  acts.reduce<Date | null>((last, { at }) => (last === null || at > last ? at : last), null)
