import { describe, expect, it } from 'vitest'
import { dossierNumber, isSubmissionCode, numberedBy, submissionCode } from './numbers'

describe('numbers', () => {
  it.each([
    ['000.00.07.H99', '2026-11-23', 42, '000.00.07.H99-261123-0042'],
    ['H99.07', '2026-03-02', 1, 'H99.07-260302-0001'],
    ['000.00.07.H99', '2026-12-31', 9999, '000.00.07.H99-261231-9999'],
    ['000.00.07.H99', '2026-12-31', 10000, '000.00.07.H99-261231-10000'],
  ] as const)('%s on %s, number %i is %s', (agency, day, sequence, number) => {
    expect(dossierNumber(agency, day, sequence)).toBe(number)
  })

  it.each([
    ['000.00.07.H99-261123-0042', { agencyCode: '000.00.07.H99', day: '2026-11-23' }],
    ['H99.07-260302-10000', { agencyCode: 'H99.07', day: '2026-03-02' }],
    ['000.00.07.H99-261123-042', undefined],
    ['000.00.07.H99-261323-0042', undefined],
    ['-261123-0042', undefined],
    ['GT-260302-2345Z23Z', undefined],
    ['MC15/2024/TNHS', undefined],
  ])('%s could be given by %o', (number, giver) => expect(numberedBy(number)).toEqual(giver))

  it('gives a submission code of another shape, dated in Viet Nam', () => {
    const code = submissionCode(new Date('2026-03-01T17:30:00Z'), new Uint8Array([0, 1, 2, 3, 31, 32, 33, 255]))
    expect(code).toBe('GT-260302-2345Z23Z')
    expect(isSubmissionCode(code)).toBe(true)
    expect(isSubmissionCode('000.00.07.H99-261123-0042')).toBe(false)
  })
})
