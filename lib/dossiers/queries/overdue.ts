import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { dossiers } from '@/db/schema'

const passed = (now: Date) => sql`< ${now.toISOString()}::timestamptz`

/** Quá hạn tiếp nhận: handed in online and not answered within its working hours (decided 8). A condition for lists. */
export const answerOverdue = (now: Date): SQL =>
  sql`(${dossiers.status} = '1' and ${dossiers.answerDueAt} ${passed(now)})`

/** Chậm chuyển: received and not yet with the specialist unit by the time of NĐ 61/2018 Đ18. A condition for lists. */
export const transferOverdue = (now: Date): SQL =>
  sql`(${dossiers.status} = '2' and ${dossiers.transferDueAt} ${passed(now)})`
