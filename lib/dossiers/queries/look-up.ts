import 'server-only'
import { eq, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { progressOf } from '../labels'
import { byCode } from './dossier'

export type Progress = { code: string; known: boolean; step: number; of: number }

/** By mã hồ sơ, mã gửi tạm, số cũ or the number that DVCQG knows it by. Without sign-in: only the code and how far it is, in the same shape for unknown codes (TT 01/2018 Đ16.2.d). */
export async function lookUpProgress(code: string): Promise<Progress> {
  const found = or(byCode(code), eq(dossiers.nationalNumber, code))
  const [row] = await db.select({ status: dossiers.status }).from(dossiers).where(found)
  return row ? { code, known: true, ...progressOf(row.status) } : { code, known: false, step: 0, of: 5 }
}
