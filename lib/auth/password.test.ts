import { describe, expect, it } from 'vitest'
import { Refusal } from '@/lib/platform/refusal'
import { hashPassword, verifyAgainstNobody, verifyPassword } from './password'

const CHEAP = 10

describe('stored passwords', () => {
  it('carry scheme, parameters and a salt of their own', async () => {
    const first = await hashPassword('Phường Mẫu 2026!')
    expect(first).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(await hashPassword('Phường Mẫu 2026!', CHEAP)).not.toBe(await hashPassword('Phường Mẫu 2026!', CHEAP))
    expect(await verifyPassword('Phường Mẫu 2026!', first)).toBe(true)
    expect(await verifyPassword('phường mẫu 2026!', first)).toBe(false)
  })

  it('are the same however the marks were typed', async () => {
    const stored = await hashPassword('Phường Mẫu'.normalize('NFC'), CHEAP)
    expect(await verifyPassword('Phường Mẫu'.normalize('NFD'), stored)).toBe(true)
  })

  it('refuse to compare with what is no hash', async () => {
    await expect(verifyPassword('x', 'plain text')).rejects.toThrow('unknown form')
  })

  it('compare with nobody to false', async () => {
    expect(await verifyAgainstNobody('anything')).toBe(false)
  })

  it('are worked out in a line of bounded length that all leave again', async () => {
    const crowd = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('x', CHEAP)))
    const refused = crowd.filter((one) => one.status === 'rejected' && one.reason instanceof Refusal)
    expect(refused).toHaveLength(60 - 42)
    expect(await verifyPassword('x', await hashPassword('x', CHEAP))).toBe(true)
  })
})
