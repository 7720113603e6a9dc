import { timestamp, uuid } from 'drizzle-orm/pg-core'

/** uuid version 7, made in code by `newId()`. */
export const id = () => uuid('id').primaryKey()
export const instant = (name: string) => timestamp(name, { withTimezone: true })
export const createdAt = () => instant('created_at').notNull().defaultNow()
