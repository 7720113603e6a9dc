import { describe, expect, it } from 'vitest'
import { AuditFilter, auditQuery, typedInstant } from './audit-log'

describe('times as people type them', () => {
  it.each([
    ['23/11/2026', '2026-11-22T17:00:00.000Z', '2026-11-23T17:00:00.000Z'],
    ['23/11/2026 08:05', '2026-11-23T01:05:00.000Z', '2026-11-23T01:06:00.000Z'],
    ['23/11/2026 8h05', '2026-11-23T01:05:00.000Z', '2026-11-23T01:06:00.000Z'],
    ['2026-11-23 23:59', '2026-11-23T16:59:00.000Z', '2026-11-23T17:00:00.000Z'],
  ])('%s begins and ends', (typed, from, until) => {
    expect(typedInstant(typed)?.toISOString()).toBe(from)
    expect(typedInstant(typed, true)?.toISOString()).toBe(until)
  })

  it.each(['hôm qua', '31/11/2026', '23/11/2026 24:00', '23/11/2026 8:5', ''])('%j is no time', (typed) => {
    expect(typedInstant(typed)).toBeUndefined()
  })
})

describe('the filter of the log', () => {
  it('tells of a time it cannot read and leaves out what it does not know', () => {
    expect(Object.keys(AuditFilter.parse({ tu: 'x', den: 'y' }).problems)).toEqual(['tu', 'den'])
    expect(AuditFilter.parse({ tu: '23/11/2026', den: '22/11/2026' }).problems).toHaveProperty('den')
    expect(AuditFilter.parse({ tu: '23/11/2026', den: '23/11/2026' }).problems).toEqual({})
    expect(AuditFilter.parse({ nguoi: "' or 1=1 --", viec: 'x;y', ma: ['a'], sau: {} })).toMatchObject({
      person: undefined,
      act: undefined,
      dossierCode: undefined,
      cursor: '',
    })
  })

  it('comes back the same from its own address', () => {
    const filter = AuditFilter.parse({
      nguoi: 'Vũ Thị',
      viec: 'sign_out',
      ma: 'gt-1',
      tu: '1/1/2026 08:00',
      den: '2/1/2026',
    })
    expect(AuditFilter.parse(Object.fromEntries(new URLSearchParams(auditQuery(filter))))).toEqual(filter)
  })
})
