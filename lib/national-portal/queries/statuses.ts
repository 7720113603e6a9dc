import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { nationalStatusLists, officers } from '@/db/schema'

export type StatusList = {
  version: number
  statuses: Record<string, string>
  officerName: string
  at: Date
}

/** The list of answers that counts now (decided 16); null until an administrator sets one. */
export async function currentStatuses(on: Reader = db): Promise<StatusList | null> {
  const [list] = await lists(on).limit(1)
  return list ?? null
}

/** All versions, newest first, the latest twenty. */
export const listStatusLists = (): Promise<StatusList[]> => lists(db).limit(20)

const lists = (on: Reader) =>
  on
    .select({
      version: nationalStatusLists.version,
      statuses: nationalStatusLists.statuses,
      officerName: officers.fullName,
      at: nationalStatusLists.setAt,
    })
    .from(nationalStatusLists)
    .innerJoin(officers, eq(officers.id, nationalStatusLists.setBy))
    .orderBy(desc(nationalStatusLists.version))
