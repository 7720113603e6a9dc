import { z } from 'zod'

/** Absent, null and "" are the same; numbers are met where the contract has strings. PostgreSQL keeps no null sign. */
const loose = (limit: number) =>
  z
    .union([z.string(), z.number()])
    .nullish()
    .transform(
      (value) =>
        String(value ?? '')
          .replaceAll('\0', '')
          .trim()
          .slice(0, limit) || null,
    )

/** A row of the two lists of questions (c.5): most keys may be absent. */
export const QuestionRow = z.looseObject({
  HOIDAPID: loose(100).pipe(z.string()),
  MALINHVUC: loose(100),
  MADONVI: loose(100),
  TENDONVI: loose(500),
  NOIDUNG: loose(20_000).pipe(z.string()),
  NOIDUNGTRALOI: loose(20_000),
  TRALOIID: loose(100),
  HOVATEN: loose(200),
  DIACHI: loose(1000),
  THUDIENTU: loose(200),
  SODIENTHOAI: loose(50),
  MATTHCDP: loose(100),
  TRANGTHAI: z.coerce.number().int().nullish().catch(null),
})
export type QuestionRow = z.infer<typeof QuestionRow>

/** The answer to one question (LayNoiDungTraLoiTheoCauHoi). */
export const AnswerRow = z.looseObject({ TRALOIID: loose(100), NOIDUNGTRALOI: loose(20_000) })
