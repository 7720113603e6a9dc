// Runs on a real PostgreSQL.
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { inbox } from '@/db/schema'
import { busRoute } from './bus'

const BUSY = { error_code: -1, message: 'Quá nhiều thông điệp cùng lúc, xin gửi lại sau.' }
const READ = { error_code: -1, message: 'Gói tin không phải là JSON hợp lệ.' }

let sent = 0
let begun = 0

/** A message of so many bytes, as the door hands it on; its body comes when `coming` does. */
async function told(length: string | null, coming: Promise<void> = Promise.resolve()) {
  sent += 1
  const body = `không phải JSON ${sent}`
  const route = busRoute('POST', '/api/national-portal/nhan-ho-so')
  const answer = await route?.({
    ...{ method: 'POST', address: '192.0.2.60' },
    readBody: () => {
      begun += 1
      return coming.then(() => body)
    },
    header: (name) => (name === 'content-length' ? length : null),
  })
  return JSON.parse(String(answer?.body))
}

it.each([
  ['large', '2000000'],
  ['of a size that nobody says', null],
])(
  'of messages that are %s three are read at a time; small ones pass, and the next when they are over',
  async (_what, length) => {
    begun = 0
    let release = () => {}
    const coming = new Promise<void>((resolve) => {
      release = resolve
    })
    const open = [told(length, coming), told(length, coming), told(length, coming)]
    await expect.poll(() => begun, { timeout: 30_000 }).toBe(3)
    const kept = await db.$count(inbox)
    expect(await told(length)).toEqual(BUSY)
    expect(await db.$count(inbox)).toBe(kept)
    expect(await told('1000000')).toEqual(READ)
    release()
    expect(await Promise.all(open)).toEqual([READ, READ, READ])
    expect(await told(length)).toEqual(READ)
  },
)
