import 'server-only'
import { eq, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { progressOf } from '../labels'

export type Progress = { code: string; known: boolean; step: number; of: number }

/** By mã hồ sơ, mã gửi tạm or the number of a filing at DVCQG. Without sign-in: only the code and how far it is, in the same shape for unknown codes (TT 01/2018 Đ16.2.d). */
export async function lookUpProgress(code: string): Promise<Progress> {
  const [row] = await db
    .select({ status: dossiers.status })
    .from(dossiers)
    .where(or(eq(dossiers.number, code), eq(dossiers.submissionCode, code), eq(dossiers.nationalNumber, code)))
  return row ? { code, known: true, ...progressOf(row.status) } : { code, known: false, step: 0, of: 5 }
}
