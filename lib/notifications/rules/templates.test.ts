import { describe, expect, it } from 'vitest'
import { fill, fillSms, longestSms, type NoticeTexts, PLACEHOLDERS, plainAscii, problemsOf, textsAt } from './templates'

const VALUES = { ...(Object.fromEntries(PLACEHOLDERS.map((name) => [name, `<${name}>`])) as Record<string, string>) }
const values = (change: Partial<Record<(typeof PLACEHOLDERS)[number], string>> = {}) =>
  ({ ...VALUES, ...change }) as Record<(typeof PLACEHOLDERS)[number], string>

describe('filling a text', () => {
  it.each([
    ['Hồ sơ {maHoSo}: {trangThai}', {}, 'Hồ sơ <maHoSo>: <trangThai>'],
    ['a[ b {noiDung}] c', { noiDung: 'x' }, 'a b x c'],
    ['a[ b {noiDung}] c', { noiDung: '' }, 'a c'],
    ['a[ {ngayHen} {noiDung}] c', { ngayHen: '', noiDung: 'x' }, 'a c'],
    ['[luôn có]', {}, 'luôn có'],
    ['{noiDung}', { noiDung: '{maHoSo} [x] $& $1' }, '{maHoSo} [x] $& $1'],
    ['{khongCo}', {}, '{khongCo}'],
  ])('%j with %j is %j', (text, change, filled) => expect(fill(text, values(change))).toBe(filled))
})

describe('an SMS', () => {
  it('has no accents and no signs that old phones lack', () => {
    expect(plainAscii('Đường Lê Lợi – “phường Mẫu”… ‘ạ’')).toBe('Duong Le Loi - "phuong Mau"... \'a\'')
  })

  it('shortens names of agencies and procedures, never a code', () => {
    const long = 'Ủy ban nhân dân phường '.repeat(10)
    const code = `GT-${'1'.repeat(60)}`
    const text = fillSms('{maHoSo} {coQuan}', values({ coQuan: long, maHoSo: code }))
    expect(text).toMatch(new RegExp(`^${code} Uy ban nhan dan phuong .*\\.\\.\\.$`))
    expect(text.length).toBeLessThanOrEqual(code.length + 1 + 60)
  })

  it('is counted with the longest values', () => {
    expect(longestSms('abc')).toBe(3)
    expect(longestSms('Ho so {maHoSo}[: {trangThai}]')).toBe(6 + 40 + 2 + 40)
  })
})

const FACTS = '{coQuan} {nguoiXuLy} {tiepNhanLuc} {xuLyLuc} {henTra}'
const GOOD: NoticeTexts = {
  mail: { subject: 'Hồ sơ {maHoSo}', body: FACTS },
  portal: { subject: 'Hồ sơ {maHoSo}', body: FACTS },
  sms: { body: 'Ho so {maHoSo}' },
}

describe('a text is refused', () => {
  it('unless it is good', () => expect(problemsOf(GOOD, 459)).toEqual({}))

  it.each([
    ['an unknown placeholder', `${FACTS} {hoTen}`, [{ kind: 'unknown', names: ['hoTen'] }]],
    ['a placeholder in other letters', `${FACTS} {MaHoSo}`, [{ kind: 'unknown', names: ['MaHoSo'] }]],
    ['a fact left out', FACTS.replace('{henTra}', ''), [{ kind: 'missing', names: ['henTra'] }]],
    ['a fact that may be left out', FACTS.replace('{coQuan}', '[{coQuan}]'), [{ kind: 'missing', names: ['coQuan'] }]],
    ['nothing', '  \n', [{ kind: 'empty' }, { kind: 'missing', names: FACTS.replace(/[{}]/g, '').split(' ') }]],
    ['an open bracket', `${FACTS} [x`, [{ kind: 'brackets' }]],
    ['brackets in brackets', `${FACTS} [a [b] c]`, [{ kind: 'brackets' }]],
    ['an open brace', `${FACTS} {maHoSo`, [{ kind: 'brackets' }]],
    ['too much', FACTS + 'x'.repeat(4000), [{ kind: 'too_long', length: FACTS.length + 4000, most: 4000 }]],
  ])('in a mail and in the portal for %s', (_what, body, problems) => {
    const mail = { ...GOOD.mail, body: body as string }
    expect(problemsOf({ ...GOOD, mail, portal: mail }, 459)).toEqual({ mailBody: problems, portalBody: problems })
  })

  it.each([
    ['two lines', 'a\nb', [{ kind: 'lines' }]],
    ['what somebody wrote', '{noiDung}', [{ kind: 'not_here', names: ['noiDung'] }]],
    ['too much', 'x'.repeat(151), [{ kind: 'too_long', length: 151, most: 150 }]],
  ])('in a subject for %s', (_what, subject, problems) => {
    expect(problemsOf({ ...GOOD, mail: { ...GOOD.mail, subject } }, 459)).toEqual({ mailSubject: problems })
  })

  it.each([
    ['accents', 'Hồ sơ {maHoSo}', [{ kind: 'accents' }]],
    ['an emoji', 'Ho so {maHoSo} 🎉', [{ kind: 'accents' }]],
    ['two lines', 'Ho so\n{maHoSo}', [{ kind: 'accents' }]],
    ['a person’s name', '{maHoSo} {nguoiXuLy}', [{ kind: 'not_here', names: ['nguoiXuLy'] }]],
    ['what somebody wrote', '{maHoSo} {noiDung}', [{ kind: 'not_here', names: ['noiDung'] }]],
    ['no code', 'Ho so da xong', [{ kind: 'missing', names: ['maHoSo'] }]],
    ['a code that may be left out', 'Ho so [{maHoSo}]', [{ kind: 'missing', names: ['maHoSo'] }]],
    ['what may become too long', '{maHoSo} {coQuan} {thuTuc}', [{ kind: 'too_long', length: 162, most: 160 }]],
  ])('in an SMS for %s', (_what, body, problems) => {
    expect(problemsOf({ ...GOOD, sms: { body } }, 160)).toEqual({ smsBody: problems })
  })
})

describe('the texts in force', () => {
  const version = (day: string, name: string | null) => ({
    validFrom: new Date(`${day}T00:00:00Z`),
    texts: name === null ? null : { ...GOOD, sms: { body: name } },
  })
  const versions = [version('2026-11-20', 'second'), version('2026-11-01', 'first'), version('2026-11-25', null)]

  it.each([
    ['2026-10-31', 'built in'],
    ['2026-11-01', 'first'],
    ['2026-11-19', 'first'],
    ['2026-11-20', 'second'],
    ['2026-11-26', 'built in'],
  ])('on %s are %s', (day, name) => {
    const builtIn = { ...GOOD, sms: { body: 'built in' } }
    expect(textsAt(versions, new Date(`${day}T00:00:00Z`), builtIn).sms.body).toBe(name)
  })
})
