import 'server-only'
import { asc } from 'drizzle-orm'
import { db } from '@/db/client'
import { mailReturns as returns } from '@/db/schema'

/** How many mails came back since this installation began, by what they told. */
export const mailReturns = () =>
  db.select({ outcome: returns.outcome, count: returns.count }).from(returns).orderBy(asc(returns.outcome))
