import { randomUUID } from 'node:crypto'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments } from '@/db/schema'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { fileStore } from '../gateway/file-store'
import { getAttachment, getReleasedAttachment } from '../queries'
import { recordAttachment, removeFiles, sweepFiles } from './attachments'

const put = async () =>
  (await fileStore().put(Readable.from([Buffer.from('content')], { objectMode: false }))).storageKey
const pathOf = (key: string) => join(config().DATA_DIR, 'files', key.slice(0, 2), key)
const age = (path: string, hours: number) => {
  const at = new Date(Date.now() - hours * 3_600_000)
  return utimes(path, at, at)
}
const exists = (key: string) =>
  fileStore()
    .open(key)
    .then(
      (stream) => stream.destroy() && true,
      () => false,
    )
const owner = () => ({ kind: 'officer' as const, id: newId() })
const upload = (storageKey: string) => ({
  storageKey,
  fileName: 'a.pdf',
  contentType: 'application/pdf',
  sizeBytes: 7,
  sha256: 'x',
})

it('sweeps what no row knows once it is a day old, and nothing else', async () => {
  const [young, old, known] = [await put(), await put(), await put()]
  await recordAttachment(db, owner(), upload(known))
  await writeFile(`${pathOf(old)}.part`, 'half a file')
  await writeFile(`${pathOf(young)}.part`, 'half a file')
  for (const path of [pathOf(old), pathOf(known), `${pathOf(old)}.part`]) await age(path, 25)
  await age(pathOf(young), 23)

  const swept = await sweepFiles(new Date())
  expect(swept.removed).toBeGreaterThanOrEqual(2)
  expect([await exists(young), await exists(old), await exists(known)]).toEqual([true, false, true])
  await removeFiles([young, known])
})

it('shows a file to the national portal only when it is released and not withdrawn', async () => {
  const id = await recordAttachment(db, owner(), upload(randomUUID()))
  const row = await db.query.attachments.findFirst({ where: (t, is) => is.eq(t.id, id) })
  if (!row) throw new Error('no row')
  expect(await getReleasedAttachment(row.publicId)).toBeNull()
  const mine = eq(attachments.id, id)
  await db.update(attachments).set({ releasedAt: new Date() }).where(mine)
  expect(await getReleasedAttachment(row.publicId)).toMatchObject({ id, fileName: 'a.pdf' })
  await db.update(attachments).set({ withdrawnAt: new Date() }).where(mine)
  expect(await getReleasedAttachment(row.publicId)).toBeNull()
  expect(await getAttachment(newId())).toBeNull()
})
