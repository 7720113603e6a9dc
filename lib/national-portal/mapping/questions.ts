import { dayOf, showDay } from '@/lib/platform/day'
import type { IncomingQuestion } from '@/lib/questions/commands'
import type { NationalCall } from '../rules/answers'
import type { QuestionRow } from '../schema/questions'

/** c.5: citizens' questions addressed to us, and the published ones of ministries and agencies. */
export const QUESTION_LISTS = {
  national: 'LayDanhSachHoiDapGuiTuDVCQG',
  published: 'LayDanhSachHoiDapBoCoQuan',
} as const

export const questionList = (origin: keyof typeof QUESTION_LISTS): NationalCall => ({
  kind: 'share',
  service: QUESTION_LISTS[origin],
  parameters: {},
})

/** `cauhoiid` in lower case here. */
export const answerOf = (nationalId: string): NationalCall => ({
  kind: 'share',
  service: 'LayNoiDungTraLoiTheoCauHoi',
  parameters: { cauhoiid: nationalId },
})

export type LocalQuestion = {
  nationalId: string
  fieldCode: string
  content: string
  agencyCode: string
  agencyName: string
  answer: { nationalId: string; content: string } | null
}

/** A question asked here (DongBoHoiDap): one key in mixed case among the others. */
export const questionPush = ({
  nationalId,
  fieldCode,
  content,
  agencyCode,
  agencyName,
  answer,
}: LocalQuestion): NationalCall => ({
  kind: 'integration',
  service: 'DongBoHoiDap',
  parameters: {
    data: [
      {
        HOIDAPID: nationalId,
        MaLinhVuc: fieldCode,
        NOIDUNG: content,
        MADONVI: agencyCode,
        TENDONVI: agencyName,
        ...(answer ? { TRALOIID: answer.nationalId, NOIDUNGTRALOI: answer.content } : {}),
      },
    ],
  },
})

export type AnswerToNational = {
  nationalId: string
  agencyCode: string
  answeredBy: string
  title: string
  answeredAt: Date
  content: string
}

/** Our answer to a citizen's question (DongBoKetQuaHoiDapGuiTuDVCQG); the day as dd/MM/yyyy, as OpenCPS writes it. */
export const answerPush = ({
  nationalId,
  agencyCode,
  answeredBy,
  title,
  answeredAt,
  content,
}: AnswerToNational): NationalCall => ({
  kind: 'integration',
  service: 'DongBoKetQuaHoiDapGuiTuDVCQG',
  parameters: {
    data: [
      {
        HOIDAPID: nationalId,
        MADONVI: agencyCode,
        NGUOITRALOI: answeredBy,
        CHUCVUNGUOITRALOI: title,
        NGAYTRALOI: showDay(dayOf(answeredAt)),
        NOIDUNGTRALOI: content,
      },
    ],
  },
})

/** A row of either list in our words. */
export function incomingQuestion(
  origin: 'national' | 'published',
  row: QuestionRow,
  contentHash: string,
): IncomingQuestion {
  const asker = { name: row.HOVATEN, address: row.DIACHI, email: row.THUDIENTU, phone: row.SODIENTHOAI }
  const told = Object.entries(asker).filter((entry): entry is [string, string] => entry[1] !== null)
  return {
    origin,
    nationalId: row.HOIDAPID,
    fieldCode: row.MALINHVUC,
    agencyCode: row.MADONVI,
    agencyName: row.TENDONVI,
    procedureCode: row.MATTHCDP,
    content: row.NOIDUNG,
    asker: Object.fromEntries(told),
    nationalStatus: row.TRANGTHAI ?? null,
    answerNationalId: row.TRALOIID,
    answer: row.NOIDUNGTRALOI,
    contentHash,
  }
}
