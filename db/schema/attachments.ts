import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'

/** A stored file. The bytes lie in the file store under `storageKey`; this row is written after they are safe. */
export const attachments = pgTable(
  'attachments',
  {
    id: id(),
    /** uuid version 4, unguessable: the address given to the national portal. */
    publicId: uuid('public_id').notNull(),
    storageKey: text('storage_key').notNull(),
    fileName: text('file_name').notNull(),
    contentType: text('content_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    ownerKind: text('owner_kind', { enum: ['citizen', 'officer', 'system'] }).notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** Released for the national portal: only then does its public address answer. */
    releasedAt: instant('released_at'),
    withdrawnAt: instant('withdrawn_at'),
    downloads: integer('downloads').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('attachments_public_idx').on(t.publicId),
    uniqueIndex('attachments_storage_idx').on(t.storageKey),
    index('attachments_owner_idx').on(t.ownerKind, t.ownerId),
  ],
)
