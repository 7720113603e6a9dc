import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, citizens } from '@/db/schema'
import { aCitizen } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Citizen } from '@/lib/auth/actor'
import { blindIndex } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { getCitizen } from '../queries/citizens'
import { linkCitizen } from './citizens'
import { actsAbout, refusal } from './testing'

const AT = new Date('2026-11-23T02:00:00Z')

describe('linking a national account', () => {
  const claims = (more: Record<string, unknown> = {}) => ({
    sub: 'x',
    TechID: newId(),
    LoaiTaiKhoan: '1',
    HoVaTen: 'Trần Thị Mẫu',
    SoDinhDanh: '099190000055',
    NgayThangNamSinh: '19900214',
    ThuDienTu: 'mau@example.com',
    SoDienThoai: '0900000055',
    ThuongTru: 'Thôn Mẫu',
    loAs: 'LoA1',
    ...more,
  })
  const asCitizen = (id: string) =>
    ({ id, sessionId: newId(), fullName: '', kind: 'person', techId: '' }) as unknown as Citizen

  it('opens an account with the number sealed, masked and findable', async () => {
    const { id, isNew } = await linkCitizen(claims(), AT)
    expect(isNew).toBe(true)
    const [row] = await db.select().from(citizens).where(eq(citizens.id, id))
    expect(JSON.stringify(row)).not.toContain('099190000055')
    expect(row).toMatchObject({
      identityMasked: '********0055',
      identityIndex: blindIndex('099190000055'),
      lastSignInAt: AT,
    })
    expect(await getCitizen(asCitizen(id))).toEqual({
      ...{ id, techId: row?.techId, kind: 'person', fullName: 'Trần Thị Mẫu', verified: true },
      ...{ identityNumber: '099190000055', identityMasked: '********0055', organisationName: null, taxCode: null },
      ...{ birthDay: '1990-02-14', email: 'mau@example.com', phone: '0900000055', address: 'Thôn Mẫu' },
    })
  })

  it('knows an account by TechID again and brings its facts up to date', async () => {
    const first = claims()
    const { id } = await linkCitizen(first, AT)
    const moved = { ...first, HoVaTen: 'Trần Thị Mẫu Mới', ThuongTru: 'Phố Mẫu', SoDienThoai: null, ThuDienTu: '' }
    expect(await linkCitizen(moved, AT)).toEqual({ id, isNew: false })
    expect(await getCitizen(asCitizen(id))).toMatchObject({
      ...{ fullName: 'Trần Thị Mẫu Mới', address: 'Phố Mẫu' },
      ...{ phone: '0900000055', email: 'mau@example.com', identityNumber: '099190000055' },
    })
    expect(await actsAbout(id)).toEqual([
      { act: 'account.linked', detail: { kind: 'person' } },
      { act: 'account.updated', detail: { changed: ['fullName', 'address'] } },
    ])
    expect(await linkCitizen(moved, AT)).toEqual({ id, isNew: false })
    expect(await actsAbout(id)).toHaveLength(2)
  })

  it('keeps what two sign-ins at the same moment tell', async () => {
    const first = claims({ SoDienThoai: null, ThuDienTu: null })
    const { id } = await linkCitizen(first, AT)
    await queuedBehind(
      (tx) => tx.select().from(citizens).where(eq(citizens.id, id)).for('update'),
      () => linkCitizen({ ...first, SoDienThoai: '0900000066' }, AT),
      () => linkCitizen({ ...first, ThuDienTu: 'moi@example.com' }, AT),
    )
    expect(await getCitizen(asCitizen(id))).toMatchObject({ phone: '0900000066', email: 'moi@example.com' })
  })

  it('never takes an equal identity number for the same account', async () => {
    const owner = await aCitizen({ identityIndex: blindIndex('099190000077') })
    const { id, isNew } = await linkCitizen(claims({ SoDinhDanh: '099190000077' }), AT)
    expect(isNew).toBe(true)
    expect(id).not.toBe(owner.id)
  })

  it('opens one account when the same person signs in twice at once', async () => {
    const same = claims()
    const answers = await Promise.all(Array.from({ length: 6 }, () => linkCitizen(same, AT)))
    expect(new Set(answers.map((one) => one.id)).size).toBe(1)
    expect(answers.filter((one) => one.isNew)).toHaveLength(1)
  })

  it.each([
    ['account.no_tech_id', { TechID: null }],
    ['account.no_tech_id', { TechID: '' }],
    ['account.incomplete', { LoaiTaiKhoan: '7' }],
    ['account.incomplete', { HoVaTen: null }],
  ])('refuses with %s %j', async (reason, more) => {
    expect((await refusal(linkCitizen(claims(more), AT))).reason).toBe(reason)
  })

  it('writes no number and no name into the audit log', async () => {
    await linkCitizen(claims({ SoDinhDanh: '099190000088', HoVaTen: 'Tên Không Ghi Nhật Ký' }), AT)
    const all = JSON.stringify(await db.select().from(auditLog))
    for (const secret of ['099190000088', 'Tên Không Ghi', 'mau@example.com']) expect(all).not.toContain(secret)
  })
})
