import { describe, expect, it } from 'vitest'
import { DryRunAddress, FactsPage, ProcessPage, QuestionsPage } from './pages'

const SEEN = { code: '1.001193', draftId: '0198a7c0-0000-7000-8000-000000000001', version: '3' }

describe('a page of the editor as a form posts it', () => {
  it('becomes a part of the draft, boxes not ticked and rows not written included', () => {
    const posted = {
      ...SEEN,
      'agencyCodes.3': 'a',
      'papers.0.name': ' Giấy  A ',
      'papers.0.required': 'yes',
      lam: 'luu',
    }
    expect(FactsPage.parse(posted)).toMatchObject({
      ...SEEN,
      version: 3,
      agencyCodes: ['a'],
      feeKnown: false,
      supplement: 'restart',
      deliveries: [],
      papers: [{ key: 'giay-to-1', required: true, hint: '' }],
    })
  })

  it('does what the pressed button says, and gives new steps a key', () => {
    const posted = { ...SEEN, 'process.0.key': 'tiep-nhan', 'process.0.name': 'Tiếp nhận', lam: 'them:process' }
    const { process } = ProcessPage.parse(posted)
    expect(process.map(({ key, name, role, moves }) => [key, name, role, moves])).toEqual([
      ['tiep-nhan', 'Tiếp nhận', '', []],
      ['buoc-2', '', '', []],
    ])
    expect(QuestionsPage.parse({ ...SEEN, lam: 'them:form' }).form).toEqual([{ title: '', fields: [] }])
  })

  it('is refused without the draft it belongs to, or with more than a draft holds', () => {
    expect(ProcessPage.safeParse({ ...SEEN, draftId: 'x' }).success).toBe(false)
    expect(ProcessPage.safeParse({ ...SEEN, 'process.0.name': 'x'.repeat(5000) }).success).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`process.${at}.name`, 'x']))
    expect(ProcessPage.safeParse({ ...SEEN, ...many }).success).toBe(false)
  })
})

it.each([
  [{}, {}],
  [
    { ngay: '24/11/2025', gio: '10:00' },
    { ngay: '2025-11-24', gio: 600 },
  ],
  [
    { ngay: ['1/2/2026', 'x'], gio: '7h05' },
    { ngay: '2026-02-01', gio: 425 },
  ],
  [{ ngay: '31/2/2026', gio: '25:00' }, {}],
  [{ ngay: '%00', gio: '' }, {}],
])('the address of a dry run %j', (typed, read) => {
  expect(DryRunAddress.parse(typed)).toEqual({ ngay: undefined, gio: undefined, ...read })
})
