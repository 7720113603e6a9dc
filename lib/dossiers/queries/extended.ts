import 'server-only'
import { notExists, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossierActs, dossiers } from '@/db/schema'

/** No letter of apology was given: a second one is not (NĐ 61/2018 Đ19.9). A condition for lists. */
export const neverExtended = (): SQL =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(dossierActs)
      .where(sql`${dossierActs.dossierId} = ${dossiers.id} and ${dossierActs.act} = 'extend'`),
  )
