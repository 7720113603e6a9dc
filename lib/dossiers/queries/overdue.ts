import 'server-only'
import { type Column, type SQL, sql } from 'drizzle-orm'
import { dossiers } from '@/db/schema'
import { minuteOf } from '@/lib/deadlines/rules/lateness'
import { RUN_DUE } from './stretches'

export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** `isLate` of the deadline engine, as a condition. */
const passed = (due: Column | SQL, now: Date): SQL => sql`${due} < ${instant(minuteOf(now))}`

/** What runs now is late. A condition for lists. */
export const runsLate = (now: Date): SQL => passed(RUN_DUE, now)

/** What runs now is not late yet and will be by `before`. A condition for lists. */
export const runsOutBefore = (now: Date, before: Date): SQL =>
  sql`${RUN_DUE} >= ${instant(minuteOf(now))} and ${RUN_DUE} < ${instant(before)}`

/** Quá hạn tiếp nhận: handed in online and not answered within its working hours (decided 8). A condition for lists. */
export const answerOverdue = (now: Date): SQL =>
  sql`(${dossiers.status} = '1' and ${passed(dossiers.answerDueAt, now)})`

/** Chậm chuyển: received and not yet with the specialist unit by the time of NĐ 61/2018 Đ18. A condition for lists. */
export const transferOverdue = (now: Date): SQL =>
  sql`(${dossiers.status} = '2' and ${passed(dossiers.transferDueAt, now)})`
