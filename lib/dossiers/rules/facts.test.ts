import { expect, test } from 'vitest'
import { lackingFacts, personNumberKind } from './facts'

test.each([
  ['001099000001', 'identity'],
  ['012345678', 'old_identity'],
  ['0100000001', undefined],
  ['0100000001001', undefined],
  ['00109900000x', undefined],
  ['', undefined],
])('%s is the number of a person: %s', (number, kind) => {
  expect(personNumberKind(number)).toBe(kind)
})

const WHOLE = { applicantName: 'Trần Thị Mẫu', identity: '001099000001', summary: 'Xin cấp bản sao' }

test.each([
  [{}, []],
  [{ identity: null }, ['identity']],
  [{ identity: '0100000001' }, ['identity']],
  [{ applicantName: '  ' }, ['applicant']],
  [{ summary: '', identity: null }, ['identity', 'summary']],
])('%o lacks %o', (less, lacking) => {
  expect(lackingFacts({ ...WHOLE, ...less })).toEqual(lacking)
})
